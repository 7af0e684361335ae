import { Injectable } from '@nestjs/common';
import {
  dayPartInterval,
  firstDayOfMonth,
  halvesOf,
  lastDayOfMonth,
  partsOverlap,
  weekdayOf,
  type DayPart,
  type Interval,
  type IsoDate,
} from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AgreementRecords, spanOf } from '../../agreements/index.js';
import { EmployeeRecords, worksOn } from '../../employees/index.js';
import { closedOn, ClosingDays } from '../../employers/index.js';
import { SiteRecords } from '../../sites/index.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import {
  beyondGrant,
  beyondTerms,
  cancelled,
  toOtherDesks,
  underAbsence,
  underHours,
  type Fate,
  type Held,
} from './booking-ends.rules.js';
import type { Ending, SiteEnding } from './ending.js';
import { OtherPlaceReader, type ChosenPlace, type TakenDesk } from './other-place.reader.js';
import { SiteBookings } from './site-bookings.queries.js';

/** A day after every possible booking: none lies further ahead than some months. */
const FOR_EVER = '9999-12-31';

/** A booking whose person is known by a number only. */
export type SomebodysBooking = Held & {
  readonly id: string;
  readonly deskId: string;
  readonly deskLabel: string;
  /** Name and company, where the reader expects them at their site. */
  readonly who?: string | null;
};

/**
 * The fate of bookings under an ending: the one function behind the list that a person confirms and behind what then
 * happens. It takes the ending from its event and not from the tables, so that it gives the same answer before and
 * after; only departures and closures of the company, which may have been moved or withdrawn before the event is handled, are
 * read anew.
 */
@Injectable()
export class BookingFatesReader {
  constructor(
    private readonly clock: Clock,
    private readonly records: BookingRecords,
    private readonly atSite: SiteBookings,
    private readonly agreements: AgreementRecords,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly closings: ClosingDays,
    private readonly otherPlace: OtherPlaceReader,
  ) {}

  /**
   * Of the tenant's bookings that have not begun, those that cannot stay as they are.
   * @param taken desks of the chosen place that the same ending has given to others
   */
  async of(tx: Tx, ending: Ending, when: 'before' | 'after', taken: TakenDesk[] = []): Promise<Fate<BookingView>[]> {
    const fates = await this.here(tx, ending, when);
    const chosen = chosenPlace(ending, when);
    return chosen ? this.otherPlace.move(tx, fates, chosen, taken) : fates;
  }

  /** The same without another place. */
  private async here(tx: Tx, ending: Ending, when: 'before' | 'after'): Promise<Fate<BookingView>[]> {
    switch (ending.reason) {
      case 'employees.left':
        return when === 'before'
          ? (await this.ahead(tx, ending.employeeId, ending.leftOn)).map(cancelled)
          : this.onDaysAway(tx, ending.employeeId);
      case 'agreements.ended':
        return this.withoutAgreement(tx, ending);
      case 'agreements.suspended':
        return (await this.ahead(tx, ending.employeeId, ending.from))
          .filter(({ day }) => day <= ending.to)
          .map(cancelled);
      case 'ledger.absent':
        return this.besideAbsence(tx, ending);
      case 'employers.closed-days':
        return this.whileClosed(tx, ending, when);
      case 'agreements.replaced':
        return this.underOtherTerms(tx, ending);
      case 'quotas.grant-reduced': {
        const [from, to] = [firstDayOfMonth(ending.month), lastDayOfMonth(ending.month)];
        const now = this.clock.now();
        return beyondGrant(await this.booked(tx, ending.siteId, from, to), ending.halfDays, ({ start }) => start > now);
      }
      default: {
        const { from, to } = daysOf(ending);
        return this.atTheSite(tx, ending, await this.booked(tx, ending.siteId, from, to));
      }
    }
  }

  /** The same for all employers' bookings at a site, for its operator: people are numbers. */
  async ofAnybody(tx: Tx, ending: SiteEnding): Promise<Fate<SomebodysBooking>[]> {
    const { from, to } = daysOf(ending);
    const bookings = (await this.atSite.ofAnybody(tx, ending.siteId, from, to)).map((booking, index) => ({
      ...booking,
      id: String(index),
      employeeId: String(booking.person),
      createdAt: booking.start,
    }));
    return this.atTheSite(tx, ending, bookings);
  }

  private async atTheSite<B extends SomebodysBooking>(
    tx: Tx,
    ending: SiteEnding,
    booked: readonly B[],
  ): Promise<Fate<B>[]> {
    const now = this.clock.now();
    const bookings = booked.filter(({ start }) => start > now);
    if (ending.reason === 'sites.closed') return bookings.map(cancelled);
    if (ending.reason === 'sites.closed-days') {
      const { part = 'day' } = ending;
      return this.besideHalf(tx, ending, part, bookings);
    }
    if (ending.reason === 'sites.desks-blocked') return this.atBlockedDesks(tx, ending, bookings);
    if (ending.reason === 'sites.hours-changed') {
      const site = await this.sites.byId(tx, ending.siteId);
      if (!site) return [];
      const weekly = new Map(ending.weekly.map(({ weekday, ...hours }) => [weekday, hours]));
      const days = ending.days && new Map(ending.days.map(({ day, hours }) => [day, hours]));
      const concerned = bookings.filter(({ day }) => (days ? days.has(day) : !ending.except?.includes(day)));
      return underHours(concerned, (day) => (days ? days.get(day) : weekly.get(weekdayOf(day))), site.zone);
    }
    const here = bookings.filter(({ deskId }) => deskId === ending.deskId);
    if (ending.replacement === null) return here.map(cancelled);
    const times = here.map(({ id, day, start, end }) => ({ key: id, day, start, end }));
    const free = await this.atSite.freeDesks(tx, ending.siteId, [ending.deskId], times);
    return toOtherDesks(here, ending.replacement, ({ id }) => free.get(id) ?? []);
  }

  /** To another desk of the site, for the whole of the booking; else they keep the half that is left, or go. */
  private async atBlockedDesks<B extends SomebodysBooking>(
    tx: Tx,
    ending: Extract<SiteEnding, { reason: 'sites.desks-blocked' }>,
    bookings: readonly B[],
  ): Promise<Fate<B>[]> {
    const { siteId, deskIds, part } = ending;
    const here = bookings.filter((one) => deskIds.includes(one.deskId) && partsOverlap(one.part, part));
    const times = here.map(({ id, day, start, end }) => ({ key: id, day, start, end }));
    const free = await this.atSite.freeDesks(tx, siteId, deskIds, times);
    const fates = toOtherDesks(here, 'any', ({ id }) => free.get(id) ?? []);
    const without = fates.filter(({ outcome }) => outcome === 'cancelled').map(({ booking }) => booking);
    return [
      ...fates.filter(({ outcome }) => outcome !== 'cancelled'),
      ...(await this.besideHalf(tx, ending, part, without)),
    ];
  }

  /** Those who keep the half of the day in which the place can be used, and those who go. */
  private async besideHalf<B extends SomebodysBooking>(
    tx: Tx,
    { siteId, from, to }: { readonly siteId: string; readonly from: IsoDate; readonly to: IsoDate },
    part: DayPart,
    bookings: readonly B[],
  ): Promise<Fate<B>[]> {
    const site = part === 'day' ? null : await this.sites.byId(tx, siteId);
    if (!site) return bookings.map(cancelled);
    const openings = await this.sites.daysOf(tx, siteId, [...new Set(bookings.map(({ day }) => day))]);
    return underAbsence(bookings, [{ from, to, part }], ({ day }, half) => {
      const opening = openings.get(day);
      return opening?.open ? dayPartInterval(day, half, opening.hours, site.zone) : undefined;
    });
  }

  /**
   * Days on which the person does not work here according to the present record: somebody who returned keeps what comes
   * after.
   */
  private async onDaysAway(tx: Tx, employeeId: string): Promise<Fate<BookingView>[]> {
    const person = await this.employees.byId(tx, employeeId);
    if (!person) return [];
    const bookings = await this.ahead(tx, employeeId, this.clock.today());
    return bookings.filter(({ day }) => !worksOn(person, day)).map(cancelled);
  }

  /** Days after the last one, unless another agreement of the person covers them. */
  private async withoutAgreement(
    tx: Tx,
    { employeeId, agreementId, lastDay }: Extract<Ending, { reason: 'agreements.ended' }>,
  ): Promise<Fate<BookingView>[]> {
    const bookings = (await this.ahead(tx, employeeId, lastDay)).filter(({ day }) => day > lastDay);
    const fates: Fate<BookingView>[] = [];
    for (const booking of bookings) {
      const terms = await this.agreements.inForce(tx, employeeId, booking.day);
      const others = terms && terms.agreementId !== agreementId ? terms : null;
      if (!others || beyondTerms([booking], booking.day, others).length > 0) fates.push(cancelled(booking));
    }
    return fates;
  }

  private async besideAbsence(
    tx: Tx,
    { employeeId, spans }: Extract<Ending, { reason: 'ledger.absent' }>,
  ): Promise<Fate<BookingView>[]> {
    const bookings = await this.ahead(tx, employeeId, this.clock.today());
    const halves = new Map<string, Interval | undefined>();
    const halved = (day: IsoDate) => spans.some(({ from, to, part }) => part !== 'day' && from <= day && day <= to);
    for (const { id, siteId, day } of bookings.filter((one) => one.part === 'day' && halved(one.day))) {
      const site = await this.sites.byId(tx, siteId);
      const opening = (await this.sites.daysOf(tx, siteId, [day])).get(day);
      if (!site || !opening?.open) continue;
      for (const half of halvesOf('day'))
        halves.set(`${id} ${half}`, dayPartInterval(day, half, opening.hours, site.zone));
    }
    return underAbsence(bookings, spans, ({ id }, half) => halves.get(`${id} ${half}`));
  }

  /** Everybody's bookings of the days; once the closure is recorded, of those on which it still stands. */
  private async whileClosed(
    tx: Tx,
    { from, to }: Extract<Ending, { reason: 'employers.closed-days' }>,
    when: 'before' | 'after',
  ): Promise<Fate<BookingView>[]> {
    const now = this.clock.now();
    const closures = when === 'after' ? await this.closings.between(tx, from, to) : [{ from, to, reason: '' }];
    const bookings = await this.records.ofEverybody(tx, from, to);
    return bookings.filter(({ day, start }) => start > now && closedOn(closures, day) !== null).map(cancelled);
  }

  private async underOtherTerms(
    tx: Tx,
    { employeeId, agreementId, from }: Extract<Ending, { reason: 'agreements.replaced' }>,
  ): Promise<Fate<BookingView>[]> {
    const terms = await this.agreements.agreedTerms(tx, agreementId);
    if (!terms) throw new Error(`agreement ${agreementId} does not exist`);
    const whole = await this.records.ofEmployee(tx, employeeId, spanOf(terms, from, from).from, FOR_EVER);
    const now = this.clock.now();
    const fates = beyondTerms(whole, from, { ...terms, startOn: from });
    return fates.filter(({ booking }) => booking.start > now);
  }

  private async ahead(tx: Tx, employeeId: string, from: IsoDate): Promise<BookingView[]> {
    const now = this.clock.now();
    return (await this.records.ofEmployee(tx, employeeId, from, FOR_EVER)).filter(({ start }) => start > now);
  }

  private async booked(tx: Tx, siteId: string, from: IsoDate, to: IsoDate): Promise<BookingView[]> {
    return this.records.byIds(tx, await this.atSite.idsOf(tx, siteId, from, to, null));
  }
}

/** The days that an ending of a site can concern. */
function daysOf(ending: SiteEnding): { from: IsoDate; to: IsoDate } {
  switch (ending.reason) {
    case 'sites.closed':
      return { from: ending.closedOn, to: FOR_EVER };
    case 'sites.closed-days':
    case 'sites.desks-blocked':
      return ending;
    case 'sites.hours-changed':
      return { from: ending.from, to: ending.days?.at(-1)?.day ?? FOR_EVER };
    default:
      return { from: ending.withdrawnOn, to: FOR_EVER };
  }
}

/** The place chosen to take bookings over; what a decision will grant there counts before it is written. */
function chosenPlace(ending: Ending, when: 'before' | 'after'): ChosenPlace | null {
  if (!('moveTo' in ending) || ending.moveTo === undefined) return null;
  if (typeof ending.moveTo === 'string') return { siteId: ending.moveTo, halfDays: null };
  return { siteId: ending.moveTo.siteId, halfDays: when === 'before' ? ending.moveTo.halfDays : null };
}

/** The site chosen to take bookings over, if any. */
export const movesTo = (ending: Ending): string | null => chosenPlace(ending, 'after')?.siteId ?? null;

/** First day that an ending of a site concerns. */
export const firstDayOf = (ending: SiteEnding): IsoDate => daysOf(ending).from;
