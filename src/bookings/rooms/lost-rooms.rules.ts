import {
  dayPartTimes,
  localTimeAt,
  minutesOfDay,
  weekdayOf,
  type IsoDate,
  type OpeningHours,
} from '#libs/calendar/index.js';
import type { SiteEnding } from '../ends/ending.js';

/** A booked room, by the clocks of its place. */
export interface HeldRoom {
  readonly roomId: string;
  readonly day: IsoDate;
  readonly start: Date;
  readonly end: Date;
}

/** What takes rooms away: changes of a place, or of one room. */
export type RoomEnding =
  | Exclude<SiteEnding, { reason: 'sites.desk-withdrawn' | 'sites.desks-blocked' }>
  | {
      readonly reason: 'sites.room-withdrawn';
      readonly siteId: string;
      readonly roomId: string;
      readonly withdrawnOn: IsoDate;
    };

/** First day that an ending concerns. */
export function beginOf(ending: RoomEnding): IsoDate {
  if (ending.reason === 'sites.closed') return ending.closedOn;
  return ending.reason === 'sites.room-withdrawn' ? ending.withdrawnOn : ending.from;
}

/**
 * Whether a booked room cannot stay: there is no other to move to, so it is cancelled. The same answer before and after.
 * @param hours of the place on the day, before the ending; for half a closed day
 */
export function isLost(
  room: HeldRoom,
  ending: RoomEnding,
  zone: string,
  hours: (day: IsoDate) => OpeningHours | undefined,
): boolean {
  const { day } = room;
  switch (ending.reason) {
    case 'sites.closed':
      return day >= ending.closedOn;
    case 'sites.room-withdrawn':
      return room.roomId === ending.roomId && day >= ending.withdrawnOn;
    case 'sites.closed-days': {
      if (day < ending.from || day > ending.to) return false;
      const open = ending.part && hours(day);
      const closed = open && ending.part && dayPartTimes(ending.part, open);
      return closed ? overlaps(room, zone, closed) : true;
    }
    default: {
      if (day < ending.from) return false;
      if (ending.except?.includes(day)) return false;
      const special = ending.days?.find((one) => one.day === day);
      if (ending.days) return special !== undefined && !(special.hours && within(room, zone, special.hours));
      const opens = ending.weekly.find(({ weekday }) => weekday === weekdayOf(day));
      return !opens || !within(room, zone, opens);
    }
  }
}

/** Minutes of the day from and to; midnight at the end is its last. */
function minutes({ start, end }: HeldRoom, zone: string) {
  const to = minutesOfDay(localTimeAt(end, zone));
  return { from: minutesOfDay(localTimeAt(start, zone)), to: to === 0 ? 24 * 60 : to };
}

function overlaps(room: HeldRoom, zone: string, times: { readonly from: string; readonly to: string }): boolean {
  const { from, to } = minutes(room, zone);
  return from < minutesOfDay(times.to) && minutesOfDay(times.from) < to;
}

function within(room: HeldRoom, zone: string, { opens, closes }: OpeningHours): boolean {
  const { from, to } = minutes(room, zone);
  return from >= minutesOfDay(opens) && to <= minutesOfDay(closes);
}
