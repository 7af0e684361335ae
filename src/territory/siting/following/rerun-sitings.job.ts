import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { HandlesJob, Scheduled, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { RERUN_SITINGS } from './following.jobs.js';
import { RerunSitings } from './rerun-sitings.js';

/** Every night, after the directory of places was written. */
@HandlesJob(RERUN_SITINGS)
@Scheduled({
  id: 'territory.rerun-sitings',
  what: 'Computes followed scenarios of siting anew where places or people have moved since their newest plan.',
  pattern: '5 4 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class RerunSitingsJob implements JobHandler<object> {
  constructor(private readonly rerun: RerunSitings) {}

  async handle(ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await this.rerun.execute(systemContext(`job ${RERUN_SITINGS.name}`, null, run.id, ctx.locale));
  }
}
