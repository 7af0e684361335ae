import { Injectable } from '@nestjs/common';
import { monthOf, type IsoDate } from '#libs/calendar/index.js';
import { communeIndex, crowKmWithin } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { AgreementTerms } from '../../agreements/index.js';
import { LONGEST_TRIP_MINUTES, QuotaFigures } from '../../quotas/index.js';
import type { FinderWish } from '../booking.forms.js';
import { BookingFactsReader, type PersonFacts } from '../booking-facts.reader.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { standingOf, type BookingStanding } from '../booking.rules.js';
import { BookerReader, type Booker, type Start } from './booker.reader.js';
import { fortnight, nextTeleworkDay, shownWeekdays } from './telework-days.rules.js';
import { NearbyDesksReader } from './nearby-desks.reader.js';
import { standingAt, type FoundPlace, type JudgedPlace } from './found-place.rules.js';

/** How many of the nearest places are looked at, how many are shown, and how many beyond the reach when there are none. */
const CANDIDATES = 120;
const SHOWN = 40;
const BEYOND = 3;

/** What the finder found. */
export interface Found {
  readonly booker: Booker;
  readonly wish: FinderWish;
  readonly day: IsoDate;
  readonly terms: AgreementTerms | null;
  readonly features: readonly string[];
  /** Where the ways begin: home, or the town that was typed. */
  readonly start: Start;
  /** A town was typed and is not known. */
  readonly unknownTown: boolean;
  /** Days of the strip with what stands against each wherever one would go, their own bookings left out. */
  readonly days: readonly { readonly date: IsoDate; readonly standing: BookingStanding }[];
  /** What stands against the chosen day wherever one would go. */
  readonly standing: BookingStanding;
  /** The person's bookings on the days of the strip. */
  readonly own: readonly BookingView[];
  readonly places: readonly JudgedPlace[];
  /** The nearest beyond the reach, when there are none within. */
  readonly beyond: readonly JudgedPlace[];
  readonly reachKm: number;
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
    private readonly bookings: BookingRecords,
    private readonly clock: Clock,
    private readonly quotas: QuotaFigures,
  ) {}

  /** Null for an account that belongs to no employee. */
  async find(ctx: RequestContext, wish: FinderWish): Promise<Found | null> {
    return this.uow.read(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      if (!booker) return null;
      const day =
        wish.date ??
        nextTeleworkDay(booker.today, booker.holidayZone, await this.bookers.termsOn(tx, booker, booker.today));
      const person = await this.facts.person(tx, booker.employee, day);
      const { terms } = person;
      const at = { day, part: wish.part, now: this.clock.now() };
      const judge = (place: FoundPlace): JudgedPlace => ({ place, standing: standingAt(place, person, at) });
      const town = wish.near === '' ? undefined : communeIndex().search(wish.near, 1)[0];
      const start = town ? { lat: town.lat, lon: town.lon, town: town.name, postcode: town.postcode } : booker.home;
      const features = wish.filters ? wish.feature : booker.employee.needs;
      const days = fortnight(booker.today, day, shownWeekdays(terms));
      const found = (
        await this.finder.near(tx, { from: start, day, candidates: CANDIDATES, withQuotaOnly: !wish.all })
      ).filter(({ site }) => features.every((feature) => site.features.includes(feature)));
      const places = found.filter(({ travel }) => travel.minutes <= wish.minutes).slice(0, SHOWN);
      const anywhere = (date: IsoDate, week: PersonFacts['week']) =>
        standingOf({
          ...person,
          week,
          day: date,
          wish: { part: wish.part },
          now: at.now,
          zone: booker.zone,
          place: null,
        });
      return {
        booker,
        wish,
        day,
        terms,
        features,
        start,
        unknownTown: wish.near !== '' && !town,
        days: days.map((date) => ({ date, standing: anywhere(date, []) })),
        standing: anywhere(day, person.week),
        own: await this.bookings.ofEmployee(tx, booker.employee.id, days[0]!, days.at(-1)!),
        places: places.map(judge),
        beyond:
          places.length > 0
            ? []
            : found
                .filter(({ travel }) => travel.minutes <= LONGEST_TRIP_MINUTES)
                .slice(0, BEYOND)
                .map(judge),
        reachKm: crowKmWithin(wish.minutes),
        quotaPublished: await this.quotas.isPublished(tx, monthOf(day)),
      };
    });
  }
}
