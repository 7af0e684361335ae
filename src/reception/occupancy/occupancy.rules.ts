import { halfDays, openParts, weekdayOf, type IsoDate, type Weekday } from '#libs/calendar/index.js';
import { inServiceOn, type SiteDay } from '../../sites/index.js';

/** Longest period, in days; PostgreSQL counts no more either. */
export const LONGEST_OCCUPANCY_DAYS = 184;

/** Half days of one desk on one weekday of a period. */
export interface HalfDays {
  readonly booked: number;
  readonly offered: number;
}

/** A desk with its half days by ISO weekday. */
export interface DeskOccupancy extends HalfDays {
  readonly desk: string;
  readonly weekdays: ReadonlyMap<Weekday, HalfDays>;
}

/** What is known of a site in a period. */
export interface OccupancyFacts {
  readonly desks: readonly { readonly id: string; readonly label: string; readonly withdrawnOn: IsoDate | null }[];
  readonly days: ReadonlyMap<IsoDate, SiteDay>;
  readonly booked: readonly { readonly deskId: string; readonly weekday: number; readonly booked: number }[];
  readonly blocked: readonly { readonly deskId: string; readonly weekday: number; readonly blocked: number }[];
}

/**
 * Half days booked and offered, by desk and weekday. A desk offers the half days on which the site opens, until it is withdrawn, less
 * those on which it was blocked.
 */
export function occupancyOf({ desks, days, booked, blocked }: OccupancyFacts): DeskOccupancy[] {
  const open = [...days].map(([day, at]) => ({
    day,
    weekday: weekdayOf(day),
    halves: at.open ? halvesOpen(at.hours) : 0,
  }));
  return desks.map((desk) => {
    const { id, label } = desk;
    const weekdays = new Map<Weekday, HalfDays>();
    for (const { day, weekday, halves } of open) {
      const known = weekdays.get(weekday) ?? { booked: 0, offered: 0 };
      weekdays.set(weekday, { ...known, offered: known.offered + (inServiceOn(desk, day) ? halves : 0) });
    }
    for (const [weekday, known] of weekdays) {
      const of = (one: { readonly deskId: string; readonly weekday: number }) =>
        one.deskId === id && one.weekday === weekday;
      const taken = booked.find(of)?.booked ?? 0;
      const away = blocked.find(of)?.blocked ?? 0;
      weekdays.set(weekday, { booked: taken, offered: Math.max(0, known.offered - away) });
    }
    return { desk: label, weekdays, ...sumOf([...weekdays.values()]) };
  });
}

/** All of some half days together. */
export const sumOf = (some: readonly HalfDays[]): HalfDays => ({
  booked: some.reduce((sum, { booked }) => sum + booked, 0),
  offered: some.reduce((sum, { offered }) => sum + offered, 0),
});

const halvesOpen = (hours: Parameters<typeof openParts>[0]): number =>
  openParts(hours)
    .filter((part) => part !== 'day')
    .reduce((sum, part) => sum + halfDays(part), 0);
