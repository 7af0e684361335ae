import { Injectable } from '@nestjs/common';
import { addDays, holidayOn, monthOf, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { communeIndex, TravelTime } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import type { AgreementTerms } from '../../agreements/index.js';
import { LONGEST_TRIP_MINUTES, QuotaFigures } from '../../quotas/index.js';
import { NoteUnmetSearch } from '../../sites/index.js';
import type { FinderWish } from '../booking.forms.js';
import { BookingFactsReader, type PersonFacts } from '../booking-facts.reader.js';
import type { BookingView } from '../booking-records.queries.js';
import { standingOf } from '../booking.rules.js';
import type { BookingStanding } from '../booking-standing.js';
import type { Favourite } from '../favourites/favourite.js';
import { FavouritesRepository } from '../favourites/favourites.repository.js';
import { BookerReader, type Booker, type Start } from './booker.reader.js';
import { fortnight, fortnightFrom, nextTeleworkDay, shownWeekdays, STRIP_DAYS } from './telework-days.rules.js';
import { NearbyDesksReader, type HeldQuotas, type NearSite } from './nearby-desks.reader.js';
import { bookableAt, judgeAt, type FoundPlace, type JudgedPlace } from './found-place.rules.js';

/**
 * How many of the nearest places are considered, how many are shown, and how many beyond the reach when there are none
 * within.
 */
const CANDIDATES = 120;
const SHOWN = 40;
const BEYOND = 3;

/** A day of the strip. */
export interface StripDay {
  readonly date: IsoDate;
  /** Its standing whatever the place. */
  readonly standing: BookingStanding;
  /** How many of the places that are shown for it could be booked, for the chosen part of the day. */
  readonly bookable: number;
}

/** The result of the finder. */
export interface Found {
  readonly booker: Booker;
  readonly wish: FinderWish;
  readonly day: IsoDate;
  readonly terms: AgreementTerms | null;
  readonly features: readonly string[];
  /** Where journeys start: home, or the town that was typed; null of a home outside France as long as no town is. */
  readonly start: Start | null;
  /** A town was typed and is not known. */
  readonly unknownTown: boolean;
  /** First day of the fortnight of the strip, shown or not. */
  readonly from: IsoDate;
  readonly days: readonly StripDay[];
  /** The standing of the chosen day whatever the place. */
  readonly standing: BookingStanding;
  /** The person's bookings on the days of the strip. */
  readonly own: readonly BookingView[];
  /** Places to which the person comes back, wherever they are. */
  readonly favourites: readonly Favourite[];
  readonly places: readonly JudgedPlace[];
  /** The nearest beyond the reach, when there are none within. */
  readonly beyond: readonly JudgedPlace[];
  /** The circle within reach; undefined where it is none. */
  readonly reachKm: number | undefined;
  /** Whether the employer has published desks for that month. */
  readonly quotaPublished: boolean;
}

/** « Trouver un bureau »: places near home on one day. */
@Injectable()
export class FinderPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bookers: BookerReader,
    private readonly finder: NearbyDesksReader,
    private readonly facts: BookingFactsReader,
    private readonly clock: Clock,
    private readonly quotas: QuotaFigures,
    private readonly travel: TravelTime,
    private readonly favourites: FavouritesRepository,
    private readonly unmet: NoteUnmetSearch,
  ) {}

  /**
   * Null for an account that belongs to no employee. A search in vain is noted, without who searched: among all places, since one among
   * those of the employer's quota tells of the quota, and for any desk.
   */
  async find(ctx: RequestContext, wish: FinderWish): Promise<Found | null> {
    const found = await this.read(ctx, wish);
    if (wish.all && found?.start && found.places.length === 0 && found.features.length === 0)
      await this.unmet.attempt(ctx, { day: this.clock.today(), from: found.start, kinds: [] });
    return found;
  }

  private async read(ctx: RequestContext, wish: FinderWish): Promise<Found | null> {
    return this.uow.readByKeptPlans(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      if (!booker) return null;
      const now = this.clock.now();
      const { day, from, days, person } = await this.choose(tx, booker, wish, now);
      const { terms } = person.on(day);
      const town = wish.near === '' ? undefined : communeIndex().search(wish.near, 1)[0];
      const start = town ? { lat: town.lat, lon: town.lon, town: town.name, postcode: town.postcode } : booker.home;
      const features = wish.filters ? wish.feature : booker.employee.needs;
      const origins = town ? ('places' as const) : ('homes' as const);
      const around = { origins, mode: wish.by, days, candidates: CANDIDATES, withQuotaOnly: !wish.all };
      const reached = async (minutes: number) =>
        start ? this.finder.sitesNear(tx, { ...around, from: start, minutes }) : [];
      const equipped = ({ site }: NearSite) => features.every((feature) => site.features.includes(feature));
      const within = (await reached(wish.minutes)).filter(equipped);
      const held = await this.finder.held(tx, within, days);
      // In a month without a quota of the place it is hidden, unless all are requested.
      const shown = (sites: readonly NearSite[], quotas: HeldQuotas, month: IsoMonth) =>
        sites.filter(({ site }) => wish.all || quotas.get(month)?.has(site.id));
      const months = new Map([...new Set(days.map(monthOf))].map((m) => [m, shown(within, held, m).slice(0, SHOWN)]));
      const listed = (date: IsoDate) => months.get(monthOf(date)) ?? [];
      const beyond = async () => {
        const near = await reached(LONGEST_TRIP_MINUTES);
        const farther = near
          .filter((site) => site.travel.minutes > wish.minutes && equipped(site))
          .slice(0, 4 * BEYOND);
        return shown(farther, await this.finder.held(tx, farther, days), monthOf(day)).slice(0, BEYOND);
      };
      const next = listed(day).length > 0 ? [] : await beyond();
      const [here, there, favourites] = await Promise.all([
        this.finder.over(tx, [...new Set([...months.values()].flat())], days, held),
        this.finder.over(tx, next, [day]),
        this.favourites.of(tx, booker.employee.id),
      ]);
      const judged = (places: readonly FoundPlace[] = []): JudgedPlace[] => {
        const judge = judgeAt(person.on(day), { day, part: wish.part, now });
        return places.map((place) => ({ place, standing: judge(place) }));
      };
      const ids = new Map([...months].map(([month, sites]) => [month, new Set(sites.map(({ site }) => site.id))]));
      const placesOn = (date: IsoDate): FoundPlace[] =>
        (here.get(date) ?? []).filter(({ site }) => ids.get(monthOf(date))?.has(site.id));
      const strip = days.map((date) => {
        const then = person.on(date);
        const standing = anywhere(booker, then, date, wish, now);
        const at = { day: date, part: wish.part, now };
        return { date, standing, bookable: standing.refusal ? 0 : bookableAt(placesOn(date), then, at) };
      });
      return {
        booker,
        wish,
        day,
        terms,
        features,
        start,
        unknownTown: wish.near !== '' && !town,
        from,
        days: strip,
        standing: anywhere(booker, person.on(day), day, wish, now),
        own: person.bookings.filter((booking) => days.includes(booking.day)),
        favourites,
        places: judged(placesOn(day)),
        beyond: judged(there.get(day)),
        reachKm: this.travel.circleKm(wish.minutes, wish.by),
        // Places that are shown tell it already.
        quotaPublished: listed(day).length > 0 || (await this.quotas.isPublished(tx, monthOf(day))),
      };
    });
  }

  /** The requested day, else the first on which the person could book; and the fortnight around it. */
  private async choose(tx: Tx, booker: Booker, wish: FinderWish, now: Date) {
    const soonest = wish.date ?? booker.today;
    const at = async (day: IsoDate) => {
      const from = fortnightFrom(booker.today, day);
      const person = await this.facts.personOver(tx, booker.employee, from, addDays(from, STRIP_DAYS - 1));
      const { terms } = person.on(day);
      return { terms, from, person, days: fortnight(from, day, shownWeekdays(terms)) };
    };
    const first = await at(soonest);
    if (wish.date) return { ...first, day: wish.date };
    const open = first.days.find(
      (day) =>
        day > booker.today &&
        !holidayOn(day, booker.holidayZone) &&
        anywhere(booker, first.person.on(day), day, wish, now).refusal === null,
    );
    const day = open ?? nextTeleworkDay(booker.today, booker.holidayZone, first.terms);
    return { ...(first.days.includes(day) ? first : await at(day)), day };
  }
}

/** The standing of a part of a day whatever the place. */
const anywhere = (
  { zone }: Booker,
  person: PersonFacts,
  day: IsoDate,
  { part }: FinderWish,
  now: Date,
): BookingStanding => standingOf({ ...person, day, wish: { part }, now, zone, place: null });
