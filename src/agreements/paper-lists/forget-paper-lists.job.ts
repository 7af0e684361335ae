import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { DiscardPaperList } from './discard-paper-list.js';
import { FORGET_PAPER_LISTS } from './paper-list.jobs.js';
import { FORGET_AFTER_DAYS, REPORT_DAYS } from './paper-list.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Every night; idempotent. */
@Scheduled({
  id: 'agreements.forget-paper-lists',
  what: 'Forgets lists of paper agreements, and their scans, that were read and neither recorded nor discarded, and the refused rows of those recorded thirty days ago.',
  pattern: '20 3 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@HandlesJob(FORGET_PAPER_LISTS)
@Injectable()
export class ForgetPaperListsJob implements JobHandler<object> {
  constructor(
    private readonly employers: EmployerDirectory,
    private readonly discard: DiscardPaperList,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    const before = (days: number) => new Date(this.clock.nowMs() - days * DAY_MS);
    await forEachTenant(await this.employers.all(), async ({ id }) => {
      const own = systemContext('job agreements.forget-paper-lists', id, ctx.requestId);
      await this.discard.forgetWaiting(own, before(FORGET_AFTER_DAYS));
      await this.discard.forgetReports(own, before(REPORT_DAYS));
    });
  }
}
