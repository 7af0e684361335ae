import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, addDays, localDay, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  forEachTenant,
  HandlesJob,
  Outbox,
  Scheduled,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { lastBookableDay } from '../booking.rules.js';
import { occurrences } from './pattern.rules.js';
import { SeriesNear, type NearSeries } from './series-near.queries.js';
import { EXTEND_SERIES, FINISH_SERIES } from './series.jobs.js';
import { SeriesRepository } from './series.repository.js';

/** Every night: the dates of series that have come near enough are booked, each tried once. */
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
    private readonly outbox: Outbox,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${EXTEND_SERIES.name}`, id, run.id, locale);
      await this.uow.run(ctx, async (tx) => {
        const rounds = [];
        for (const one of await this.near.goingOn(tx, this.clock.today())) {
          const { siteId, part } = one;
          const wishes = this.come(one).map((day) => ({ siteId, day, part }));
          if (wishes.length === 0) continue;
          const round = (one.triedRound ?? 0) + 1;
          if ((await this.series.ask(tx, one, round, wishes)) > 0) rounds.push({ seriesId: one.id, round });
        }
        await this.outbox.addAll(tx, FINISH_SERIES, rounds);
      });
    });
  }

  /** The dates after the last one that was tried, or could have been, and up to the last that can be booked today. */
  private come({ weekdays, everyWeeks, from, until, zone, askedAt, triedDay }: NearSeries): IsoDate[] {
    const first = lastBookableDay(localDay(askedAt, zone));
    const after = triedDay !== null && triedDay > first ? triedDay : first;
    const last = lastBookableDay(this.clock.today(zone));
    return occurrences({ weekdays, everyWeeks, from, until: last < until ? last : until }).filter(
      (day) => day >= addDays(after, 1),
    );
  }
}
