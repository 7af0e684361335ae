import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { parseId, type RefusedForm } from '#libs/platform/http/index.js';
import { EmployerDirectory, LegalIdentities } from '../../../employers/index.js';
import { legalModel, signatoryModel, type LegalModel, type SignatoryModel } from './legal.view.js';

/** The administrator's pages of the legal identity and of who signs for the employer. */
@Injectable()
export class LegalPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly identities: LegalIdentities,
    private readonly clock: Clock,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<LegalModel> {
    const facts = await this.uow.read(ctx, async (tx) => ({
      employer: await this.employers.current(tx),
      identity: await this.identities.identity(tx),
      signatories: await this.identities.signatories(tx),
    }));
    return legalModel(ctx.locale, { ...facts, today: this.clock.today() }, refused);
  }

  /** @throws NotFound */
  async signatory(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<SignatoryModel> {
    const signatory = await this.uow.read(ctx, (tx) => this.identities.signatory(tx, parseId(id, 'signatory')));
    if (!signatory) throw new NotFound('signatory');
    return signatoryModel(ctx.locale, signatory, this.clock.today(), refused);
  }
}
