import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { InterviewLetters, isInvited } from './interview-letters.js';
import { MAIL_INTERVIEW_NEAR } from './interviews.jobs.js';
import { InterviewsRepository } from './interviews.repository.js';

type Payload = z.infer<typeof MAIL_INTERVIEW_NEAR.payload>;

/** Reminds the employee of an interview that is near, unless it was moved, called off or is over meanwhile. */
@HandlesJob(MAIL_INTERVIEW_NEAR)
@Injectable()
export class MailInterviewNearJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly interviews: InterviewsRepository,
    private readonly employees: EmployeeRecords,
    private readonly words: InterviewLetters,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { interviewId, revision }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const interview = await this.interviews.byId(tx, interviewId);
      const employee = interview && (await this.employees.byId(tx, interview.employeeId));
      return interview && employee ? { interview, employee } : null;
    });
    if (!facts) return;
    const { interview, employee } = facts;
    if (interview.revision !== revision || interview.cancelledAt !== null || interview.heldOn !== null) return;
    if (!isInvited(interview) || interview.startsAt <= this.clock.now()) return;
    await this.letters.send(ctx, {
      effectKey: `interviews.near:${interviewId}:${revision}`,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) =>
        this.views.renderEmail(
          'interview-invitation',
          this.words.model(interview, employee, 'near', letterhead),
          locale,
          letterhead,
        ),
    });
  }
}
