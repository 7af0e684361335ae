import { Injectable } from '@nestjs/common';
import {
  addDays,
  daysFromTo,
  isoWeek,
  monthOf,
  weekdayOf,
  type DayPart,
  type IsoDate,
  type IsoWeek,
} from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Letterheads, type Letterhead } from '#libs/platform/letters/index.js';
import { AgreementRecords, type AgreementTerms, type AgreementToSign } from '../../agreements/index.js';
import { QuotaFigures, type QuotaMonth } from '../../quotas/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { standingOf, type BookingStanding } from '../booking.rules.js';
import { BookerReader, type Booker } from '../find/booker.reader.js';
import { nextTeleworkDay, shownWeekdays } from '../find/telework-days.rules.js';
import { NearbyDesksReader } from '../find/nearby-desks.reader.js';
import { standingAt, type JudgedPlace } from '../find/found-place.rules.js';

const CANDIDATES = 20;
const SUGGESTIONS = 3;

/** A person's week. */
export interface Week {
  readonly booker: Booker;
  readonly week: IsoWeek;
  /**
   * Monday to Friday, other days when agreed or booked, each with what stands against another whole day wherever one would
   * go.
   */
  readonly days: readonly { readonly date: IsoDate; readonly standing: BookingStanding }[];
  readonly terms: AgreementTerms | null;
  readonly toSign: AgreementToSign | null;
  readonly bookings: readonly BookingView[];
  readonly sites: ReadonlyMap<string, SiteView>;
  readonly quota: QuotaMonth;
  /** When nothing is booked: the nearest places on the next day of telework. */
  readonly suggestion: { readonly day: IsoDate; readonly places: readonly JudgedPlace[] } | null;
}

/** A booking with its place. */
export interface OneBooking {
  readonly booking: BookingView;
  readonly site: SiteView;
  readonly booker: Booker;
  /** The terms of that day; null when none hold any more. */
  readonly terms: AgreementTerms | null;
  /** In whose name the calendar entry comes, and whom to ask. */
  readonly letterhead: Letterhead;
  /** The next day of the same week that could be booked at the same place for the same part; null when there is none. */
  readonly also: IsoDate | null;
}

/** « Ma semaine ». */
@Injectable()
export class WeekPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookers: BookerReader,
    private readonly facts: BookingFactsReader,
    private readonly agreements: AgreementRecords,
    private readonly bookings: BookingRecords,
    private readonly sites: SiteRecords,
    private readonly quotas: QuotaFigures,
    private readonly finder: NearbyDesksReader,
    private readonly letterheads: Letterheads,
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
        days: await this.judged(
          tx,
          booker,
          week.days.filter((day) => shown.includes(weekdayOf(day)) || booked.has(day)),
        ),
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
      if (!site) return null;
      return {
        booking,
        site,
        booker,
        terms: await this.bookers.termsOn(tx, booker, booking.day),
        letterhead: await this.letterheads.of(tx),
        also: await this.also(tx, booker, booking),
      };
    });
  }

  private async judged(tx: Tx, booker: Booker, days: readonly IsoDate[]): Promise<Week['days']> {
    const list = [];
    for (const date of days) list.push({ date, standing: await this.anywhere(tx, booker, date, 'day') });
    return list;
  }

  /** What stands against a part of a day wherever the person would go. */
  private async anywhere(tx: Tx, booker: Booker, day: IsoDate, part: DayPart): Promise<BookingStanding> {
    const person = await this.facts.person(tx, booker.employee, day);
    return standingOf({ ...person, day, wish: { part }, now: this.clock.now(), zone: booker.zone, place: null });
  }

  private async also(tx: Tx, booker: Booker, { day, part, siteId }: BookingView): Promise<IsoDate | null> {
    for (const next of daysFromTo(addDays(day, 1), isoWeek(day).sunday)) {
      if ((await this.anywhere(tx, booker, next, part)).refusal) continue;
      const place = await this.finder.one(tx, siteId, booker.home, next);
      const person = await this.facts.person(tx, booker.employee, next);
      if (place && !standingAt(place, person, { day: next, part, now: this.clock.now() }).refusal) return next;
    }
    return null;
  }

  private async sitesOf(tx: Tx, bookings: readonly BookingView[]): Promise<Map<string, SiteView>> {
    const sites = await this.sites.byIds(tx, [...new Set(bookings.map(({ siteId }) => siteId))]);
    return new Map(sites.map((site) => [site.id, site]));
  }

  private async suggest(tx: Tx, booker: Booker) {
    const terms = await this.bookers.termsOn(tx, booker, booker.today);
    const day = nextTeleworkDay(booker.today, booker.holidayZone, terms);
    if ((await this.anywhere(tx, booker, day, 'day')).refusal) return null;
    const near = await this.finder.near(tx, { from: booker.home, day, candidates: CANDIDATES, withQuotaOnly: true });
    const person = await this.facts.person(tx, booker.employee, day);
    const at = { day, part: 'day', now: this.clock.now() } as const;
    const places = near.map((place) => ({ place, standing: standingAt(place, person, at) }));
    return { day, places: places.filter(({ standing }) => !standing.refusal).slice(0, SUGGESTIONS) };
  }
}
