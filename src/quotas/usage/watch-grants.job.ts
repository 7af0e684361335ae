import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  forEachTenant,
  HandlesJob,
  JobEffects,
  Outbox,
  Scheduled,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { TELL_OF_USE, WATCH_GRANTS } from './usage.jobs.js';
import { UsedGrants } from './used-grants.queries.js';

/** Every hour: HR is told once of each grant that is nearly booked, once more when nothing is left, and anew when it was raised. */
@HandlesJob(WATCH_GRANTS)
@Scheduled({
  id: 'quotas.watch-grants',
  what: 'Tells HR, once for each step, of desk-days of which 80 % or all are booked.',
  pattern: '25 * * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class WatchGrantsJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly used: UsedGrants,
    private readonly effects: JobEffects,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${WATCH_GRANTS.name}`, id, run.id, locale);
      await this.uow.run(ctx, async (tx) => {
        const grants = [];
        for (const { siteId, month, granted, step } of await this.used.from(tx, monthOf(this.clock.today())))
          if (await this.effects.claim(tx, `quotas.used:${id}:${siteId}:${month}:${granted}:${step}`))
            grants.push({ siteId, month });
        if (grants.length > 0) await this.outbox.add(tx, TELL_OF_USE, { grants });
      });
    });
  }
}
