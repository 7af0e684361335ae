import {
  addDays,
  isoWeek,
  localInstant,
  partOfTimes,
  weekdayOf,
  dayPartInterval,
  type DayPart,
  type Interval,
  type IsoDate,
  type LocalTime,
  type OpeningHours,
} from '#libs/calendar/index.js';
import { worksOn } from '../employees/index.js';

/** How far ahead a desk can be booked, in days. */
export const BOOKING_HORIZON_DAYS = 90;

/** What an agreement in force says about booking, on the day in question. */
export interface BookableTerms {
  readonly daysPerWeek: number;
  /** ISO weekdays on which telework is agreed. */
  readonly weekdays: readonly number[];
  readonly places: readonly string[];
}

/** Everything that decides, gathered beforehand. */
export interface BookingFacts {
  readonly day: IsoDate;
  /** The present instant, and the present day at the site. */
  readonly now: Date;
  readonly today: IsoDate;
  readonly siteName: string;
  /** Whether the site opens at all on that day. */
  readonly siteOpens: boolean;
  /** What is asked for, in the site's hours; undefined when the site is closed then. */
  readonly slot: Slot | undefined;
  /** First day on which the person no longer works here. */
  readonly leftOn: IsoDate | null;
  /** The agreement in force on that day; null when there is none. */
  readonly terms: BookableTerms | null;
  /** Days of the same ISO week with an active booking, without repetition. */
  readonly bookedDays: ReadonlySet<IsoDate>;
}

/** A stretch of time at a desk and the part of the day it counts for. */
export interface Slot {
  readonly part: DayPart;
  readonly interval: Interval;
}

/** Why a booking is refused: a stable code, the field to change, and what the words need. */
export interface BookingRefusal {
  readonly code: string;
  readonly field: 'date' | 'part' | 'siteId';
  readonly params: Readonly<Record<string, string | number>>;
}

/** A part of a day, or hours on the site's clocks. */
export type SlotWish = { readonly part: DayPart } | { readonly from: LocalTime; readonly to: LocalTime };

const refuse = (
  code: string,
  field: BookingRefusal['field'],
  params: BookingRefusal['params'] = {},
): BookingRefusal => ({ code, field, params });

/**
 * The slot that a wish means under a day's opening hours. Hours that touch the morning and the afternoon count as a day.
 * @returns undefined when the site is closed for any of it
 */
export function slotOf(day: IsoDate, wish: SlotWish, hours: OpeningHours, zone: string): Slot | undefined {
  if ('part' in wish) {
    const interval = dayPartInterval(day, wish.part, hours, zone);
    return interval && { part: wish.part, interval };
  }
  const part = partOfTimes(wish.from, wish.to, hours);
  if (!part) return undefined;
  return { part, interval: { start: localInstant(day, wish.from, zone), end: localInstant(day, wish.to, zone) } };
}

/**
 * The first rule that stands against a booking, or null. In the order in which a person would want to hear it: the day,
 * the place, the agreement (C. trav. L1222-9: telework within what was agreed), the week.
 */
export function bookingRefusal(facts: BookingFacts): BookingRefusal | null {
  const { day, terms, siteName: site, slot } = facts;
  if (day < facts.today) return refuse('bookings.in-the-past', 'date', { day });
  const last = lastBookableDay(facts.today);
  if (day > last) return refuse('bookings.too-far', 'date', { day, last });
  if (!facts.siteOpens) return refuse('sites.closed', 'date', { day, site });
  if (!slot) return refuse('sites.closed-part', 'part', { day, site });
  if (slot.interval.start <= facts.now) return refuse('bookings.begun', 'part', { day });
  if (facts.leftOn !== null && !worksOn(facts, day)) return refuse('bookings.left', 'date', { day: facts.leftOn });
  if (!terms) return refuse('agreements.none-in-force', 'date', { day });
  if (!terms.places.includes('third_places')) return refuse('agreements.place', 'siteId', {});
  if (!terms.weekdays.includes(weekdayOf(day))) return refuse('agreements.weekday', 'date', { day });
  if (!facts.bookedDays.has(day) && facts.bookedDays.size >= terms.daysPerWeek) {
    const { monday, sunday } = isoWeek(day);
    return refuse('agreements.weekly-limit', 'date', {
      count: terms.daysPerWeek,
      limit: terms.daysPerWeek,
      monday,
      sunday,
    });
  }
  return null;
}

/** The last day on which a desk can be booked, seen from a day. */
export function lastBookableDay(today: IsoDate): IsoDate {
  return addDays(today, BOOKING_HORIZON_DAYS);
}
