import { halvesOf, monthOf, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import type { JudgeablePlace } from '../find/found-place.rules.js';
import type { SeriesDay } from './series.js';

/** What a changed series is to be. */
export interface ChangedWish {
  readonly from: IsoDate;
  readonly siteId: string;
  readonly part: DayPart;
  /** The dates that it shall have. */
  readonly dates: readonly IsoDate[];
}

/**
 * What a change does to the dates of a series that are booked, from its day on: those that the changed series has too, at the same place
 * and for the same part of the day, stay; the others are given up.
 */
export function changedDates(
  days: readonly SeriesDay[],
  { from, siteId, part, dates }: ChangedWish,
): { readonly kept: readonly SeriesDay[]; readonly gone: readonly SeriesDay[] } {
  const concerned = days.filter(({ day, standing }) => standing && day >= from);
  const stays = (one: SeriesDay) => one.siteId === siteId && one.part === part && dates.includes(one.day);
  return { kept: concerned.filter(stays), gone: concerned.filter((one) => !stays(one)) };
}

/** A booking of a day, as far as half-days and desks go. */
interface Held {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
}

/**
 * A place on a day once bookings are given up: their half-days are the quota's again, unless another booking that stays takes the same
 * ones, and a desk that stood there that day is free.
 * @param gone bookings of one person that are given up; @param stays those of the same person that stay
 */
export function placeWithout<P extends JudgeablePlace>(
  place: P,
  day: IsoDate,
  gone: readonly Held[],
  stays: readonly Held[],
): P {
  const { site, quota, free, siteDay } = place;
  const here = gone.filter((one) => one.siteId === site.id);
  const ofMonth = here.filter((one) => monthOf(one.day) === monthOf(day));
  const freed = ofMonth.reduce((sum, one) => sum + freedBy(one, stays), 0);
  const parts = here.filter((one) => one.day === day).map(({ part }) => part);
  const more = (part: DayPart): number =>
    siteDay.open && parts.some((one) => one === 'day' || one === part) ? free[part] + 1 : free[part];
  return {
    ...place,
    quota: quota && { ...quota, used: Math.max(0, quota.used - freed) },
    free: { am: more('am'), pm: more('pm'), day: more('day') },
  };
}

const freedBy = ({ day, part }: Held, stays: readonly Held[]): number => {
  const needed = new Set(stays.filter((one) => one.day === day).flatMap((one) => [...halvesOf(one.part)]));
  return halvesOf(part).filter((half) => !needed.has(half)).length;
};
