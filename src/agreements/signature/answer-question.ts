import { Injectable } from '@nestjs/common';
import { employerZone } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { MAIL_AGREEMENT_MESSAGE } from '../letters/letter.jobs.js';
import { NothingAsked, QuestionTooLate, ThreadWentOn } from '../register/agreement.errors.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { ThreadReader } from './thread.reader.js';

/** An answer to what somebody asked about a text. */
export interface Answer {
  readonly agreementId: string;
  readonly words: string;
  /** The message that was the last one when the answer was written: nobody answers what they have not read. */
  readonly lastSeq: number;
}

/** HR, or the manager of whoever asked, answers a question about a text that waits for a signature. */
@Injectable()
export class AnswerQuestion {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly threads: ThreadReader,
    private readonly evidence: EvidenceRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws NotFound also for a text of another team, QuestionTooLate once it no longer waits, NothingAsked without a
   * question, ThreadWentOn when somebody wrote meanwhile
   */
  async execute(ctx: RequestContext, { agreementId, words, lastSeq }: Answer): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const agreement = await this.agreements.lockById(tx, agreementId);
      if (!agreement) throw new NotFound('agreement');
      const { thread } = await this.threads.of(tx, agreement);
      if (agreement.state !== 'sent') throw new QuestionTooLate();
      const last = thread.at(-1);
      if (!last) throw new NothingAsked();
      if (last.seq !== lastSeq) throw new ThreadWentOn();
      const record = {
        words,
        textSha256: agreement.frozenSha256,
        by: { employeeId: ctx.employeeId, memberId: ctx.actor.id, name: actorName(ctx) },
        client: { ...ctx.client },
        timeZone: employerZone(),
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
