import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  forEachTenant,
  HandlesJob,
  JobEffects,
  Outbox,
  Scheduled,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { TELL_OF_DEADLINE, WARN_OF_DEADLINES } from './given-back.jobs.js';
import { GivenBackRepository } from './given-back.repository.js';
import { deadlineAhead } from './release-day.rules.js';

/**
 * Every morning: HR is told a week before the deadline of a contract what nobody has booked by then, once for each contract and month;
 * of a month in which all is booked only when something is not any more.
 */
@HandlesJob(WARN_OF_DEADLINES)
@Scheduled({
  id: 'hosting.warn-of-deadlines',
  what: 'Tells HR a week before desk-days go back to a place which nobody has booked; once for each contract and month.',
  pattern: '40 6 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class WarnOfDeadlinesJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly givenBack: GivenBackRepository,
    private readonly effects: JobEffects,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${WARN_OF_DEADLINES.name}`, id, run.id, locale);
      const today = this.clock.today(ADMINISTRATIVE_ZONE);
      await this.uow.run(ctx, async (tx) => {
        for (const contract of await this.givenBack.releasing(tx, monthOf(today))) {
          const ahead = deadlineAhead(contract, today);
          const { id: contractId, employerId, organisationId } = contract;
          const unused = ahead && (await this.givenBack.unused(tx, contractId, ahead.month));
          if (!ahead || !unused || unused.halfDays === 0) continue;
          const { month, day } = ahead;
          if (!(await this.effects.claim(tx, `hosting.deadline-told:${contractId}:${month}`))) continue;
          await this.outbox.add(tx, TELL_OF_DEADLINE, { contractId, employerId, organisationId, month, day });
        }
      });
    });
  }
}
