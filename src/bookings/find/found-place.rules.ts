import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { Travel } from '#libs/geo/index.js';
import type { GrantBalance } from '../../quotas/index.js';
import type { SiteDay, SiteView } from '../../sites/index.js';
import {
  standingOf,
  type BookableTerms,
  type BookingFacts,
  type BookingStanding,
  type PlaceFacts,
} from '../booking.rules.js';

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
  /** The grant of the caller's employer there in that month, in half-days; null when it has none. */
  readonly quota: GrantBalance | null;
}

/** The part of a found place that the rules of booking ask about. */
export type JudgeablePlace = Pick<FoundPlace, 'siteDay' | 'quota' | 'free'> & {
  readonly site: Pick<SiteView, 'id' | 'name' | 'zone'>;
};

const placeFacts = ({ site, siteDay, quota, free }: JudgeablePlace, part: DayPart): PlaceFacts => ({
  siteId: site.id,
  name: site.name,
  siteDay,
  quota,
  freeDesks: free[part],
});

/** What a person's side of the rules is on one day. */
export type PersonSide<T extends BookableTerms> = Pick<
  BookingFacts<T>,
  'leftOn' | 'away' | 'terms' | 'suspended' | 'week'
>;

/** Judges a part of a day at a found place for one person. */
export function standingAt<T extends BookableTerms>(
  place: JudgeablePlace,
  person: PersonSide<T>,
  { day, part, now }: { readonly day: IsoDate; readonly part: DayPart; readonly now: Date },
): BookingStanding<T> {
  return standingOf({ ...person, day, wish: { part }, now, zone: place.site.zone, place: placeFacts(place, part) });
}

/** Whether the place itself could take somebody then: open, a desk, and half-days of quota. */
export function isOffered({ conditions }: BookingStanding): boolean {
  const { siteOpen, partOpen, notBegun, grantOfMonth, quotaLeft, freeDesk } = conditions;
  return [siteOpen, partOpen, notBegun, grantOfMonth, quotaLeft, freeDesk].every(({ state }) => state === 'met');
}

/** A place with what stands for and against booking it. */
export interface JudgedPlace {
  readonly place: FoundPlace;
  readonly standing: BookingStanding;
}
