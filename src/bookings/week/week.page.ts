import { Injectable } from '@nestjs/common';
import { isoWeek, monthOf, weekdayOf, type IsoDate, type IsoWeek } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AgreementRecords, type AgreementTerms, type AgreementToSign } from '../../agreements/index.js';
import { QuotaFigures, type QuotaMonth } from '../../quotas/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { BookerReader, type Booker } from '../find/booker.reader.js';
import { nextTeleworkDay, shownWeekdays } from '../find/telework-days.rules.js';
import { NearbyDesksReader } from '../find/nearby-desks.reader.js';
import { isBookable, type FoundPlace } from '../find/found-place.rules.js';

const CANDIDATES = 20;
const SUGGESTIONS = 3;

/** A person's week. */
export interface Week {
  readonly booker: Booker;
  readonly week: IsoWeek;
  /** Monday to Friday, other days when agreed or booked. */
  readonly days: readonly IsoDate[];
  readonly terms: AgreementTerms | null;
  readonly toSign: AgreementToSign | null;
  readonly bookings: readonly BookingView[];
  readonly sites: ReadonlyMap<string, SiteView>;
  readonly quota: QuotaMonth;
  /** When nothing is booked: the nearest places on the next day of telework. */
  readonly suggestion: { readonly day: IsoDate; readonly places: readonly FoundPlace[] } | null;
}

/** A booking with its place. */
export interface OneBooking {
  readonly booking: BookingView;
  readonly site: SiteView;
  readonly booker: Booker;
  readonly terms: AgreementTerms | null;
}

/** « Ma semaine ». */
@Injectable()
export class WeekPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bookers: BookerReader,
    private readonly agreements: AgreementRecords,
    private readonly bookings: BookingRecords,
    private readonly sites: SiteRecords,
    private readonly quotas: QuotaFigures,
    private readonly finder: NearbyDesksReader,
  ) {}

  /** The week of a day, by default the present one. Null for an account that belongs to no employee. */
  async of(ctx: RequestContext, date: IsoDate | undefined): Promise<Week | null> {
    return this.uow.read(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      if (!booker) return null;
      const week = isoWeek(date ?? booker.today);
      const { id } = booker.employee;
      // The terms of the week: those of today within it, else those of its last day.
      const seenFrom = week.days.includes(booker.today) ? booker.today : week.sunday;
      const terms =
        (await this.bookers.termsOn(tx, booker, seenFrom)) ?? (await this.bookers.termsOn(tx, booker, week.sunday));
      const bookings = await this.bookings.ofEmployee(tx, id, week.monday, week.sunday);
      const shown = shownWeekdays(terms);
      const booked = new Set(bookings.map(({ day }) => day));
      return {
        booker,
        week,
        days: week.days.filter((day) => shown.includes(weekdayOf(day)) || booked.has(day)),
        terms,
        toSign: await this.agreements.toSign(tx, id),
        bookings,
        sites: await this.sitesOf(tx, bookings),
        quota: await this.quotas.month(tx, monthOf(seenFrom)),
        suggestion: bookings.length === 0 ? await this.suggest(tx, booker) : null,
      };
    });
  }

  /** One of the person's own bookings, or null. */
  async booking(ctx: RequestContext, id: string): Promise<OneBooking | null> {
    return this.uow.read(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      const booking = await this.bookings.byId(tx, id);
      if (!booker || booking?.employeeId !== booker.employee.id) return null;
      const site = await this.sites.byId(tx, booking.siteId);
      return site && { booking, site, booker, terms: await this.bookers.termsOn(tx, booker, booking.day) };
    });
  }

  private async sitesOf(tx: Tx, bookings: readonly BookingView[]): Promise<Map<string, SiteView>> {
    const sites = await this.sites.byIds(tx, [...new Set(bookings.map(({ siteId }) => siteId))]);
    return new Map(sites.map((site) => [site.id, site]));
  }

  private async suggest(tx: Tx, booker: Booker) {
    const terms = await this.bookers.termsOn(tx, booker, booker.today);
    const day = nextTeleworkDay(booker.today, booker.holidayZone, terms);
    if (!(await this.bookers.termsOn(tx, booker, day))?.places.includes('third_places')) return null;
    const near = await this.finder.near(tx, { from: booker.home, day, candidates: CANDIDATES, withQuotaOnly: true });
    return { day, places: near.filter((place) => isBookable(place, 'day')).slice(0, SUGGESTIONS) };
  }
}
