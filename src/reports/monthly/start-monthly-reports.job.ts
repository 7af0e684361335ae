import { Injectable, Logger } from '@nestjs/common';
import { addMonths, monthOf, ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { START_MONTHLY_REPORTS } from './report.jobs.js';
import { StartMonthlyReport } from './start-monthly-report.js';

/**
 * On the first of the month, before work begins: last month's report of every employer, each as a job of its own
 * through the outbox. An employer whose report cannot be started (nobody has the role hr) is reported in the log and
 * delays no other.
 */
@HandlesJob(START_MONTHLY_REPORTS)
@Scheduled({
  id: 'reports.monthly',
  what: 'Begins the report of the past month for every employer.',
  pattern: '0 7 1 * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class StartMonthlyReportsJob implements JobHandler<object> {
  private readonly logger = new Logger(StartMonthlyReportsJob.name);

  constructor(
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly starter: StartMonthlyReport,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, slug, locale }) => {
      const month = addMonths(monthOf(this.clock.today()), -1);
      const ctx = systemContext(`job ${START_MONTHLY_REPORTS.name}`, id, run.id, locale);
      try {
        await this.starter.onSchedule(ctx, month);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        this.logger.warn(`no report of ${month} for ${slug}: ${error.message}`);
      }
    });
  }
}
