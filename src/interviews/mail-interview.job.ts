import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { InterviewLetters, isInvited } from './interview-letters.js';
import { MAIL_INTERVIEW } from './interviews.jobs.js';
import { InterviewsRepository } from './interviews.repository.js';

type Payload = z.infer<typeof MAIL_INTERVIEW.payload>;

/** Writes of an invitation, with the calendar entry; of a revision that a later one replaced, nothing. */
@HandlesJob(MAIL_INTERVIEW)
@Injectable()
export class MailInterviewJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly interviews: InterviewsRepository,
    private readonly employees: EmployeeRecords,
    private readonly words: InterviewLetters,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { interviewId, revision, news }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const interview = await this.interviews.byId(tx, interviewId);
      const employee = interview && (await this.employees.byId(tx, interview.employeeId));
      return interview && employee ? { interview, employee } : null;
    });
    if (!facts) return;
    const { interview, employee } = facts;
    const replaced = interview.revision > revision || (interview.cancelledAt !== null && news !== 'cancelled');
    if (replaced || !isInvited(interview)) return;
    await this.letters.send(ctx, {
      effectKey: `interviews.invitation:${interviewId}:${news}:${revision}`,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) => {
        const { fileName, text } = this.words.calendar(locale, interview, letterhead.employerName);
        const model = this.words.model(interview, employee, news, letterhead);
        return {
          ...this.views.renderEmail('interview-invitation', model, locale, letterhead),
          attachments: [{ fileName, type: 'text/calendar; charset=utf-8', bytes: Buffer.from(text) }],
        };
      },
    });
  }
}
