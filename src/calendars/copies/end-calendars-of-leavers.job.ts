import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  forEachTenant,
  HandlesJob,
  Outbox,
  Scheduled,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { PushSubscriptionsRepository } from '../../bookings/index.js';
import { CalendarConnectionsRepository } from '../connections/calendar-connections.repository.js';
import { END_CALENDAR, END_CALENDARS_OF_LEAVERS } from './copies.jobs.js';

/** Every night: calendars of people who have left, or may no longer sign in, are emptied and forgotten with
 * their secrets, and their browsers told no more. */
@HandlesJob(END_CALENDARS_OF_LEAVERS)
@Scheduled({
  id: 'calendars.end-of-leavers',
  what: 'Takes the coming bookings out of the calendars of people who have left, and forgets those calendars and their devices.',
  pattern: '40 2 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class EndCalendarsOfLeaversJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly connections: CalendarConnectionsRepository,
    private readonly devices: PushSubscriptionsRepository,
    private readonly outbox: Outbox,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${END_CALENDARS_OF_LEAVERS.name}`, id, run.id, locale);
      await this.uow.run(ctx, async (tx) => {
        await this.devices.removeOfGone(tx, this.clock.today());
        for (const connectionId of await this.connections.ofGone(tx, this.clock.today()))
          if (await this.connections.end(tx, connectionId, this.clock.now()))
            await this.outbox.add(tx, END_CALENDAR, { connectionId });
      });
    });
  }
}
