import { Injectable } from '@nestjs/common';
import { employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { QUESTION_READERS } from '../evidence/thread.rules.js';
import { MAIL_AGREEMENT_MESSAGE } from '../letters/letter.jobs.js';
import { QuestionTooLate, TextReplaced } from '../register/agreement.errors.js';
import { OwnAgreements } from './own-agreements.js';

/** The employee asks about a text before signing it; it can be signed all the while. */
@Injectable()
export class AskQuestion {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnAgreements,
    private readonly evidence: EvidenceRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, TextReplaced, QuestionTooLate once the text is signed, refused or expired */
  async execute(
    ctx: RequestContext,
    { agreementId, words }: { readonly agreementId: string; readonly words: string },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const agreement = await this.own.lock(tx, agreementId);
      if (agreement.state === 'replaced') throw new TextReplaced(agreementId, null);
      if (agreement.state !== 'sent') throw new QuestionTooLate();
      const record = {
        words,
        textSha256: agreement.frozenSha256,
        signer: await this.own.signer(tx),
        readers: [...QUESTION_READERS],
        client: { ...ctx.client },
        timeZone: employerZone(),
      };
      const [row] = await this.evidence.append(tx, [{ agreementId, kind: 'asked', record }]);
      if (row) await this.outbox.add(tx, MAIL_AGREEMENT_MESSAGE, { agreementId, seq: row.seq });
      // What is asked may be personal: it stays with the agreement and out of the audit trail.
      await this.audit.record(tx, {
        action: 'agreements.ask-question',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference: agreement.reference, version: agreement.version },
      });
    });
  }
}
