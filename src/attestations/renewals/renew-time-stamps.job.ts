import { Injectable, Logger } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { RENEW_TIME_STAMPS } from './renewals.jobs.js';
import { RenewTimeStamps } from './renew-time-stamps.js';

/** Every night; harmless twice. */
@Scheduled({
  id: 'attestations.renew-time-stamps',
  what: 'Renews the time-stamps of sealed files 180 days before they prove nothing any more, and notes of older files until when they do.',
  pattern: '30 2 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@HandlesJob(RENEW_TIME_STAMPS)
@Injectable()
export class RenewTimeStampsJob implements JobHandler<object> {
  private readonly logger = new Logger(RenewTimeStampsJob.name);

  constructor(
    private readonly employers: EmployerDirectory,
    private readonly renew: RenewTimeStamps,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    await forEachTenant(await this.employers.all(), async ({ id }) => {
      const theirs = systemContext('job attestations.renew-time-stamps', id, ctx.requestId);
      const { stamped, failed } = await this.renew.execute(theirs);
      if (stamped > 0) this.logger.log(`${stamped} time-stamps renewed for ${id}`);
      if (failed.length > 0) throw new Error(`${failed.length} files keep their old time-stamp: ${failed[0]!}`);
    });
  }
}
