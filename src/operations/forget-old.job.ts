import { Injectable, Logger } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { FORGET_OLD } from './operations.jobs.js';
import { FORGOTTEN } from './retention.js';
import { RetentionRepository } from './retention.repository.js';

/** Every night; harmless twice. What was forgotten is counted: in the log, as a metric and in `retention_counts`. */
@HandlesJob(FORGET_OLD)
@Scheduled({
  id: 'operations.forget-old',
  what: 'Forgets what has outlived its age (the list below) and counts it.',
  pattern: '45 3 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class ForgetOldJob implements JobHandler<object> {
  private readonly logger = new Logger(ForgetOldJob.name);

  constructor(
    private readonly clock: Clock,
    private readonly repository: RetentionRepository,
    private readonly metrics: Metrics,
  ) {}

  async handle(): Promise<void> {
    const counter = this.metrics.counter('palier_forgotten_rows_total', 'Rows deleted by age.', ['table']);
    for (const { table, since, rows } of await this.repository.forget(FORGOTTEN, this.clock.now())) {
      counter.inc({ table }, rows);
      if (rows > 0) this.logger.log(`forgot ${rows} rows of ${table} by ${since}`);
    }
  }
}
