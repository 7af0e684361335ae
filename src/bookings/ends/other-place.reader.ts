import { Injectable } from '@nestjs/common';
import { isoWeek, monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { TravelTime, type GeoPoint } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { LONGEST_TRIP_MINUTES, QuotaFigures, QuotaGrants } from '../../quotas/index.js';
import { EvidenceGaps, SiteRecords, type MissingEvidence, type SiteView } from '../../sites/index.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import type { BookingView } from '../booking-records.queries.js';
import { standingOf } from '../booking.rules.js';
import type { OwnBooking } from '../booking-standing.js';
import { momentsAfter } from '../moments/moment.rules.js';
import { slotOf, type Slot } from '../slot.rules.js';
import type { Fate } from './booking-ends.rules.js';
import { suits, wishOf, type Trips } from './other-place.rules.js';
import { SiteBookings } from './site-bookings.queries.js';

/** The place that was chosen to take bookings over. */
export interface ChosenPlace {
  readonly siteId: string;
  /** The grant of the employer there once the decision in question takes effect; null: the present grant. */
  readonly halfDays: number | null;
}

/** A desk that an earlier booking of the same ending has moved to. */
export interface TakenDesk {
  readonly deskId: string;
  readonly interval: Slot['interval'];
}

type PersonOver = Awaited<ReturnType<BookingFactsReader['personOver']>>;

/** The facts about the chosen place for the bookings that may move there. */
interface Room {
  readonly site: SiteView;
  readonly openings: Awaited<ReturnType<SiteRecords['daysOf']>>;
  readonly free: Awaited<ReturnType<SiteBookings['freeDesks']>>;
  /** By month; `used` grows with what moves. */
  readonly balances: ReadonlyMap<IsoMonth, { granted: number; used: number }>;
  readonly longest: ReadonlyMap<IsoMonth, number>;
  readonly missing: MissingEvidence;
}

/**
 * Finds whether bookings that would be cancelled can move instead: each is judged as if its person booked it at the
 * chosen place, in order of time, with all of them released and the earlier ones moved.
 */
@Injectable()
export class OtherPlaceReader {
  constructor(
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly evidence: EvidenceGaps,
    private readonly atSite: SiteBookings,
    private readonly grants: QuotaGrants,
    private readonly figures: QuotaFigures,
    private readonly facts: BookingFactsReader,
    private readonly travel: TravelTime,
  ) {}

  /**
   * The same fates, cancellations turned into moves where the person may book the chosen place.
   * @param taken desks there that are already taken; grows with each move
   */
  async move(
    tx: Tx,
    fates: readonly Fate<BookingView>[],
    chosen: ChosenPlace,
    taken: TakenDesk[],
  ): Promise<Fate<BookingView>[]> {
    const site = await this.sites.byId(tx, chosen.siteId);
    const leaving = fates
      .flatMap(({ outcome, booking }) => (outcome === 'cancelled' ? [booking] : []))
      .toSorted((a, b) => a.start.getTime() - b.start.getTime() || (a.id < b.id ? -1 : 1));
    if (!site || leaving.length === 0) return [...fates];
    const wishes = await this.wishes(tx, leaving, site);
    const room = await this.room(tx, site, chosen, wishes);
    const moved = await this.judge(tx, wishes, room, taken);
    return fates.map((fate) => moved.get(fate.booking.id) ?? fate);
  }

  private async wishes(tx: Tx, leaving: readonly BookingView[], site: SiteView) {
    const formers = new Map(
      (await this.sites.byIds(tx, [...new Set(leaving.map(({ siteId }) => siteId))])).map((one) => [one.id, one]),
    );
    const usual = new Map<string, Awaited<ReturnType<SiteRecords['usualHours']>>>();
    for (const id of formers.keys()) usual.set(id, await this.sites.usualHours(tx, id));
    const openings = await this.sites.daysOf(tx, site.id, [...new Set(leaving.map(({ day }) => day))]);
    return leaving.map((booking) => {
      const former = formers.get(booking.siteId);
      const wish = wishOf(booking, usual.get(booking.siteId) ?? {}, former?.zone ?? site.zone);
      const opening = openings.get(booking.day);
      const slot = opening?.open ? slotOf(booking.day, wish, opening.hours, site.zone) : undefined;
      return { booking, former, wish, slot, opening };
    });
  }

  private async room(
    tx: Tx,
    site: SiteView,
    chosen: ChosenPlace,
    wishes: Awaited<ReturnType<OtherPlaceReader['wishes']>>,
  ): Promise<Room> {
    const times = wishes.flatMap(({ booking, slot }) =>
      slot ? [{ key: booking.id, day: booking.day, ...slot.interval }] : [],
    );
    const days = wishes.map(({ booking }) => booking.day).toSorted();
    const months = [...new Set(wishes.map(({ booking }) => monthOf(booking.day)))];
    const balances = new Map<IsoMonth, { granted: number; used: number }>();
    for (const month of months) {
      const held = (await this.grants.remaining(tx, [site.id], month)).get(site.id);
      const granted = chosen.halfDays ?? held?.granted ?? 0;
      if (granted > 0) balances.set(month, { granted, used: held?.used ?? 0 });
    }
    const opened = wishes.flatMap(({ booking, opening }) => (opening ? [[booking.day, opening] as const] : []));
    return {
      site,
      openings: new Map(opened),
      free: await this.atSite.freeDesks(tx, site.id, [], times),
      balances,
      longest: await this.figures.longestTrips(tx, months),
      missing: await this.evidence.over(tx, [site.id], days[0]!, days.at(-1)!),
    };
  }

  private async judge(
    tx: Tx,
    wishes: Awaited<ReturnType<OtherPlaceReader['wishes']>>,
    room: Room,
    taken: TakenDesk[],
  ): Promise<Map<string, Fate<BookingView>>> {
    const now = this.clock.now();
    const given = new Set(wishes.map(({ booking }) => booking.id));
    const people = new Map(
      (await this.employees.byIds(tx, [...new Set(wishes.map(({ booking }) => booking.employeeId))])).map((one) => [
        one.id,
        one,
      ]),
    );
    const days = wishes.map(({ booking }) => booking.day).toSorted();
    const sides = new Map<string, PersonOver>();
    for (const [id, person] of people) sides.set(id, await this.facts.personOver(tx, person, days[0]!, days.at(-1)!));
    const moved = new Map<string, Fate<BookingView>>();
    const ahead: (OwnBooking & { readonly employeeId: string })[] = [];
    for (const { booking, former, wish, slot } of wishes) {
      const { id, employeeId, day } = booking;
      const person = people.get(employeeId);
      const longest = room.longest.get(monthOf(day)) ?? LONGEST_TRIP_MINUTES;
      const trips = person && (await this.trips(person.home, room.site, former));
      if (!person || !trips || !suits(person.needs, room.site.features, trips, longest)) continue;
      const { monday, sunday } = isoWeek(day);
      const side = sides.get(employeeId)!.on(day);
      const desk = (room.free.get(id) ?? []).find((one) => slot && isFree(one.id, slot, taken));
      const balance = room.balances.get(monthOf(day));
      const standing = standingOf({
        ...side,
        // What was kept against a moment of the team may be kept elsewhere.
        // On the same day it takes nothing more of what the employer allows.
        limits: [],
        moments: momentsAfter(side.moments, booking, { day, part: booking.part }),
        day,
        wish,
        now,
        zone: room.site.zone,
        week: [
          ...side.week.filter((own) => !given.has(own.id)),
          ...ahead.filter((own) => own.employeeId === employeeId && own.day >= monday && own.day <= sunday),
        ],
        place: {
          siteId: room.site.id,
          name: room.site.name,
          siteDay: room.openings.get(day) ?? { open: false, reason: 'ended', detail: null },
          quota: balance ?? null,
          freeDesks: desk ? 1 : 0,
          missingEvidence: room.missing(room.site.id, day),
        },
      });
      if (!standing.booking || !desk) continue;
      const { slot: got, weight } = standing.booking;
      if (balance) balance.used += weight;
      taken.push({ deskId: desk.id, interval: got.interval });
      ahead.push({ employeeId, siteId: room.site.id, day, part: got.part, ...got.interval });
      const elsewhere = { siteId: room.site.id, siteName: room.site.name, slot: got, weight };
      moved.set(id, { booking, outcome: 'moved', desk, elsewhere });
    }
    return moved;
  }

  /** Of a home outside France no way is known: nobody is moved by a guess. */
  private async trips(home: GeoPoint | null, place: GeoPoint, former: GeoPoint | undefined): Promise<Trips> {
    if (!home) return { after: undefined, before: undefined };
    const ways = await this.travel.from(home, { origins: 'homes', to: former ? [place, former] : [place] });
    return { after: ways[0]?.minutes, before: ways[1]?.minutes };
  }
}

const isFree = (deskId: string, { interval }: Slot, taken: readonly TakenDesk[]): boolean =>
  !taken.some((one) => one.deskId === deskId && one.interval.start < interval.end && interval.start < one.interval.end);
