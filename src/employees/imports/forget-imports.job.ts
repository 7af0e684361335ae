import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { DiscardImport } from './discard-import.js';
import { FORGET_AFTER_DAYS } from './employee-import.js';
import { FORGET_IMPORTS } from './import.jobs.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Every night; forgetting twice changes nothing. */
@Scheduled({
  id: 'employees.forget-imports',
  what: 'Forgets files of employees that were read and neither applied nor discarded.',
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
    const before = new Date(this.clock.nowMs() - FORGET_AFTER_DAYS * DAY_MS);
    await forEachTenant(await this.employers.all(), ({ id }) =>
      this.discard.forgetWaiting(systemContext('job employees.forget-imports', id, ctx.requestId), before),
    );
  }
}
