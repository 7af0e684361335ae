import { Injectable } from '@nestjs/common';
import { addDays, ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import {
  forEachTenant,
  HandlesJob,
  JobEffects,
  Outbox,
  Scheduled,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { InterviewReminders } from './interview-reminders.queries.js';
import { NOTICE_DAYS } from './interview.rules.js';
import { MAIL_INTERVIEW_NEAR, MAIL_INTERVIEWS_DUE, MAIL_MINUTES, REMIND_OF_INTERVIEWS } from './interviews.jobs.js';

/** How long before an interview the employee is reminded, in hours. */
const NEAR_HOURS = 48;
/** After how many days somebody is asked again to answer minutes. */
const AGAIN_DAYS = 7;
/** Days of the month on which managers are told: the first of them on which the portal ran. */
const MONTHLY_UNTIL = 7;

/** Every morning: interviews that are near, minutes without an answer, and at the beginning of a month what is due. */
@HandlesJob(REMIND_OF_INTERVIEWS)
@Scheduled({
  id: 'interviews.remind',
  what: 'Reminds people of an interview within 48 hours and of minutes that wait for their answer, and managers, at the beginning of a month, of how many of their team are due.',
  pattern: '30 6 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class RemindOfInterviewsJob implements JobHandler<Record<string, never>> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly reminders: InterviewReminders,
    private readonly effects: JobEffects,
    private readonly outbox: Outbox,
  ) {}

  async handle(_ctx: RequestContext, _payload: Record<string, never>, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${REMIND_OF_INTERVIEWS.name}`, id, run.id, locale);
      await this.uow.run(ctx, async (tx) => {
        await this.near(tx);
        await this.unanswered(tx);
        await this.due(tx);
      });
    });
  }

  private async near(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const near = await this.reminders.near(tx, now, new Date(now.getTime() + NEAR_HOURS * 3_600_000));
    const told = [];
    for (const one of near)
      if (await this.effects.claim(tx, `interviews.near:${one.interviewId}:${one.revision}`)) told.push(one);
    await this.outbox.addAll(tx, MAIL_INTERVIEW_NEAR, told);
  }

  private async unanswered(tx: Tx): Promise<void> {
    const before = new Date(this.clock.now().getTime() - AGAIN_DAYS * 86_400_000);
    const told = [];
    for (const one of await this.reminders.unanswered(tx, before))
      if (await this.effects.claim(tx, `interviews.again:${one.interviewId}:${one.edition}`))
        told.push({ ...one, again: true });
    await this.outbox.addAll(tx, MAIL_MINUTES, told);
  }

  private async due(tx: Tx): Promise<void> {
    const today = this.clock.today();
    if (Number(today.slice(8)) > MONTHLY_UNTIL) return;
    const month = today.slice(0, 7);
    const told = [];
    for (const managerId of await this.reminders.managers(tx, today, addDays(today, NOTICE_DAYS)))
      if (await this.effects.claim(tx, `interviews.due:${managerId}:${month}`)) told.push({ managerId, month });
    await this.outbox.addAll(tx, MAIL_INTERVIEWS_DUE, told);
  }
}
