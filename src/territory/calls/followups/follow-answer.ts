import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { requireAnswering } from '../answers/answering.js';
import { AnswersRepository } from '../answers/answers.repository.js';
import { CallConflict, CallRefused } from '../calls.errors.js';
import { TELL_OF_CALL } from '../decisions/decisions.jobs.js';
import type { ReportFigures } from './report.js';
import { ReportsRepository } from './reports.repository.js';

/** A funder asks whoever got an aid what became of what was promised; they say so once. */
@Injectable()
export class FollowAnswer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly answers: AnswersRepository,
    private readonly reports: ReportsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, CallRefused for a day that is over, CallConflict where nothing was granted or a report is open */
  async ask(
    ctx: RequestContext,
    { callId, answerId, dueOn }: { readonly callId: string; readonly answerId: string; readonly dueOn: IsoDate },
  ): Promise<void> {
    requirePermission(ctx, 'calls.decide');
    if (dueOn < this.clock.today()) throw new CallRefused('dueOn', 'due-over');
    try {
      await this.uow.run(ctx, async (tx) => {
        const answer = await this.answers.toCallById(tx, callId, answerId);
        if (!answer) throw new NotFound('answer');
        await this.reports.ask(tx, answerId, dueOn, { by: actorName(ctx), at: this.clock.now() });
        const { organisationKind, organisationId } = answer;
        const addressed = { callId, answerId, organisationKind, organisationId };
        await this.outbox.add(tx, TELL_OF_CALL, { ...addressed, news: 'report-asked', number: null });
        await this.audit.record(tx, {
          action: 'calls.ask-report',
          subject: { type: 'call-answer', id: answerId },
          detail: { callId, dueOn },
        });
      });
    } catch (error) {
      if (violates(error, 'call_reports_held')) throw new CallConflict('report-of-granted');
      if (violates(error, 'call_reports_one_open')) throw new CallConflict('report-open');
      throw error;
    }
  }

  /** @throws NotFound, CallConflict where no report is asked */
  async give(
    ctx: RequestContext,
    { callId, ...report }: ReportFigures & { readonly callId: string; readonly words: string },
  ): Promise<void> {
    requireAnswering(ctx);
    await this.uow.run(ctx, async (tx) => {
      const answer = await this.answers.own(tx, callId);
      if (!answer) throw new NotFound('answer');
      if (!(await this.reports.give(tx, answer.id, report, { by: actorName(ctx), at: this.clock.now() })))
        throw new CallConflict('report-not-asked');
      await this.audit.record(tx, {
        action: 'calls.give-report',
        subject: { type: 'call-answer', id: answer.id },
        detail: { callId },
      });
    });
  }
}
