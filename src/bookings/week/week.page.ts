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
import { TravelTime, type Travel } from '#libs/geo/index.js';
import { Asking } from '#libs/platform/awaiting/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Letterheads, type Letterhead } from '#libs/platform/letters/index.js';
import type { Contact, Link } from '#libs/platform/views/index.js';
import {
  AgreementRecords,
  limitsOn,
  type AgreementTerms,
  type AgreementToSign,
  type SuspendedDays,
  type UsedLimit,
} from '../../agreements/index.js';
import { QuotaFigures, type QuotaMonth } from '../../quotas/index.js';
import { SiteRecords, type SiteDay, type SiteView } from '../../sites/index.js';
import { BookingFactsReader, type PersonFacts } from '../booking-facts.reader.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { standingOf } from '../booking.rules.js';
import type { Favourite } from '../favourites/favourite.js';
import { FavouritesRepository } from '../favourites/favourites.repository.js';
import { HandChangesRepository } from '../change/hand-changes.repository.js';
import { undoneTo } from '../change/undo.rules.js';
import type { BookingStanding } from '../booking-standing.js';
import { BookerReader, type Booker } from '../find/booker.reader.js';
import { shownWeekdays, STRIP_DAYS } from '../find/telework-days.rules.js';
import { NearbyDesksReader } from '../find/nearby-desks.reader.js';
import { judgeAt, standingAt, type JudgedPlace } from '../find/found-place.rules.js';
import { UsualWeekReader } from '../series/usual-week.reader.js';
import type { DeskWait } from '../waiting/desk-wait.js';
import { DeskWaitsRepository } from '../waiting/desk-waits.repository.js';
import { holdsOn } from '../moments/moment.rules.js';
import type { TeamMoment } from '../moments/team-moment.js';
import { ArrivalBy } from '../arrival-by.queries.js';
import { homeWeek } from './home-week.rules.js';

const CANDIDATES = 20;
const SUGGESTIONS = 3;
/** Number of upcoming bookings that the start page shows. */
const UPCOMING = 3;

/** A person's week. */
export interface Week {
  readonly booker: Booker;
  readonly week: IsoWeek;
  /** Whether this is the person's start page, and no week was requested. */
  readonly home: boolean;
  /**
   * Monday to Friday, other days when agreed or booked, each with the standing of another whole day whatever the place.
   */
  readonly days: readonly {
    readonly date: IsoDate;
    readonly standing: BookingStanding;
    /** When and where the person's team is together. */
    readonly moments: readonly TeamMoment[];
  }[];
  readonly terms: AgreementTerms | null;
  /** The suspension of the agreement that holds on a day of the week, none that is over by today. */
  readonly suspended: SuspendedDays | null;
  readonly toSign: AgreementToSign | null;
  readonly bookings: readonly BookingView[];
  /** Days of the week spent at home, which the agreement counts as well. */
  readonly daysAtHome: readonly IsoDate[];
  /** How far the limits of the agreement are used: the week's first; none without an agreement. */
  readonly limits: readonly UsedLimit[];
  /** On the start page: the upcoming bookings, today's unfinished ones included. */
  readonly upcoming: readonly BookingView[];
  /** On the start page: where the person waits for a desk. */
  readonly waits: readonly DeskWait[];
  /** On the start page: what other modules ask of the person, who may leave it. */
  readonly asks: readonly Link[];
  readonly sites: ReadonlyMap<string, SiteView>;
  /** From home, by site; none where no way is known. */
  readonly ways: ReadonlyMap<string, Travel>;
  readonly quota: QuotaMonth;
  /** Address of HR when no agreement holds: whom to ask for one; null when the employer named none. */
  readonly contact: Contact | null;
  /** Whether the week could be booked as the last one with a desk was. */
  readonly repeatable: boolean;
  /** When nothing is booked: the nearest places on the first day on which any can be. */
  readonly suggestion: { readonly day: IsoDate; readonly places: readonly JudgedPlace[] } | null;
}

/** A booking with its place. */
export interface OneBooking {
  readonly booking: BookingView;
  readonly site: SiteView;
  /** From home; undefined where no way is known. */
  readonly travel: Travel | undefined;
  readonly booker: Booker;
  /** The terms of that day; null when none hold now. */
  readonly terms: AgreementTerms | null;
  /** In whose name the calendar entry comes, and whom to ask. */
  readonly letterhead: Letterhead;
  /** When the place is open that day. */
  readonly siteDay: SiteDay;
  /** Whether the same desk-time could be booked now: after a cancellation, the way back. */
  readonly bookable: boolean;
  /** Whether the person cancelled or changed it a moment ago, and can take that back. */
  readonly undoable: boolean;
  /** The next day of the same week that could be booked at the same place for the same part; null when there is none. */
  readonly also: IsoDate | null;
  /** Until when an arrival has to be recorded for the desk to stay held; null where nothing is released. */
  readonly arrivalBy: Date | null;
  /** Places to which the person comes back. */
  readonly favourites: readonly Favourite[];
}

/** An employee's own week, and one booking of it. */
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
    private readonly travel: TravelTime,
    private readonly usual: UsualWeekReader,
    private readonly changes: HandChangesRepository,
    private readonly waits: DeskWaitsRepository,
    private readonly favourites: FavouritesRepository,
    private readonly arrivals: ArrivalBy,
    private readonly asking: Asking,
  ) {}

  /**
   * The week of a day; without a day the start page: what comes next, and its week. Null for an account that belongs to
   * no employee.
   */
  async of(ctx: RequestContext, date: IsoDate | undefined): Promise<Week | null> {
    return this.uow.readByKeptPlans(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      if (!booker) return null;
      const now = this.clock.now();
      const week = date === undefined ? homeWeek(now, booker.today, booker.zone) : isoWeek(date);
      const { id } = booker.employee;
      // The terms of the week: those of today within it, else those of its last day.
      const seenFrom = week.days.includes(booker.today) ? booker.today : week.sunday;
      const person = await this.facts.personOver(tx, booker.employee, week.monday, week.sunday);
      const terms = person.on(seenFrom).terms ?? person.on(week.sunday).terms;
      const { week: bookings, said } = person.on(week.monday);
      const { halves } = person.on(seenFrom);
      const shown = shownWeekdays(terms);
      const booked = new Set(bookings.map(({ day }) => day));
      const upcoming = date === undefined ? await this.bookings.next(tx, id, now, UPCOMING) : [];
      const sites = await this.sitesOf(tx, [...bookings, ...upcoming]);
      return {
        booker,
        week,
        home: date === undefined,
        days: week.days
          .filter((day) => shown.includes(weekdayOf(day)) || booked.has(day))
          .map((day) => ({
            date: day,
            standing: anywhere(booker, person.on(day), day, 'day', now),
            moments: person.on(day).moments.filter((moment) => holdsOn(moment, day)),
          })),
        terms,
        suspended:
          [...week.days].map((day) => person.on(day).suspended).find((one) => one && one.to >= booker.today) ?? null,
        toSign: await this.agreements.toSign(tx, id),
        bookings,
        daysAtHome: [...new Set(said.filter(({ kind }) => kind === 'home').map(({ day }) => day))],
        limits: terms ? limitsOn(terms, seenFrom, halves) : [],
        upcoming,
        waits: date === undefined ? await this.waits.openOf(tx, id, booker.today) : [],
        asks: date === undefined ? await this.asking.of(tx, id) : [],
        sites,
        ways: await this.ways(booker, [...sites.values()]),
        quota: await this.quotas.month(tx, monthOf(seenFrom)),
        suggestion: bookings.length === 0 ? await this.suggest(tx, booker, now) : null,
        contact: terms ? null : (await this.letterheads.of(tx)).contact,
        repeatable: terms !== null && (await this.usual.wishes(tx, id, week.monday)).length > 0,
      };
    });
  }

  /** One of the person's own bookings, or null. */
  async booking(ctx: RequestContext, id: string): Promise<OneBooking | null> {
    return this.uow.readByKeptPlans(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      const booking = await this.bookings.byId(tx, id);
      if (!booker || booking?.employeeId !== booker.employee.id) return null;
      const { day, part } = booking;
      // The booked day and what is left of its week: the same place and person, read once.
      const days = daysFromTo(day, isoWeek(day).sunday);
      const places = await this.finder.oneOver(tx, booking.siteId, booker.home, days);
      const place = places.get(day);
      if (!place) return null;
      const person = await this.facts.personOver(tx, booker.employee, day, day);
      const now = this.clock.now();
      const free = (on: IsoDate): boolean => {
        const there = places.get(on);
        return there !== undefined && !standingAt(there, person.on(on), { day: on, part, now }).refusal;
      };
      return {
        booking,
        site: place.site,
        travel: place.travel,
        booker,
        terms: person.on(day).terms,
        siteDay: place.siteDay,
        bookable: free(day),
        undoable:
          undoneTo({ booking, last: await this.lastChange(tx, booking) }, { by: actorName(ctx), now, shown: true }) !==
          null,
        letterhead: await this.letterheads.of(tx),
        also: days.slice(1).find(free) ?? null,
        arrivalBy: await this.arrivals.of(tx, booking),
        favourites: await this.favourites.of(tx, booker.employee.id),
      };
    });
  }

  private async lastChange(tx: Tx, { id, cancelledAt, revision }: BookingView) {
    return cancelledAt === null && revision > 0 ? this.changes.last(tx, id) : null;
  }

  private async sitesOf(tx: Tx, bookings: readonly BookingView[]): Promise<Map<string, SiteView>> {
    const sites = await this.sites.byIds(tx, [...new Set(bookings.map(({ siteId }) => siteId))]);
    return new Map(sites.map((site) => [site.id, site]));
  }

  private async ways({ home }: Booker, sites: readonly SiteView[]): Promise<Map<string, Travel>> {
    if (!home) return new Map();
    const ways = await this.travel.from(home, { origins: 'homes', to: sites });
    return new Map(sites.flatMap(({ id }, at) => (ways[at] ? [[id, ways[at]] as const] : [])));
  }

  /** The nearest bookable places on the first day that has any, judged as the booking itself would be. */
  private async suggest(tx: Tx, booker: Booker, now: Date): Promise<Week['suggestion']> {
    if (!booker.home) return null;
    const ahead = daysFromTo(addDays(booker.today, 1), addDays(booker.today, STRIP_DAYS));
    const person = await this.facts.personOver(tx, booker.employee, ahead[0]!, ahead.at(-1)!);
    const days = ahead.filter((day) => anywhere(booker, person.on(day), day, 'day', now).refusal === null);
    const near = await this.finder.sitesNear(tx, {
      from: booker.home,
      days,
      candidates: CANDIDATES,
      withQuotaOnly: true,
    });
    const over = await this.finder.over(tx, near, days);
    for (const day of days) {
      const judge = judgeAt(person.on(day), { day, part: 'day', now });
      const places = (over.get(day) ?? [])
        .map((place) => ({ place, standing: judge(place) }))
        .filter(({ standing }) => standing.refusal === null);
      if (places.length > 0) return { day, places: places.slice(0, SUGGESTIONS) };
    }
    return null;
  }
}

/** The standing of a part of a day whatever the place. */
const anywhere = ({ zone }: Booker, person: PersonFacts, day: IsoDate, part: DayPart, now: Date): BookingStanding =>
  standingOf({ ...person, day, wish: { part }, now, zone, place: null });
