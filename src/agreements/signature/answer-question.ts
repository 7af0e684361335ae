import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { threadOf } from '../evidence/thread.rules.js';
import { MAIL_AGREEMENT_MESSAGE } from '../letters/letter.jobs.js';
import { NothingAsked, QuestionTooLate } from '../register/agreement.errors.js';
import { AgreementRepository } from '../register/agreement.repository.js';

/** HR answers what somebody asked about a text that waits for a signature. */
@Injectable()
export class AnswerQuestion {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly evidence: EvidenceRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, QuestionTooLate once the text no longer waits, NothingAsked without a question */
  async execute(
    ctx: RequestContext,
    { agreementId, words }: { readonly agreementId: string; readonly words: string },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const agreement = await this.agreements.lockById(tx, agreementId);
      if (!agreement) throw new NotFound('agreement');
      if (agreement.state !== 'sent') throw new QuestionTooLate();
      if (threadOf(await this.evidence.of(tx, agreementId)).length === 0) throw new NothingAsked();
      const record = {
        words,
        textSha256: agreement.frozenSha256,
        by: { employeeId: ctx.employeeId, memberId: ctx.actor.id, name: actorName(ctx) },
        client: { ...ctx.client },
        timeZone: ADMINISTRATIVE_ZONE,
      };
      const [row] = await this.evidence.append(tx, [{ agreementId, kind: 'answered', record }]);
      if (row) await this.outbox.add(tx, MAIL_AGREEMENT_MESSAGE, { agreementId, seq: row.seq });
      await this.audit.record(tx, {
        action: 'agreements.answer-question',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference: agreement.reference, version: agreement.version },
      });
    });
  }
}
