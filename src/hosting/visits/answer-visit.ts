import { Injectable } from '@nestjs/common';
import { timeZoneOf, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { VisitAnswer } from './visit.js';
import { answersLeft, checkVisitAnswer } from './visit.rules.js';
import { VisitSettled } from './visits.errors.js';
import { TELL_VISITOR } from './visits.jobs.js';
import { VisitsRepository } from './visits.repository.js';

/** What a place says to whoever asked for a day. */
export interface AnswerGiven {
  readonly visitId: string;
  readonly answer: VisitAnswer;
  /** What to know before coming, or why not. */
  readonly words: string;
  /** The day that is proposed instead; null where none is. */
  readonly otherDay: IsoDate | null;
}

/** A place says yes, no or another day; having said yes, it can still say no. */
@Injectable()
export class AnswerVisit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly visits: VisitsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, VisitSettled, InvalidInput naming the field */
  async execute(ctx: RequestContext, { visitId, answer, words, otherDay }: AnswerGiven): Promise<void> {
    requirePermission(ctx, 'visits.answer');
    await this.uow.run(ctx, async (tx) => {
      const visit = await this.visits.lock(tx, visitId);
      if (!visit) throw new NotFound('visit');
      const today = this.clock.today(timeZoneOf(visit.communeInsee));
      if (!answersLeft(visit, today).includes(answer)) throw new VisitSettled();
      checkVisitAnswer(visit, { answer, words, otherDay }, today);
      await this.visits.answer(tx, visitId, {
        state: answer,
        words,
        otherDay: answer === 'proposed' ? otherDay : null,
        by: actorName(ctx),
        at: this.clock.now(),
      });
      await this.outbox.add(tx, TELL_VISITOR, { visitId, news: answer });
      await this.audit.record(tx, {
        action: 'hosting.answer-visit',
        subject: { type: 'visit', id: visitId },
        detail: { place: visit.slug, answer },
      });
    });
  }
}
