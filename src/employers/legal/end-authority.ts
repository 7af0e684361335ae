import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LegalIdentities } from './legal-identities.queries.js';
import { LegalIdentityRepository } from './legal-identity.repository.js';

/**
 * Ends what somebody may sign when their access or their employment ends: nobody is named as representative who is gone.
 * What was signed before stays as it is.
 */
@Injectable()
export class EndAuthority {
  constructor(
    private readonly repository: LegalIdentityRepository,
    private readonly identities: LegalIdentities,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Within the transaction of the end. An authority of later days is taken back.
   * @param from first day without it
   * @param because what ended, for the audit log
   */
  async ofMember(tx: Tx, memberId: string, from: IsoDate, because: string): Promise<void> {
    const lastDay = addDays(from, -1);
    const held = (await this.identities.signatories(tx)).filter(
      (one) => one.memberId === memberId && (one.validUntil === null || one.validUntil > lastDay),
    );
    for (const { id, name, validFrom, validUntil } of held) {
      const began = validFrom <= lastDay;
      if (began) await this.repository.endSignatory(tx, id, lastDay);
      else await this.repository.withdrawSignatory(tx, id, { by: because, at: this.clock.now() });
      await this.audit.record(tx, {
        action: began ? 'employers.end-signatory' : 'employers.withdraw-signatory',
        subject: { type: 'employer', id: tenantOf(tx) },
        detail: { id, name, before: validUntil, after: began ? lastDay : null, because },
      });
    }
  }
}
