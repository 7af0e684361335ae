import { halfDays, type DayPart } from '#libs/calendar/index.js';
import type { Travel } from '#libs/geo/index.js';
import type { GrantBalance } from '../../quotas/index.js';
import type { SiteDay, SiteView } from '../../sites/index.js';

/** A place with everything that a person compares. */
export interface FoundPlace {
  readonly site: SiteView;
  /** One way, estimated. */
  readonly travel: Travel;
  readonly siteDay: SiteDay;
  /** Desks in service. */
  readonly capacity: number;
  /** Desks that nobody has, by part of the day; 0 where the place is closed for that part. */
  readonly free: Readonly<Record<DayPart, number>>;
  /** What the caller's employer holds there in that month, in half-days; null when it holds nothing. */
  readonly quota: GrantBalance | null;
}

/** Half-days that the employer has left there. */
export const quotaLeft = ({ quota }: Pick<FoundPlace, 'quota'>): number => (quota ? quota.granted - quota.used : 0);

/** Whether everything but the person's own agreement allows a booking: open, a desk, half-days of quota. */
export function isBookable(place: Pick<FoundPlace, 'siteDay' | 'free' | 'quota'>, part: DayPart): boolean {
  return place.siteDay.open && place.free[part] > 0 && quotaLeft(place) >= halfDays(part);
}
