import {
  addDays,
  daysBetween,
  halvesOf,
  isoWeek,
  weekdayOf,
  type DayPart,
  type IsoDate,
} from '#libs/calendar/index.js';

/** Longest time over which dates repeat, in days: agreements, quotas and opening hours are renewed within a year or so. */
export const LONGEST_SERIES_DAYS = 400;

/** How many weeks may lie between two dates of a weekday. */
export const EVERY_WEEKS = [1, 2, 3, 4] as const;

/** Which days repeat. */
export interface Pattern {
  /** ISO weekdays, 1 is Monday. */
  readonly weekdays: readonly number[];
  /** 1: every week. Weeks are counted from that of the first day, Monday to Sunday. */
  readonly everyWeeks: number;
  /** First and last day, both included. */
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** The days of a pattern in the order of time, none before `from` or after `until`; days are those of the place's calendar. */
export function occurrences({ weekdays, everyWeeks, from, until }: Pattern): IsoDate[] {
  const days: IsoDate[] = [];
  for (let monday = isoWeek(from).monday; monday <= until; monday = addDays(monday, 7 * everyWeeks))
    for (const weekday of weekdays.toSorted((a, b) => a - b)) {
      const day = addDays(monday, weekday - 1);
      if (day >= from && day <= until) days.push(day);
    }
  return days;
}

/** Whether a pattern ends before it begins or repeats for longer than it may; null when neither. */
export function patternFault({ from, until }: Pick<Pattern, 'from' | 'until'>): 'before' | 'too-long' | null {
  if (until < from) return 'before';
  return daysBetween(from, until) > LONGEST_SERIES_DAYS ? 'too-long' : null;
}

/** A desk that is wanted on a day. */
export interface SeriesWish {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
}

/**
 * What a week would be like as a former one was: the same places at the same parts of the same weekdays, but for times at which
 * something is held already.
 * @param former bookings of the former week; @param held those of the week itself; @param monday of the week itself
 */
export function asUsual(
  former: readonly SeriesWish[],
  held: readonly { readonly day: IsoDate; readonly part: DayPart }[],
  monday: IsoDate,
): SeriesWish[] {
  const taken = new Set(held.flatMap(({ day, part }) => halvesAt(day, part)));
  const wishes: SeriesWish[] = [];
  for (const { siteId, day, part } of former) {
    const then = addDays(monday, weekdayOf(day) - 1);
    const halves = halvesAt(then, part);
    if (halves.some((half) => taken.has(half))) continue;
    for (const half of halves) taken.add(half);
    wishes.push({ siteId, day: then, part });
  }
  return wishes;
}

const halvesAt = (day: IsoDate, part: DayPart): string[] => halvesOf(part).map((half) => `${day} ${half}`);
