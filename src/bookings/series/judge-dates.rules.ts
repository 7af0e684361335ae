import { halvesOf, isoWeek, monthOf, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { GrantBalance } from '../../quotas/index.js';
import type { BookableTerms, BookingRefusal } from '../booking-standing.js';
import { judgeAt, type JudgeablePlace, type PersonSide } from '../find/found-place.rules.js';
import { withTaken } from '../limits/limit.rules.js';
import { COUNTRY_OF_SITES } from '../known-halves.rules.js';

/** A date and what stands against it; null for nothing. */
export interface JudgedDate {
  readonly day: IsoDate;
  readonly refusal: BookingRefusal | null;
}

/** What is known of the person and of the place on each date. */
export interface DatesFacts<T extends BookableTerms> {
  readonly days: readonly IsoDate[];
  readonly part: DayPart;
  readonly now: Date;
  readonly personOn: (day: IsoDate) => PersonSide<T>;
  /** Undefined where the place is not there. */
  readonly placeOn: (day: IsoDate) => JudgeablePlace | undefined;
}

/**
 * Judges the dates of a series in the order of time, each as if those before it that are possible were booked: a limit of the week,
 * of the month or of the quota is reached by the dates themselves.
 */
export function judgeDates<T extends BookableTerms>(facts: DatesFacts<T>): JudgedDate[] {
  const { days, part, now, personOn, placeOn } = facts;
  const held: { siteId: string; day: IsoDate; part: DayPart; start: Date; end: Date }[] = [];
  const weights: { day: IsoDate; halfDays: number }[] = [];
  const spent = new Map<string, number>();
  return days.flatMap((day) => {
    const place = placeOn(day);
    if (!place) return [];
    const person = personOn(day);
    const month = monthOf(day);
    const { refusal, booking } = judgeAt(
      {
        ...person,
        week: [...person.week, ...held.filter((one) => sameWeek(one.day, day))],
        halves: withHeld(person.halves, held),
        limits: withTaken(person.limits, weights),
      },
      { day, part, now },
    )({ ...place, quota: lessSpent(place.quota, spent.get(month) ?? 0) });
    if (booking) {
      const { start, end } = booking.slot.interval;
      held.push({ siteId: place.site.id, day, part, start, end });
      weights.push({ day, halfDays: booking.weight });
      spent.set(month, (spent.get(month) ?? 0) + booking.weight);
    }
    return [{ day, refusal }];
  });
}

const sameWeek = (one: IsoDate, other: IsoDate): boolean => isoWeek(one).monday === isoWeek(other).monday;

const lessSpent = (quota: GrantBalance | null, halfDays: number): GrantBalance | null =>
  quota && { ...quota, used: quota.used + halfDays };

/** What is known of half days once the dates before are booked; a desk that is held outweighs what was only planned. */
function withHeld(
  known: readonly HalfDay[],
  held: readonly { readonly day: IsoDate; readonly part: DayPart }[],
): readonly HalfDay[] {
  if (held.length === 0) return known;
  const added = held.flatMap(({ day, part }) =>
    halvesOf(part).map((half): HalfDay => ({
      day,
      half,
      kind: 'third-place',
      country: COUNTRY_OF_SITES,
      origin: 'booked',
    })),
  );
  const taken = new Set(added.map(({ day, half }) => `${day} ${half}`));
  return [...known.filter(({ day, half }) => !taken.has(`${day} ${half}`)), ...added];
}
