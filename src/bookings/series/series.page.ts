import { Injectable } from '@nestjs/common';
import { addDays, weekdayOf, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound, type DomainError } from '#libs/platform/errors/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { lastBookableDay } from '../booking.rules.js';
import { BookerReader } from '../find/booker.reader.js';
import type { JudgedDate } from './judge-dates.rules.js';
import { SeriesDatesReader } from './series-dates.reader.js';
import { faultOf, SeriesNotFound } from './series.errors.js';
import type { SeriesQuery } from './series.forms.js';
import { SeriesRepository } from './series.repository.js';
import type { Series, SeriesDay } from './series.js';

/** Days that a series lasts where nobody has said otherwise. */
const USUAL_DAYS = 83;

/** A series that is put together, not yet asked for. */
export interface SeriesOffer {
  readonly site: SiteView;
  readonly wish: SeriesQuery & { readonly until: IsoDate };
  /** What is wrong with its first or last day; null for nothing, or before days of the week were chosen. */
  readonly fault: DomainError | null;
  /** The dates that can be booked today; null before days of the week were chosen, or where there is a fault. */
  readonly dates: readonly JudgedDate[] | null;
  /** How many cannot be asked for yet, too far ahead or in a month of which no quota is open; the last day that can be booked today. */
  readonly later: number;
  readonly last: IsoDate;
}

/** A series, what came of its dates, and where they are. */
export interface OneSeries {
  readonly series: Series;
  readonly days: readonly SeriesDay[];
  readonly sites: ReadonlyMap<string, SiteView>;
  readonly today: IsoDate;
}

/** Reads what the pages of series show. */
@Injectable()
export class SeriesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookers: BookerReader,
    private readonly sites: SiteRecords,
    private readonly series: SeriesRepository,
    private readonly dates: SeriesDatesReader,
  ) {}

  /** @throws NotFound when the place is unknown or the account belongs to no employee */
  async offer(ctx: RequestContext, query: SeriesQuery): Promise<SeriesOffer> {
    return this.uow.read(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      if (!booker) throw new NotFound('employee');
      const [site] = await this.sites.byIds(tx, [query.site]);
      if (!site) throw new NotFound('site');
      const { date: from, part, every: everyWeeks } = query;
      const today = this.clock.today(site.zone);
      const last = lastBookableDay(today);
      const chosen = query.weekdays.length > 0;
      const weekdays = chosen ? query.weekdays : [weekdayOf(from)];
      const wish = { ...query, weekdays, until: query.until ?? addDays(from, USUAL_DAYS) };
      const fault = chosen ? faultOf({ from, until: wish.until }, today) : null;
      const shown = { site, wish, last, fault };
      if (!chosen || fault) return { ...shown, dates: null, later: 0 };
      const pattern = { weekdays, everyWeeks, from, until: wish.until };
      return {
        ...shown,
        ...(await this.dates.of(tx, { booker, site, part, pattern, gone: [], kept: [], moved: new Map() })),
      };
    });
  }

  /** @throws SeriesNotFound (missing, or somebody else's) */
  async one(ctx: RequestContext, id: string): Promise<OneSeries> {
    return this.uow.read(ctx, async (tx) => {
      const series = await this.series.byId(tx, id);
      if (!series || series.employeeId !== ctx.employeeId) throw new SeriesNotFound();
      const days = await this.series.days(tx, id);
      const ids = [...days.map(({ siteId }) => siteId), ...(series.pattern ? [series.pattern.siteId] : [])];
      const sites = await this.sites.byIds(tx, [...new Set(ids)]);
      return { series, days, sites: new Map(sites.map((site) => [site.id, site])), today: this.clock.today() };
    });
  }

  /** The person's series that go on, with their places. */
  async all(ctx: RequestContext): Promise<{ readonly series: Series; readonly site: SiteView | undefined }[]> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    return this.uow.read(ctx, async (tx) => {
      const going = await this.series.goingOn(tx, employeeId, this.clock.today());
      const sites = await this.sites.byIds(tx, [...new Set(going.flatMap(({ pattern }) => pattern?.siteId ?? []))]);
      return going.map((series) => ({ series, site: sites.find(({ id }) => id === series.pattern?.siteId) }));
    });
  }
}
