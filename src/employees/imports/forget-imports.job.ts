import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { DiscardImport } from './discard-import.js';
import { FORGET_AFTER_DAYS, REPORT_DAYS } from './employee-import.js';
import { FORGET_IMPORTS } from './import.jobs.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Every night; idempotent. */
@Scheduled({
  id: 'employees.forget-imports',
  what: 'Forgets files of employees that were read and neither applied nor discarded, and the refused rows of those applied thirty days ago.',
  pattern: '15 3 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@HandlesJob(FORGET_IMPORTS)
@Injectable()
export class ForgetImportsJob implements JobHandler<object> {
  constructor(
    private readonly employers: EmployerDirectory,
    private readonly discard: DiscardImport,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    const before = (days: number) => new Date(this.clock.nowMs() - days * DAY_MS);
    await forEachTenant(await this.employers.all(), async ({ id }) => {
      const own = systemContext('job employees.forget-imports', id, ctx.requestId);
      await this.discard.forgetWaiting(own, before(FORGET_AFTER_DAYS));
      await this.discard.forgetReports(own, before(REPORT_DAYS));
    });
  }
}
