import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
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
import { REMIND_OF_TOMORROW, SEND_BOOKING_REMINDER } from './booking-mail.jobs.js';
import { DesksTomorrow } from './desks-tomorrow.queries.js';

/** Every hour: where it is evening, people with a desk tomorrow are reminded, once for each person and day. */
@HandlesJob(REMIND_OF_TOMORROW)
@Scheduled({
  id: 'bookings.remind-of-tomorrow',
  what: 'Where it is evening, reminds whoever has a desk the next day, once for each person and day.',
  pattern: '5 * * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class RemindOfTomorrowJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly tomorrow: DesksTomorrow,
    private readonly effects: JobEffects,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${REMIND_OF_TOMORROW.name}`, id, run.id, locale);
      await this.uow.run(ctx, async (tx) => {
        const told = [];
        for (const one of await this.tomorrow.atEvening(tx, this.clock.now()))
          if (await this.effects.claim(tx, `bookings.reminder:${one.employeeId}:${one.day}`)) told.push(one);
        await this.outbox.addAll(tx, SEND_BOOKING_REMINDER, told);
      });
    });
  }
}
