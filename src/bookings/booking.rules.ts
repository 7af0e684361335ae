import { addDays, isoWeek, weekdayOf, type DayPart, type Interval, type IsoDate } from '#libs/calendar/index.js';

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
  readonly part: DayPart;
  /** The present instant, and the present day at the site. */
  readonly now: Date;
  readonly today: IsoDate;
  readonly siteName: string;
  /** Hours of that part at the site; undefined when it is closed then. */
  readonly interval: Interval | undefined;
  /** Whether the site opens at all on that day. */
  readonly siteOpens: boolean;
  /** The agreement in force on that day; null when there is none. */
  readonly terms: BookableTerms | null;
  /** Days of the same ISO week with an active booking, without repetition. */
  readonly bookedDays: ReadonlySet<IsoDate>;
}

/** Why a booking is refused: a stable code, the field to change, and what the words need. */
export interface BookingRefusal {
  readonly code: string;
  readonly field: 'date' | 'part' | 'siteId';
  readonly params: Readonly<Record<string, string | number>>;
}

const refuse = (
  code: string,
  field: BookingRefusal['field'],
  params: BookingRefusal['params'] = {},
): BookingRefusal => ({ code, field, params });

/**
 * The first rule that stands against a booking, or null. In the order in which a person would want to hear it: the day,
 * the place, the agreement (C. trav. L1222-9: telework within what was agreed), the week.
 */
export function bookingRefusal(facts: BookingFacts): BookingRefusal | null {
  const { day, part, terms } = facts;
  if (day < facts.today) return refuse('bookings.in-the-past', 'date', { day });
  if (day > addDays(facts.today, BOOKING_HORIZON_DAYS)) {
    return refuse('bookings.too-far', 'date', { last: addDays(facts.today, BOOKING_HORIZON_DAYS) });
  }
  if (!facts.siteOpens) return refuse('sites.closed', 'date', { day, site: facts.siteName });
  if (!facts.interval) return refuse('sites.closed-part', 'part', { day, site: facts.siteName });
  if (facts.interval.end <= facts.now || (part !== 'day' && facts.interval.start <= facts.now && day === facts.today)) {
    return refuse('bookings.in-the-past', 'part', { day });
  }
  if (!terms) return refuse('agreements.none-in-force', 'date', { day });
  if (!terms.places.includes('third_places')) return refuse('agreements.place', 'siteId', {});
  if (!terms.weekdays.includes(weekdayOf(day))) return refuse('agreements.weekday', 'date', { day });
  if (!facts.bookedDays.has(day) && facts.bookedDays.size >= terms.daysPerWeek) {
    return refuse('agreements.weekly-limit', 'date', { limit: terms.daysPerWeek, ...weekOf(day) });
  }
  return null;
}

/** First and last day (Monday, Sunday) of the ISO week of a day. */
export function weekOf(day: IsoDate): { monday: IsoDate; sunday: IsoDate } {
  const { monday, sunday } = isoWeek(day);
  return { monday, sunday };
}
