import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { HandlesJob, Scheduled, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { FixNeed } from './fix-need.js';
import { FIX_NEED } from './need.jobs.js';

/** Every night: the first after a quarter fixes it, every other finds it done. */
@HandlesJob(FIX_NEED)
@Scheduled({
  id: 'territory.fix-need',
  what: 'Fixes what territories are told of the last quarter, once.',
  pattern: '15 4 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class FixNeedJob implements JobHandler<object> {
  constructor(private readonly fix: FixNeed) {}

  async handle(ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await this.fix.execute(systemContext(`job ${FIX_NEED.name}`, null, run.id, ctx.locale));
  }
}
