import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { parseId } from '#libs/platform/http/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LegalIdentities } from './legal-identities.queries.js';
import { LegalIdentityRepository } from './legal-identity.repository.js';

/** Takes back an authority that was recorded in error. What was signed meanwhile stays as it is. */
@Injectable()
export class WithdrawSignatory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: LegalIdentityRepository,
    private readonly identities: LegalIdentities,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async execute(ctx: RequestContext, { id }: { id: string }): Promise<void> {
    requirePermission(ctx, 'employer.manage');
    const { employerId } = requireTenant(ctx);
    await this.uow.run(ctx, async (tx) => {
      const signatory = await this.identities.signatory(tx, parseId(id, 'signatory'));
      if (!signatory) throw new NotFound('signatory');
      await this.repository.withdrawSignatory(tx, id, { by: actorName(ctx), at: this.clock.now() });
      await this.audit.record(tx, {
        action: 'employers.withdraw-signatory',
        subject: { type: 'employer', id: employerId },
        detail: { ...signatory },
      });
    });
  }
}
