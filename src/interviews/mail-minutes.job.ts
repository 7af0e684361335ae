import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { MAIL_MINUTES } from './interviews.jobs.js';
import { InterviewsRepository } from './interviews.repository.js';

type Payload = z.infer<typeof MAIL_MINUTES.payload>;

/** The letter that asks for an answer to minutes; it holds none of them. */
export interface MinutesLetter {
  readonly givenName: string;
  readonly heldOn: IsoDate;
  readonly again: boolean;
  readonly url: string;
}

/** Asks the employee to answer the minutes; once they were answered or written anew, nothing. */
@HandlesJob(MAIL_MINUTES)
@Injectable()
export class MailMinutesJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly interviews: InterviewsRepository,
    private readonly employees: EmployeeRecords,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { interviewId, edition, again }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const interview = await this.interviews.byId(tx, interviewId);
      const employee = interview && (await this.employees.byId(tx, interview.employeeId));
      return interview && employee ? { interview, employee } : null;
    });
    if (!facts) return;
    const { interview, employee } = facts;
    const { heldOn } = interview;
    if (heldOn === null || interview.answer !== null || interview.edition !== edition) return;
    await this.letters.send(ctx, {
      effectKey: `interviews.minutes:${interviewId}:${edition}:${again ? 'again' : 'first'}`,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) => {
        const model: MinutesLetter = {
          givenName: employee.givenName,
          heldOn,
          again,
          url: letterhead.link('/my/interviews'),
        };
        return this.views.renderEmail('interview-minutes', model, locale, letterhead);
      },
    });
  }
}
