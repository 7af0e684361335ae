import { Injectable } from '@nestjs/common';
import { employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { MAIL_AGREEMENT_NEWS } from '../letters/letter.jobs.js';
import { AgreementLife } from '../lifecycle/agreement-life.js';
import { TextReplaced } from '../register/agreement.errors.js';
import { OwnAgreements } from './own-agreements.js';

/**
 * The employee refuses, with a reason or without: telework is voluntary, and refusing it is no ground for dismissal (Code
 * du travail, L1222-9, III).
 */
@Injectable()
export class RefuseAgreement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnAgreements,
    private readonly life: AgreementLife,
    private readonly evidence: EvidenceRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param reason what the employee wishes to say; null or blank for nothing
   * @throws NotFound, TextReplaced, ForbiddenTransition
   */
  async execute(ctx: RequestContext, refusal: { agreementId: string; reason: string | null }): Promise<void> {
    const { agreementId } = refusal;
    const reason = refusal.reason?.trim() || null;
    await this.uow.run(ctx, async (tx) => {
      const agreement = await this.own.lock(tx, agreementId);
      if (agreement.state === 'replaced') throw new TextReplaced(agreementId, null);
      await this.life.take(tx, 'employee', [{ agreement, action: 'refuse', reason }]);
      const record = {
        by: 'employee',
        reason,
        textSha256: agreement.frozenSha256,
        signer: await this.own.signer(tx),
        client: { ...ctx.client },
        timeZone: employerZone(),
      };
      await this.evidence.append(tx, [{ agreementId, kind: 'refused', record }]);
      await this.outbox.add(tx, MAIL_AGREEMENT_NEWS, { agreementId, news: 'refused' });
      // The reason may concern health: it stays with the agreement and out of the audit trail.
      await this.audit.record(tx, {
        action: 'agreements.refuse',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference: agreement.reference, version: agreement.version, by: 'employee' },
      });
    });
  }
}
