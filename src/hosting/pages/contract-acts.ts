import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { RequestContext } from '#libs/platform/context/index.js';
import { page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { z } from 'zod';
import { hasProof, takeProof } from '../../agreements/index.js';
import { AcceptContract } from '../contracts/accept-contract.js';
import { CallOffContract } from '../contracts/call-off-contract.js';
import { CALL_OFF_FORM, ENDING_FORM } from '../contracts/contracts.forms.js';
import { EndContract } from '../contracts/end-contract.js';
import { acceptPurpose } from '../contracts/terms.rules.js';
import { ContractPage, contractPath } from './contract.page.js';

/** What the forms of a contract's page do, for whichever party sends them. */
@Injectable()
export class ContractActs {
  constructor(
    private readonly pages: ContractPage,
    private readonly accept: AcceptContract,
    private readonly callOff: CallOffContract,
    private readonly end: EndContract,
  ) {}

  show(ctx: RequestContext, id: string, req: Request) {
    return this.pages.show(ctx, parseId(id, 'contract'), (purpose) => hasProof(req, purpose));
  }

  sign(ctx: RequestContext, id: string, req: Request, body: unknown) {
    return this.act(ctx, id, req, z.unknown(), body, async (contractId) => {
      await this.accept.execute(ctx, { contractId, proof: takeProof(req, acceptPurpose(contractId)) });
      return redirect(contractPath(ctx, contractId), 'hosting.toast.accepted');
    });
  }

  /** The place declines, or the employer withdraws. */
  refuse(ctx: RequestContext, id: string, req: Request, body: unknown) {
    return this.act(ctx, id, req, CALL_OFF_FORM, body, async (contractId, { reason }) => {
      await this.callOff.execute(ctx, { contractId, reason });
      const toast = ctx.employerId === null ? 'declined' : 'withdrawn';
      return redirect(contractPath(ctx, contractId), `hosting.toast.${toast}`);
    });
  }

  /** Says what follows, then ends. */
  finish(ctx: RequestContext, id: string, req: Request, body: unknown) {
    return this.act(ctx, id, req, ENDING_FORM, body, async (contractId, { lastMonth, confirmed }) => {
      if (!confirmed) return page('hosting/ending', await this.pages.ending(ctx, contractId, lastMonth));
      await this.end.execute(ctx, { contractId, lastMonth });
      return redirect(contractPath(ctx, contractId), 'hosting.toast.ended');
    });
  }

  private act<Form>(
    ctx: RequestContext,
    id: string,
    req: Request,
    form: z.ZodType<Form>,
    body: unknown,
    then: (contractId: string, input: Form) => Promise<unknown>,
  ) {
    const contractId = parseId(id, 'contract');
    return submitForm(
      form,
      body,
      (input) => then(contractId, input),
      async (refused) =>
        page('hosting/contract', await this.pages.show(ctx, contractId, (purpose) => hasProof(req, purpose), refused)),
    );
  }
}
