import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { DueInterviews } from './due-interviews.queries.js';
import { NOTICE_DAYS } from './interview.rules.js';
import { MAIL_INTERVIEWS_DUE } from './interviews.jobs.js';

type Payload = z.infer<typeof MAIL_INTERVIEWS_DUE.payload>;

/** The letter to a manager; it counts, and names nobody. */
export interface InterviewsDueLetter {
  readonly givenName: string;
  readonly due: number;
  readonly days: number;
  readonly url: string;
}

/** Tells a manager, once a month, how many of the team are due. */
@HandlesJob(MAIL_INTERVIEWS_DUE)
@Injectable()
export class MailInterviewsDueJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly due: DueInterviews,
    private readonly employees: EmployeeRecords,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { managerId, month }: Payload): Promise<void> {
    const today = this.clock.today();
    const { count, manager } = await this.uow.read(ctx, async (tx) => ({
      count: await this.due.unplanned(tx, today, { managerId, dueBy: addDays(today, NOTICE_DAYS) }),
      manager: await this.employees.byId(tx, managerId),
    }));
    if (!manager || count === 0) return;
    await this.letters.send(ctx, {
      effectKey: `interviews.due:${managerId}:${month}`,
      to: { email: manager.email, employeeId: manager.id },
      write: (locale, letterhead) => {
        const model: InterviewsDueLetter = {
          givenName: manager.givenName,
          due: count,
          days: NOTICE_DAYS,
          url: letterhead.link('/interviews'),
        };
        return this.views.renderEmail('interviews-due', model, locale, letterhead);
      },
    });
  }
}
