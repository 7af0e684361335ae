import {
  addDays,
  daysBetween,
  isoWeek,
  partsOverlap,
  weekdayOf,
  type DayPart,
  type IsoDate,
} from '#libs/calendar/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { cleanCell, hasUnseen } from '#libs/text/index.js';
import type { MomentTimes, TeamMoment } from './team-moment.js';

/** Longest time over which a moment is repeated, in days: the constraint `team_moments_days` has the same number. */
const LONGEST_DAYS = 366;
const LONGEST_NAME = 60;
const LONGEST_REASON = 200;

/** What a moment is made of, as typed. */
export type MomentWords = MomentTimes & Pick<TeamMoment, 'name' | 'reason'>;

const refuse = (field: string, code: string, params: Readonly<Record<string, string | number>> = {}) =>
  new InvalidInput([{ field, code: `bookings.${code}`, params }], `bookings.${code}`);

/**
 * A moment as it is recorded: days from today on, some of which it holds, a name and a reason without signs that cannot be seen.
 * @throws InvalidInput naming `name`, `reason`, `weekdays`, `from` or `until`
 */
export function plannedMoment(input: MomentWords, today: IsoDate): MomentWords {
  const { from, until } = input;
  const weekdays = [...new Set(input.weekdays)].toSorted((a, b) => a - b);
  if (weekdays.length === 0) throw refuse('weekdays', 'moment-weekdays');
  if (from < today) throw refuse('from', 'moment-past', { day: from });
  if (until < from) throw refuse('until', 'moment-ends-before');
  if (daysBetween(from, until) >= LONGEST_DAYS)
    throw refuse('until', 'moment-long', { day: addDays(from, LONGEST_DAYS - 1) });
  const moment = {
    ...input,
    weekdays,
    name: words('name', input.name, LONGEST_NAME),
    reason: words('reason', input.reason, LONGEST_REASON),
  };
  if (daysOfMoment(moment).length === 0) throw refuse('weekdays', 'moment-never');
  return moment;
}

function words(field: string, typed: string, most: number): string {
  const text = cleanCell(typed);
  if (text === '') throw refuse(field, 'moment-words-missing');
  if (text.length > most) throw refuse(field, 'moment-words-long', { most });
  if (hasUnseen(text)) throw refuse(field, 'moment-words-form');
  return text;
}

/** Whether a moment holds on a day; `team_moment_holds` of the database says the same. */
export function holdsOn({ weekdays, everyWeeks, from, until }: Omit<MomentTimes, 'part'>, day: IsoDate): boolean {
  if (day < from || day > until || !weekdays.includes(weekdayOf(day))) return false;
  return (daysBetween(isoWeek(from).monday, isoWeek(day).monday) / 7) % everyWeeks === 0;
}

/** The days of a moment in the order of time. */
export function daysOfMoment(moment: Omit<MomentTimes, 'part'>): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = moment.from; day <= moment.until; day = addDays(day, 1)) if (holdsOn(moment, day)) days.push(day);
  return days;
}

/** Time at a desk; the place is null while none was chosen. */
interface DeskTime {
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly siteId: string | null;
}

/** The moment that a desk stands against; of a team that is at a place, only a desk elsewhere does. Null for none. */
export const momentAgainst = <M extends MomentTimes & Pick<TeamMoment, 'siteId'>>(
  moments: readonly M[],
  { day, part, siteId }: DeskTime,
): M | null =>
  moments.find(
    (one) =>
      partsOverlap(one.part, part) &&
      (one.siteId === null || (siteId !== null && one.siteId !== siteId)) &&
      holdsOn(one, day),
  ) ?? null;

/**
 * The moments that count against a booking that replaces another: one that was booked before its moment was set, and kept, may take
 * another desk or place on the same day.
 */
export const momentsAfter = <M extends MomentTimes & Pick<TeamMoment, 'siteId'>>(
  moments: readonly M[],
  kept: Omit<DeskTime, 'siteId'> & { readonly siteId: string },
  wanted: { readonly day: IsoDate; readonly part: DayPart | null },
): readonly M[] =>
  kept.day === wanted.day && (kept.part === 'day' || kept.part === wanted.part)
    ? moments.filter((one) => momentAgainst([one], kept) === null)
    : moments;
