import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { parseId, parseInput } from '#libs/platform/http/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AlreadySignatory, AnotherIsNamed, EndsBeforeItBegan } from '../employer.errors.js';
import { LegalIdentities } from './legal-identities.queries.js';
import { LegalIdentityRepository } from './legal-identity.repository.js';
import { LAST_DAY } from './legal-identity.rules.js';

/** Ends an authority on a day. What was signed before stays as it is. */
@Injectable()
export class EndSignatory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: LegalIdentityRepository,
    private readonly identities: LegalIdentities,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, InvalidInput naming `validUntil`, EndsBeforeItBegan, AlreadySignatory, AnotherIsNamed */
  async execute(ctx: RequestContext, { id, ...input }: { id: string; validUntil: string }): Promise<void> {
    requirePermission(ctx, 'employer.manage');
    const { validUntil } = parseInput(LAST_DAY, input);
    try {
      await this.uow.run(ctx, async (tx) => {
        const signatory = await this.identities.signatory(tx, parseId(id, 'signatory'));
        if (!signatory) throw new NotFound('signatory');
        if (signatory.validUntil === validUntil) return;
        await this.repository.endSignatory(tx, id, validUntil);
        await this.audit.record(tx, {
          action: 'employers.end-signatory',
          subject: { type: 'employer', id: requireTenant(ctx).employerId },
          detail: { id, name: signatory.name, before: signatory.validUntil, after: validUntil },
        });
      });
    } catch (error) {
      if (violates(error, 'signatories_days')) throw new EndsBeforeItBegan();
      // A later last day may reach into what was recorded since.
      if (violates(error, 'signatories_one_authority')) throw new AlreadySignatory();
      if (violates(error, 'signatories_one_named')) throw new AnotherIsNamed();
      throw error;
    }
  }
}
