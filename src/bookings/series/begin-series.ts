import { Injectable } from '@nestjs/common';
import { monthOf, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SiteRecords } from '../../sites/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { datesDue } from './due-dates.rules.js';
import { LONGEST_SERIES_DAYS, occurrences, patternFault, type Pattern } from './pattern.rules.js';
import { BadSeriesEnd, NoSuchDays, TooManySeries } from './series.errors.js';
import { FINISH_SERIES } from './series.jobs.js';
import { SeriesRepository } from './series.repository.js';
import { SettleSeries } from './settle-series.js';

/** As many series as one person has going on at the most: every weekday at a place of its own, mornings and afternoons. */
const MOST_SERIES = 10;

/** What somebody wants to book again and again. */
export interface SeriesWanted extends Pattern {
  readonly siteId: string;
  readonly part: DayPart;
  /** Of the dates that can be asked for today, those that are wanted; the others of them are left out for good. */
  readonly days: readonly IsoDate[];
}

/** Begins a series: the dates that can be asked for today are booked, the others as soon as they can be. */
@Injectable()
export class BeginSeries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly series: SeriesRepository,
    private readonly settle: SettleSeries,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the id of the series, of which each date that can be booked today is booked or refused
   * @throws NotFound (site; somebody who is no employee), BadSeriesEnd, NoSuchDays, TooManySeries
   */
  async execute(ctx: RequestContext, wanted: SeriesWanted): Promise<string> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    const { siteId, part, days, ...pattern } = wanted;
    const fault = patternFault(pattern);
    if (fault) throw new BadSeriesEnd(fault, LONGEST_SERIES_DAYS);
    const all = occurrences(pattern);
    if (all.length === 0) throw new NoSuchDays('weekdays');
    if (days.some((day) => !all.includes(day))) throw new NoSuchDays('dates');
    const id = newId();
    await this.uow.run(ctx, async (tx) => {
      const [site] = await this.sites.byIds(tx, [siteId]);
      if (!site) throw new NotFound('site');
      const today = this.clock.today(site.zone);
      const held = await this.grants.heldIn(tx, [siteId], [...new Set(all.map(monthOf))]);
      const due = datesDue({ pattern, today, held: (month) => held.get(month)?.has(siteId) === true });
      const [now, leftOut] = [due.filter((day) => days.includes(day)), due.filter((day) => !days.includes(day))];
      const later = all.some((day) => day > today && !due.includes(day));
      if (now.length === 0 && !later) throw new NoSuchDays('dates');
      const others = await this.series.goingOn(tx, employeeId, today);
      if (others.length >= MOST_SERIES) throw new TooManySeries(MOST_SERIES);
      const { from, until } = pattern;
      const begun = { id, employeeId, from, until, pattern: { ...pattern, siteId, part } };
      await this.series.add(tx, { ...begun, askedAt: this.clock.now() });
      const wish = (day: IsoDate) => ({ siteId, day, part });
      if (leftOut.length > 0) await this.series.leaveOut(tx, begun, leftOut.map(wish), this.clock.now());
      if (now.length > 0) {
        await this.series.ask(tx, begun, 0, now.map(wish));
        await this.outbox.add(tx, FINISH_SERIES, { seriesId: id, round: 0 });
      }
      await this.audit.record(tx, {
        action: 'bookings.begin-series',
        subject: { type: 'booking-series', id },
        detail: { employeeId, siteId, part, ...pattern, weekdays: [...pattern.weekdays] },
      });
    });
    await this.settle.execute(ctx, { seriesId: id, round: 0 });
    return id;
  }
}
