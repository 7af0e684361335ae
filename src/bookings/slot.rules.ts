import {
  dayPartInterval,
  localInstant,
  localTimeAt,
  minutesOfDay,
  partOfTimes,
  type DayPart,
  type Interval,
  type IsoDate,
  type LocalTime,
  type OpeningHours,
} from '#libs/calendar/index.js';

/** The shortest booking at hours: less is no work at a desk, and would take a half-day from the quota all the same. */
export const SHORTEST_STAY_MINUTES = 60;

/** A part of a day, or hours on the site's clocks. */
export type SlotWish = { readonly part: DayPart } | { readonly from: LocalTime; readonly to: LocalTime };

/** A wish for a day at a place. */
interface WishAt {
  readonly day: IsoDate;
  readonly wish: SlotWish;
  readonly zone: string;
}

/** An interval at a desk and the part of the day it counts for. */
export interface Slot {
  readonly part: DayPart;
  readonly interval: Interval;
}

/**
 * The slot of a request under a day's opening hours. Hours cost the halves of the day that they touch, however short:
 * from 12:30 to 13:30 across the place's noon they take both, as a desk taken over noon is lost to whoever wants either
 * half. A day of one person never costs more than its two halves, whatever the number of bookings.
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
 * A requested hour that the clocks of the place skip when summer time begins: shifting it silently would book another
 * time than requested.
 */
export function skippedTime({ day, wish, zone }: WishAt): { field: 'from' | 'to'; time: LocalTime } | null {
  if ('part' in wish) return null;
  // Midnight at the end of a day is the first hour of the next one.
  const shows = (time: LocalTime) =>
    localTimeAt(localInstant(day, time, zone), zone) === (time === '24:00' ? '00:00' : time);
  if (!shows(wish.from)) return { field: 'from', time: wish.from };
  return shows(wish.to) ? null : { field: 'to', time: wish.to };
}

/**
 * A part of a day is as long as the place is open; hours that people choose have a shortest length, by the clocks and in
 * truth: in the night in which clocks are put forward half past one to three is half an hour.
 */
export function isLongEnough(wished: WishAt): boolean {
  const { day, wish, zone } = wished;
  if ('part' in wish) return true;
  const byClocks = minutesOfDay(wish.to) - minutesOfDay(wish.from) >= SHORTEST_STAY_MINUTES;
  if (!byClocks || skippedTime(wished)) return byClocks;
  const lasts = localInstant(day, wish.to, zone).getTime() - localInstant(day, wish.from, zone).getTime();
  return lasts >= SHORTEST_STAY_MINUTES * 60_000;
}

/**
 * What was wished for when a slot was booked, to wish for it again elsewhere: the part of the day where the slot is what the
 * place opens for it, else its hours.
 * @param day the slot's own day, with its place's hours (null while it is closed) and zone
 */
export function wishAsBooked(
  { part, interval }: Slot,
  day: IsoDate,
  { hours, zone }: { readonly hours: OpeningHours | null; readonly zone: string },
): SlotWish {
  const whole = hours && dayPartInterval(day, part, hours, zone);
  const same = (a: Date, b: Date) => a.getTime() === b.getTime();
  if (whole && same(whole.start, interval.start) && same(whole.end, interval.end)) return { part };
  const to = localTimeAt(interval.end, zone);
  return { from: localTimeAt(interval.start, zone), to: to === '00:00' ? '24:00' : to };
}
