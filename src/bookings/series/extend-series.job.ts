import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, daysFromTo, monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import {
  forEachTenant,
  HandlesJob,
  Outbox,
  Scheduled,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { lastBookableDay } from '../booking.rules.js';
import { datesDue } from './due-dates.rules.js';
import { SeriesNear, type NearSeries } from './series-near.queries.js';
import { EXTEND_SERIES, FINISH_SERIES } from './series.jobs.js';
import { SeriesRepository } from './series.repository.js';

/** Every night: the dates of series that can be asked for from now on are booked, each tried once. */
@HandlesJob(EXTEND_SERIES)
@Scheduled({
  id: 'bookings.extend-series',
  what: 'Books the dates of series that can be booked from today on; each is tried once.',
  pattern: '25 1 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class ExtendSeriesJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly near: SeriesNear,
    private readonly series: SeriesRepository,
    private readonly grants: QuotaGrants,
    private readonly outbox: Outbox,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${EXTEND_SERIES.name}`, id, run.id, locale);
      await this.uow.run(ctx, async (tx) => {
        const goingOn = await this.near.goingOn(tx, this.clock.today());
        const held = await this.held(tx, goingOn);
        const rounds = [];
        for (const one of goingOn) {
          const { id: seriesId, siteId, part, zone, known, rounds: round } = one;
          const today = this.clock.today(zone);
          const due = datesDue({ pattern: one, today, held: (month) => held.get(month)?.has(siteId) === true });
          const wishes = due.filter((day) => !known.includes(day)).map((day) => ({ siteId, day, part }));
          if (wishes.length > 0 && (await this.series.ask(tx, one, round, wishes)) > 0)
            rounds.push({ seriesId, round });
        }
        await this.outbox.addAll(tx, FINISH_SERIES, rounds);
      });
    });
  }

  /** What the employer holds at the places of the series in the months that can be booked. */
  private held(tx: Tx, goingOn: readonly NearSeries[]): ReturnType<QuotaGrants['heldIn']> {
    const today = this.clock.today();
    const months = [...new Set(daysFromTo(today, lastBookableDay(today)).map(monthOf))];
    return this.grants.heldIn(tx, [...new Set(goingOn.map(({ siteId }) => siteId))], months);
  }
}
