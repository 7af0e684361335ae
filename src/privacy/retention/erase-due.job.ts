import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { EraseDue } from './erase-due.js';
import { ERASE_DUE, ERASE_DUE_NIGHTLY } from './retention.jobs.js';

/** Every night; harmless twice. */
@Scheduled({
  id: ERASE_DUE_NIGHTLY,
  what: 'Erases personal data that have outlived the time that the law or the employer sets, and records how much of which kind.',
  pattern: '15 4 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@HandlesJob(ERASE_DUE)
@Injectable()
export class EraseDueJob implements JobHandler<object> {
  constructor(
    private readonly employers: EmployerDirectory,
    private readonly erase: EraseDue,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    await forEachTenant(await this.employers.all(), async ({ id }) => {
      await this.erase.execute(systemContext('job privacy.erase-due', id, ctx.requestId));
    });
  }
}
