import { Injectable } from '@nestjs/common';
import { monthOf, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import type { SiteView } from '../../sites/index.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import type { BookingView } from '../booking-records.queries.js';
import type { Booker } from '../find/booker.reader.js';
import { NearbyDesksReader } from '../find/nearby-desks.reader.js';
import { freedBy, placeWithout, withOwnDesk } from './changed-dates.rules.js';
import { datesDue } from './due-dates.rules.js';
import { judgeDates, type JudgedDate } from './judge-dates.rules.js';
import { OwnDesks } from './own-desks.queries.js';
import { occurrences, type Pattern } from './pattern.rules.js';

/** Which dates are judged for whom. */
interface DatesWanted {
  readonly booker: Booker;
  readonly site: SiteView;
  readonly part: DayPart;
  readonly pattern: Pattern;
  /** Bookings of the person that are given up beforehand. */
  readonly gone: readonly BookingView[];
  /** Dates on which they have the desk and keep it. */
  readonly kept: readonly IsoDate[];
  /** Bookings that dates change. */
  readonly moved: ReadonlyMap<IsoDate, BookingView>;
}

/** The dates of a series as they stand today. */
export interface SeriesDates {
  /** Those that can be asked for today, but for what is kept, with what stands against each. */
  readonly dates: readonly JudgedDate[];
  /** How many cannot be asked for yet, too far ahead or in a month of which no quota is open. */
  readonly later: number;
}

/** Reads what stands against the dates of a series that is put together or changed. */
@Injectable()
export class SeriesDatesReader {
  constructor(
    private readonly clock: Clock,
    private readonly facts: BookingFactsReader,
    private readonly finder: NearbyDesksReader,
    private readonly grants: QuotaGrants,
    private readonly desks: OwnDesks,
  ) {}

  async of(tx: Tx, { booker, site, part, pattern, gone, kept, moved }: DatesWanted): Promise<SeriesDates> {
    const today = this.clock.today(site.zone);
    const all = occurrences(pattern);
    const held = await this.grants.heldIn(tx, [site.id], [...new Set(all.map(monthOf))]);
    const due = datesDue({ pattern, today, held: (month) => held.get(month)?.has(site.id) === true });
    const days = all.filter((day) => moved.has(day) || (due.includes(day) && !kept.includes(day)));
    const later = all.filter((day) => day >= today && ![...due, ...kept, ...moved.keys()].includes(day)).length;
    const [first] = days;
    if (first === undefined) return { dates: [], later };
    const off = [...gone, ...moved.values()];
    const last = [days.at(-1)!, ...off.map(({ day }) => day)].toSorted().at(-1)!;
    const ids = off.map(({ id }) => id);
    const person = await this.facts.personOver(tx, booker.employee, first, last, ids);
    const places = await this.finder.oneOver(tx, site.id, booker.home, days);
    const taken = await this.desks.takenByOthers(tx, [...moved.values()]);
    const placeOn = (day: IsoDate) => {
      const [place, own] = [places.get(day), moved.get(day)];
      if (!place || !own) return place && placeWithout(place, day, gone, person.bookings);
      const without = placeWithout(place, day, [...gone, own], person.bookings);
      return own.day === day ? withOwnDesk(without, part, own, taken.get(own.id) ?? []) : without;
    };
    const former = new Map(
      [...moved].map(([day, booking]) => [day, { ...booking, halfDays: freedBy(booking, person.bookings) }]),
    );
    return { dates: judgeDates({ days, part, now: this.clock.now(), personOn: person.on, placeOn, former }), later };
  }
}
