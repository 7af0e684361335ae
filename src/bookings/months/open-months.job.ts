import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { HandlesJob, Scheduled, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { OPEN_MONTHS } from './months.jobs.js';
import { OpenMonths } from './open-months.js';

/** Every night: the months in which somebody may book have tables of their own before anybody does. */
@HandlesJob(OPEN_MONTHS)
@Scheduled({
  id: 'bookings.open-months',
  what: 'Makes the tables of the three months to come, and of months whose bookings found none.',
  pattern: '40 2 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class OpenMonthsJob implements JobHandler<object> {
  constructor(private readonly months: OpenMonths) {}

  async handle(ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await this.months.execute(systemContext(`job ${OPEN_MONTHS.name}`, null, run.id, ctx.locale));
  }
}
