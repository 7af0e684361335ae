import { halvesOf, monthOf, partsOverlap, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import type { JudgeablePlace } from '../find/found-place.rules.js';
import { heldOn, type HeldDate, type SeriesDay } from './series.js';

/** What a changed series is to be. */
export interface ChangedWish {
  readonly from: IsoDate;
  readonly siteId: string;
  readonly part: DayPart;
  /** The dates that it shall have. */
  readonly dates: readonly IsoDate[];
}

/** A date of a series and the booking that it has. */
export type BookedDate = HeldDate & { readonly day: IsoDate };

/** What a change does to the dates of a series that are booked. */
export interface ChangedDates {
  /** At the same place and for the same part of the day: they stay. */
  readonly kept: readonly BookedDate[];
  /** At another place or part of the day: each is changed, and stays as it is where that is refused. */
  readonly moved: readonly BookedDate[];
  /** The changed series has them no more: they are given up. */
  readonly gone: readonly BookedDate[];
}

/** What a change does to the dates of a series that are booked, from its day on. */
export function changedDates(days: readonly SeriesDay[], { from, siteId, part, dates }: ChangedWish): ChangedDates {
  const concerned = days.flatMap((one) => {
    const held = one.day >= from ? heldOn(one) : null;
    return held ? [{ ...held, day: one.day }] : [];
  });
  const asIs = (one: BookedDate) => one.siteId === siteId && one.part === part;
  const wanted = concerned.filter(({ day }) => dates.includes(day));
  return {
    kept: wanted.filter(asIs),
    moved: wanted.filter((one) => !asIs(one)),
    gone: concerned.filter(({ day }) => !dates.includes(day)),
  };
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

/**
 * A place where the person has a desk on the day that they give up for another part of it: the whole day is free at that desk where
 * nobody else has the rest.
 * @param part of the day that is wanted; @param taken parts at which others have that desk
 */
export function withOwnDesk<P extends JudgeablePlace>(
  place: P,
  part: DayPart,
  own: Pick<Held, 'siteId'>,
  taken: readonly DayPart[],
): P {
  const { site, free, siteDay } = place;
  if (own.siteId !== site.id || !siteDay.open || taken.some((one) => partsOverlap(one, part))) return place;
  return { ...place, free: { ...free, [part]: free[part] + 1 } };
}

/** Half-days that a day does not need without a booking. @param stays the other bookings of the same person */
export const freedBy = ({ day, part }: Pick<Held, 'day' | 'part'>, stays: readonly Held[]): number => {
  const needed = new Set(stays.filter((one) => one.day === day).flatMap((one) => [...halvesOf(one.part)]));
  return halvesOf(part).filter((half) => !needed.has(half)).length;
};
