import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SiretOfAnother, ZoneUnknown } from '../employer.errors.js';
import { LegalIdentities } from './legal-identities.queries.js';
import { LegalIdentityRepository } from './legal-identity.repository.js';
import { LEGAL_IDENTITY, type LegalIdentityInput } from './legal-identity.rules.js';
import { zoneOfEmployer } from './legal-zone.rules.js';

/** Records who the employer is in law: printed on what is signed and sealed from then on; its days begin where it says. */
@Injectable()
export class RecordIdentity {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: LegalIdentityRepository,
    private readonly identities: LegalIdentities,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The same again changes nothing. @throws InvalidInput naming the field, SiretOfAnother, ZoneUnknown */
  async execute(ctx: RequestContext, input: LegalIdentityInput): Promise<void> {
    requirePermission(ctx, 'employer.manage');
    const { employerId } = requireTenant(ctx);
    const identity = parseInput(LEGAL_IDENTITY, input);
    try {
      await this.uow.run(ctx, async (tx) => {
        const before = await this.identities.identity(tx);
        if (isDeepStrictEqual(before, identity)) return;
        const { timeZone } = identity;
        if (timeZone !== null && !(await this.identities.knowsZone(tx, timeZone))) throw new ZoneUnknown();
        await this.repository.setZone(tx, zoneOfEmployer(identity.seat, timeZone));
        await this.repository.record(tx, identity, { by: actorName(ctx), at: this.clock.now() });
        await this.audit.record(tx, {
          action: 'employers.record-identity',
          subject: { type: 'employer', id: employerId },
          detail: { before, after: identity },
        });
      });
    } catch (error) {
      if (violates(error, 'employer_identities_siren')) throw new SiretOfAnother();
      throw error;
    }
  }
}
