import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { canCancel, lastBookableDay } from '../booking.rules.js';
import { BookerReader, type Booker } from '../find/booker.reader.js';
import { NearbyDesksReader } from '../find/nearby-desks.reader.js';
import { changedDates, type BookedDate } from './changed-dates.rules.js';
import { occurrences } from './pattern.rules.js';
import { SeriesDatesReader } from './series-dates.reader.js';
import { faultOf, SeriesNotFound, SeriesOver } from './series.errors.js';
import type { SeriesChangeQuery } from './series.forms.js';
import type { SeriesOffer } from './series.page.js';
import { SeriesRepository } from './series.repository.js';
import type { Series } from './series.js';

/** Places that are offered, nearest first. */
const MOST_PLACES = 15;

/** A series and what it would be from a day on. */
export interface SeriesChangeOffer extends SeriesOffer {
  readonly series: Series;
  /** Where it is now. */
  readonly now: SiteView;
  /** Where the employer holds desks, nearest first, the present place among them. */
  readonly places: readonly SiteView[];
  /** Dates that are booked and stay; none before days of the week were chosen. */
  readonly kept: readonly IsoDate[];
  /** Bookings that are changed, by their date. */
  readonly moved: ReadonlyMap<IsoDate, BookingView>;
  /** Bookings that are given up, in the order of time. */
  readonly gone: readonly BookingView[];
}

/** Reads what the page shows on which somebody changes a series from a day on. */
@Injectable()
export class ChangeSeriesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookers: BookerReader,
    private readonly sites: SiteRecords,
    private readonly finder: NearbyDesksReader,
    private readonly bookings: BookingRecords,
    private readonly series: SeriesRepository,
    private readonly dates: SeriesDatesReader,
  ) {}

  /** @throws SeriesNotFound (missing, or somebody else's), SeriesOver, NotFound (place; somebody who is no employee) */
  async offer(ctx: RequestContext, id: string, query: SeriesChangeQuery): Promise<SeriesChangeOffer> {
    return this.uow.read(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      if (!booker) throw new NotFound('employee');
      const series = await this.series.byId(tx, id);
      if (!series || series.employeeId !== booker.employee.id) throw new SeriesNotFound();
      const { pattern } = series;
      if (!pattern || series.endedFrom !== null) throw new SeriesOver(series.endedFrom ?? series.from);
      const siteId = query.site ?? pattern.siteId;
      const sites = await this.sites.byIds(tx, [...new Set([siteId, pattern.siteId])]);
      const [site, now] = [siteId, pattern.siteId].map((one) => sites.find((known) => known.id === one));
      if (!site || !now) throw new NotFound('site');
      const today = this.clock.today(site.zone);
      const first = pattern.from > today ? pattern.from : today;
      const chosen = query.weekdays.length > 0;
      const wish = {
        site: site.id,
        date: query.date ?? first,
        part: query.part ?? pattern.part,
        weekdays: chosen ? query.weekdays : [...pattern.weekdays],
        every: query.every ?? pattern.everyWeeks,
        until: query.until ?? pattern.until,
      };
      const places = await this.places(tx, booker, now, wish.date);
      const { date: from, until, part, every: everyWeeks, weekdays } = wish;
      const fault = chosen ? faultOf({ from, until }, today) : null;
      const shown = { series, now, site, wish, fault, places, last: lastBookableDay(today) };
      if (!chosen || fault) return { ...shown, dates: null, later: 0, kept: [], moved: new Map(), gone: [] };
      const all = occurrences({ weekdays, everyWeeks, from, until });
      const changed = changedDates(await this.series.days(tx, id), { from, siteId: site.id, part, dates: all });
      const kept = changed.kept.map(({ day }) => day);
      const gone = (await this.changeable(tx, changed.gone)).map(({ booking }) => booking);
      const moved = new Map((await this.changeable(tx, changed.moved)).map(({ day, booking }) => [day, booking]));
      const wanted = { booker, site, part, pattern: { weekdays, everyWeeks, from, until }, gone, kept, moved };
      return { ...shown, ...(await this.dates.of(tx, wanted)), kept, moved, gone };
    });
  }

  /** Dates with their bookings, but for those that have begun. */
  private async changeable(tx: Tx, dates: readonly BookedDate[]) {
    const made = await this.bookings.byIds(
      tx,
      dates.map(({ bookingId }) => bookingId),
    );
    const open = made.filter((booking) => canCancel(booking, this.clock.now()));
    return open.flatMap((booking) =>
      dates.flatMap(({ day, bookingId }) => (bookingId === booking.id ? [{ day, booking }] : [])),
    );
  }

  private async places(tx: Tx, { home: from }: Booker, now: SiteView, day: IsoDate): Promise<SiteView[]> {
    const days = [day, addDays(day, 28)];
    const near = from
      ? await this.finder.sitesNear(tx, { from, days, candidates: MOST_PLACES, withQuotaOnly: true })
      : [];
    const sites = near.map(({ site }) => site);
    return sites.some(({ id }) => id === now.id) ? sites : [now, ...sites];
  }
}
