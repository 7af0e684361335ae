import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../audit/index.js';
import type { Appointment } from './interview.js';
import { appointmentRefusals } from './interview.rules.js';
import { InterviewPeopleReader } from './interview-people.reader.js';
import { MAIL_INTERVIEW } from './interviews.jobs.js';
import { InterviewsRepository } from './interviews.repository.js';

/** Invites somebody who teleworks to the yearly interview. */
@Injectable()
export class PlanInterview {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly people: InterviewPeopleReader,
    private readonly interviews: InterviewsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the id. @throws NotFound for a person out of reach; InvalidInput naming the field */
  async execute(
    ctx: RequestContext,
    { employeeId, ...when }: Appointment & { readonly employeeId: string },
  ): Promise<string> {
    const now = this.clock.now();
    try {
      return await this.uow.run(ctx, async (tx) => {
        await this.people.toInterview(ctx, tx, employeeId);
        const refusals = appointmentRefusals(when.startsAt, now);
        if (refusals.length > 0) throw new InvalidInput(refusals);
        const id = await this.interviews.plan(tx, employeeId, when, { by: actorName(ctx), at: now });
        await this.audit.record(tx, {
          action: 'interviews.plan',
          subject: { type: 'interview', id },
          detail: { startsAt: when.startsAt.toISOString(), lasts: when.lasts },
        });
        await this.outbox.add(tx, MAIL_INTERVIEW, { interviewId: id, revision: 0, news: 'invited' });
        return id;
      });
    } catch (error) {
      if (violates(error, 'interviews_one_open'))
        throw new InvalidInput([{ field: 'day', code: 'interviews.under-way' }]);
      throw error;
    }
  }
}
