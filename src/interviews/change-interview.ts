import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../audit/index.js';
import type { Appointment } from './interview.js';
import { appointmentRefusals } from './interview.rules.js';
import { InterviewPeopleReader } from './interview-people.reader.js';
import { InterviewSettled } from './interviews.errors.js';
import { MAIL_INTERVIEW } from './interviews.jobs.js';
import { InterviewsRepository } from './interviews.repository.js';

/** Moves an invitation, or takes it back (`null`): the same calendar entry changes or goes. */
@Injectable()
export class ChangeInterview {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly people: InterviewPeopleReader,
    private readonly interviews: InterviewsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, InterviewSettled once it was held or cancelled, InvalidInput naming the field */
  async execute(
    ctx: RequestContext,
    { interviewId, when }: { readonly interviewId: string; readonly when: Appointment | null },
  ): Promise<void> {
    const now = this.clock.now();
    await this.uow.run(ctx, async (tx) => {
      const { interview } = await this.people.locked(ctx, tx, interviewId);
      if (interview.heldOn !== null || interview.cancelledAt !== null) throw new InterviewSettled();
      const refusals = when ? appointmentRefusals(when.startsAt, now) : [];
      if (refusals.length > 0) throw new InvalidInput(refusals);
      if (when) await this.interviews.move(tx, interviewId, when, now);
      else await this.interviews.cancel(tx, interviewId, now);
      await this.audit.record(tx, {
        action: when ? 'interviews.move' : 'interviews.cancel',
        subject: { type: 'interview', id: interviewId },
        detail: when ? { startsAt: when.startsAt.toISOString(), lasts: when.lasts } : {},
      });
      await this.outbox.add(tx, MAIL_INTERVIEW, {
        interviewId,
        revision: interview.revision + (when ? 1 : 0),
        news: when ? 'moved' : 'cancelled',
      });
    });
  }
}
