import { halvesOf, isoWeek, monthOf, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { GrantBalance } from '../../quotas/index.js';
import type { BookableTerms, BookingRefusal } from '../booking-standing.js';
import { judgeAt, type JudgeablePlace, type PersonSide } from '../find/found-place.rules.js';
import { withTaken } from '../limits/limit.rules.js';
import { momentsAfter } from '../moments/moment.rules.js';
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
  /** With the booking that the date changes taken off. Undefined where the place is not there. */
  readonly placeOn: (day: IsoDate) => JudgeablePlace | undefined;
  /** Bookings that dates change, by the date: each stands until its own is changed, and goes on where that is refused. */
  readonly former?: ReadonlyMap<IsoDate, FormerDay>;
}

/** A booking that the person holds while the dates are judged, and the half-days that its day takes from the quota for it. */
export interface FormerDay {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
  readonly halfDays: number;
}

/**
 * Judges the dates of a series in the order of time, each as if those before it that are possible were booked: a limit of the week,
 * of the month or of the quota is reached by the dates themselves.
 */
export function judgeDates<T extends BookableTerms>(facts: DatesFacts<T>): JudgedDate[] {
  const { days, part, now, personOn, placeOn, former = new Map<IsoDate, FormerDay>() } = facts;
  let held: FormerDay[] = [...former.values()];
  const spent = new Map<string, number>();
  return days.flatMap((day) => {
    const own = former.get(day) ?? null;
    const place = placeOn(day);
    if (!place) return [];
    const person = personOn(day);
    const month = monthOf(day);
    const others = held.filter((one) => one !== own);
    const { refusal, booking } = judgeAt(
      {
        ...person,
        moments: own ? momentsAfter(person.moments, own, { day, part }) : person.moments,
        week: [...person.week, ...others.filter((one) => sameWeek(one.day, day))],
        halves: withHeld(person.halves, others),
        limits: withTaken(person.limits, others),
      },
      { day, part, now },
    )({ ...place, quota: lessSpent(place.quota, spent.get(month) ?? 0) });
    if (booking) {
      const { start, end } = booking.slot.interval;
      const drawsOnSame = own?.siteId === place.site.id && monthOf(own.day) === month;
      held = [...others, { siteId: place.site.id, day, part, start, end, halfDays: booking.weight }];
      spent.set(month, (spent.get(month) ?? 0) + booking.weight - (drawsOnSame ? own.halfDays : 0));
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
