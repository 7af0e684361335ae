import {
  dayPartTimes,
  daysOfMonth,
  halfDays,
  holidayOn,
  hoursOn,
  openParts,
  zonesOfCommune,
} from '#libs/calendar/index.js';
import type { DayPart, Half, IsoDate, IsoMonth, OpeningHours, WeeklyHours } from '#libs/calendar/index.js';
import type { SiteDay } from './site.js';

/** The facts that decide whether a site opens: weekly hours, announced closures, its end, and where it is. */
export interface SiteTimetable {
  readonly communeInsee: string;
  readonly weekly: WeeklyHours;
  /** Announced closures by day: which part of it, and why. */
  readonly closures: ReadonlyMap<IsoDate, { readonly part: DayPart; readonly reason: string }>;
  /** Days with hours of their own, public holidays too. */
  readonly special?: ReadonlyMap<IsoDate, OpeningHours>;
  /** First day on which the site no longer exists. */
  readonly closedOn: IsoDate | null;
}

/** Whether and when a site opens on a day: the end of the site, then closures, then hours of that day, then public holidays, then the week. */
export function siteDay(timetable: SiteTimetable, day: IsoDate): SiteDay {
  if (timetable.closedOn !== null && day >= timetable.closedOn) return { open: false, reason: 'ended', detail: null };
  const closure = timetable.closures.get(day);
  const closed = {
    open: false,
    reason: 'closure',
    detail: { fr: closure?.reason ?? '', en: closure?.reason ?? '' },
  } as const;
  if (closure?.part === 'day') return closed;
  const special = timetable.special?.get(day);
  const zones = zonesOfCommune(timetable.communeInsee);
  const holiday = special ? undefined : holidayOn(day, zones?.holidayZone ?? 'metropole');
  if (holiday) return { open: false, reason: 'holiday', detail: holiday.name };
  const hours = special ?? hoursOn(day, timetable.weekly);
  if (!hours) return { open: false, reason: 'weekly', detail: null };
  if (!closure) return { open: true, hours };
  const left = hoursLeft(hours, closure.part === 'am' ? 'pm' : 'am');
  return left ? { open: true, hours: left } : closed;
}

/** The hours of the half that stays open; undefined where the place is not open in it anyway. */
function hoursLeft(hours: OpeningHours, half: DayPart): OpeningHours | undefined {
  const times = dayPartTimes(half, hours);
  return times && { ...hours, opens: times.from, closes: times.to };
}

/** Whether a site is open in a half of a day, for as long as a booking needs. */
export function opensIn(timetable: SiteTimetable, day: IsoDate, half: Half): boolean {
  const at = siteDay(timetable, day);
  return at.open && openParts(at.hours).includes(half);
}

/** Half-days that one desk offers in a month: a morning is 1, a day 2. */
export function openHalfDays(timetable: SiteTimetable, month: IsoMonth): number {
  return daysOfMonth(month).reduce((sum, day) => {
    const at = siteDay(timetable, day);
    if (!at.open) return sum;
    return (
      sum +
      openParts(at.hours)
        .filter((part) => part !== 'day')
        .reduce((parts, part) => parts + halfDays(part), 0)
    );
  }, 0);
}

/**
 * The same for many sites of one month. Sites with the same hours and holidays and nothing announced, which is most of a
 * network, are counted once.
 */
export function halfDaysOf(month: IsoMonth): (timetable: SiteTimetable) => number {
  const known = new Map<string, number>();
  return (timetable) => {
    const { closedOn, closures, communeInsee, special, weekly } = timetable;
    if (closedOn !== null || closures.size > 0 || (special && special.size > 0)) return openHalfDays(timetable, month);
    const key = JSON.stringify([zonesOfCommune(communeInsee)?.holidayZone, weekly]);
    const count = known.get(key) ?? openHalfDays(timetable, month);
    known.set(key, count);
    return count;
  };
}
