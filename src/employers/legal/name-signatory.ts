import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AlreadySignatory, AnotherIsNamed } from '../employer.errors.js';
import type { Signatory } from './legal-identity.js';
import { LegalIdentityRepository } from './legal-identity.repository.js';
import { NEW_SIGNATORY, type NewSignatoryInput } from './legal-identity.rules.js';

/** Records that somebody may sign for the employer, in which function, by which authority and when. */
@Injectable()
export class NameSignatory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: LegalIdentityRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns the id. @throws InvalidInput naming the field, AlreadySignatory, AnotherIsNamed */
  async execute(ctx: RequestContext, input: NewSignatoryInput): Promise<string> {
    requirePermission(ctx, 'employer.manage');
    const { employerId } = requireTenant(ctx);
    const { signatoryName: name, ...given } = parseInput(NEW_SIGNATORY, input);
    const signatory: Signatory = { id: newId(), name, ...given };
    try {
      await this.uow.run(ctx, async (tx) => {
        await this.repository.addSignatory(tx, signatory, { by: actorName(ctx), at: this.clock.now() });
        await this.audit.record(tx, {
          action: 'employers.name-signatory',
          subject: { type: 'employer', id: employerId },
          detail: { ...signatory },
        });
      });
    } catch (error) {
      if (violates(error, 'signatories_one_authority')) throw new AlreadySignatory();
      if (violates(error, 'signatories_one_named')) throw new AnotherIsNamed();
      throw error;
    }
    return signatory.id;
  }
}
