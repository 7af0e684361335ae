import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { accountOf, redirect, submitForm, type RefusedForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ConfirmAccountPage, whatIsConfirmed } from './confirm-account.page.js';
import { ConfirmAccount, type FreshProof } from './confirm-account.js';
import { CONFIRM_CODE_FORM, CONFIRM_PASSKEY_FORM } from './local.forms.js';
import { askedAt, clearChallenge, issueFreshChallenge, readChallenge } from './passkey-challenge.js';

/** Identifying again with an account of the portal, before an act that binds. */
@Controller('sign-in/account/confirm')
@Allow('signed-in')
export class ConfirmAccountController {
  constructor(
    private readonly pages: ConfirmAccountPage,
    private readonly confirm: ConfirmAccount,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  ask(
    @Ctx() ctx: RequestContext,
    @Query() query: Record<string, unknown>,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return this.show(ctx, query, req, res);
  }

  @Post('passkey')
  byPasskey(
    @Ctx() ctx: RequestContext,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return this.answering(ctx, { form: CONFIRM_PASSKEY_FORM, body, req, res }, ({ answer }) => {
      const nowMs = this.clock.nowMs();
      const asked = { challenge: readChallenge(req, this.config, nowMs), askedAt: askedAt(req, this.config, nowMs) };
      clearChallenge(res, this.config);
      return { kind: 'passkey', answer, ...asked };
    });
  }

  @Post('code')
  byCode(
    @Ctx() ctx: RequestContext,
    @Body() body: Record<string, unknown>,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    return this.answering(ctx, { form: CONFIRM_CODE_FORM, body, req, res }, ({ code }) => ({ kind: 'code', code }));
  }

  /** Keeps the proof in the session, for the one act that it was given for. */
  private answering<Form>(
    ctx: RequestContext,
    { form, body, req, res }: { form: z.ZodType<Form>; body: Record<string, unknown>; req: Request; res: Response },
    proofOf: (input: Form) => FreshProof,
  ): Promise<unknown> {
    const accountId = accountOf(req);
    const { purpose, returnPath } = whatIsConfirmed(body);
    return submitForm(
      form,
      body,
      async (input) => {
        const proof = await this.confirm.execute(ctx, { accountId, purpose, proof: proofOf(input) });
        req.session.reauthentications = { ...req.session.reauthentications, [purpose]: proof };
        return redirect(returnPath);
      },
      (refused) => this.show(ctx, body, req, res, refused),
    );
  }

  private show(
    ctx: RequestContext,
    given: Record<string, unknown>,
    req: Request,
    res: Response,
    refused?: RefusedForm,
  ) {
    const accountId = accountOf(req);
    const what = whatIsConfirmed(given);
    const challenge = issueFreshChallenge(res, this.config, this.clock.nowMs());
    return this.pages.show(ctx, { accountId, challenge, ...what, refused });
  }
}
