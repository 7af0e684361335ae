import {
  dayPartInterval,
  halvesOf,
  localInstant,
  weekdayOf,
  type DayPart,
  type Half,
  type Interval,
  type IsoDate,
  type OpeningHours,
} from '#libs/calendar/index.js';
import { afterChange, limitsBeyond, type SpentHalf } from '../../agreements/index.js';
import type { BookableTerms } from '../booking-standing.js';
import type { Slot } from '../slot.rules.js';

/** A booking as the rules of endings see it. */
export interface Held {
  readonly employeeId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
  readonly createdAt: Date;
}

/** What a booking would take at another place. */
export interface Elsewhere {
  readonly siteId: string;
  readonly siteName: string;
  readonly slot: Slot;
  /** Half-days of the quota there. */
  readonly weight: number;
}

/** The outcome for a booking that can no longer stand unchanged. */
export type Fate<B> =
  | { readonly booking: B; readonly outcome: 'cancelled' }
  | {
      readonly booking: B;
      readonly outcome: 'moved';
      readonly desk: { readonly id: string; readonly label: string };
      /** Absent when it stays at the same place. */
      readonly elsewhere?: Elsewhere;
    }
  | {
      readonly booking: B;
      readonly outcome: 'shortened';
      readonly during: Interval;
      /** The half of the day that it keeps, where it loses the other. */
      readonly half?: Half;
    };

/** The fate of a booking that cannot stay anywhere. */
export const cancelled = <B>(booking: B): Fate<B> => ({ booking, outcome: 'cancelled' });

const inTime = <B extends Held>(bookings: readonly B[]): B[] =>
  bookings.toSorted((a, b) => a.start.getTime() - b.start.getTime());

/**
 * Of one person's bookings, those that other terms do not allow from a day on: days on which they no longer hold,
 * weekdays and places that are not agreed, and of a week, a month or a year with too many days the last ones. Days declared at home are not
 * counted: they are easier to change than a desk that is held, and the next booking is judged with them.
 * @param all every booking of the periods that the terms limit, earlier days included: those count and are never chosen
 */
export function beyondTerms<B extends Held>(
  all: readonly B[],
  from: IsoDate,
  terms: BookableTerms & { readonly startOn: IsoDate; readonly endOn: IsoDate | null },
): Fate<B>[] {
  let kept: readonly SpentHalf[] = [];
  return inTime(all).flatMap((booking) => {
    const { day, part } = booking;
    const halves = halvesOf(part).map((half) => ({ day, half, kind: 'third-place' as const }));
    const after = afterChange(kept, halves);
    const agreed =
      day >= terms.startOn &&
      (terms.endOn === null || day <= terms.endOn) &&
      terms.places.includes('third_places') &&
      terms.weekdays.includes(weekdayOf(day)) &&
      limitsBeyond(terms, day, kept, after).length === 0;
    if (day >= from && !agreed) return [cancelled(booking)];
    kept = after;
    return [];
  });
}

/**
 * Bookings under other opening hours: gone where the site no longer opens for that part of the day, shortened where it opens
 * later or closes earlier than booked.
 */
export function underHours<B extends Held>(
  bookings: readonly B[],
  hoursOn: (day: IsoDate) => OpeningHours | undefined,
  zone: string,
): Fate<B>[] {
  return bookings.flatMap((booking): Fate<B>[] => {
    const hours = hoursOn(booking.day);
    if (!hours || !dayPartInterval(booking.day, booking.part, hours, zone)) return [cancelled(booking)];
    const opens = localInstant(booking.day, hours.opens, zone);
    const closes = localInstant(booking.day, hours.closes, zone);
    const start = booking.start < opens ? opens : booking.start;
    const end = booking.end > closes ? closes : booking.end;
    if (start >= end) return [cancelled(booking)];
    if (start.getTime() === booking.start.getTime() && end.getTime() === booking.end.getTime()) return [];
    return [{ booking, outcome: 'shortened', during: { start, end } }];
  });
}

/** Days from one to another, both included, and which part of each. */
export interface AbsentSpan {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly part: DayPart;
}

/**
 * Bookings of somebody who is absent: gone where they lie wholly in the absence, the other half kept where one half is
 * worked.
 * @param openHalf when the place is open in half of the day; undefined when it is not
 */
export function underAbsence<B extends Held>(
  bookings: readonly B[],
  spans: readonly AbsentSpan[],
  openHalf: (booking: B, half: Half) => Interval | undefined,
): Fate<B>[] {
  return bookings.flatMap((booking): Fate<B>[] => {
    const { day, part } = booking;
    const absent = (half: Half) =>
      spans.some(({ from, to, part: away }) => from <= day && day <= to && halvesOf(away).includes(half));
    const kept = halvesOf(part).filter((half) => !absent(half));
    if (kept.length === halvesOf(part).length) return [];
    const [half] = kept;
    const open = half && openHalf(booking, half);
    if (!open) return [cancelled(booking)];
    const start = booking.start < open.start ? open.start : booking.start;
    const end = booking.end > open.end ? open.end : booking.end;
    return start < end ? [{ booking, outcome: 'shortened', during: { start, end }, half }] : [cancelled(booking)];
  });
}

/** Of two bookings of one moment the larger id, which is the later one (UUIDv7), comes first. */
const latestFirst = <B extends Held & { readonly id: string }>(bookings: readonly B[]): B[] =>
  bookings.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));

/**
 * The bookings that must go so that at most `halfDays` are used: those made last, until it fits.
 * @param all every active booking that draws on the grant; only those for which `free` holds can go
 */
export function beyondGrant<B extends Held & { readonly id: string }>(
  all: readonly B[],
  halfDays: number,
  free: (booking: B) => boolean,
): Fate<B>[] {
  const used = (bookings: Iterable<B>) =>
    new Set([...bookings].flatMap((b) => halvesOf(b.part).map((half) => `${b.employeeId} ${b.day} ${half}`))).size;
  const kept = new Set(all);
  const gone: Fate<B>[] = [];
  for (const booking of latestFirst(all)) {
    if (used(kept) <= halfDays) break;
    if (!free(booking)) continue;
    kept.delete(booking);
    gone.push(cancelled(booking));
  }
  return gone;
}

/**
 * Desks for the bookings of a withdrawn one, in the order of time: the chosen desk while it is free, or any that is.
 * @param free desks without a booking at that time, by label
 */
export function toOtherDesks<B extends Held>(
  bookings: readonly B[],
  replacement: string | null,
  free: (booking: B) => readonly { readonly id: string; readonly label: string }[],
): Fate<B>[] {
  const given: { readonly deskId: string; readonly booking: B }[] = [];
  return inTime(bookings).map((booking): Fate<B> => {
    const desk = free(booking).find(
      ({ id }) =>
        (replacement === 'any' || id === replacement) &&
        !given.some((one) => one.deskId === id && one.booking.start < booking.end && booking.start < one.booking.end),
    );
    if (!desk) return cancelled(booking);
    given.push({ deskId: desk.id, booking });
    return { booking, outcome: 'moved', desk };
  });
}
