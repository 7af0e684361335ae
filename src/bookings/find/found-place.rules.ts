import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { Travel } from '#libs/geo/index.js';
import type { GrantBalance } from '../../quotas/index.js';
import type { EvidenceKind, SiteDay, SiteView } from '../../sites/index.js';
import { standingOf, zoneConditions, type ZoneConditions } from '../booking.rules.js';
import type { BookableTerms, BookingFacts, BookingStanding, PlaceFacts } from '../booking-standing.js';

/** A place with everything that a person compares. */
export interface FoundPlace {
  readonly site: SiteView;
  /** One way; undefined where no way is known. */
  readonly travel: Travel | undefined;
  readonly siteDay: SiteDay;
  /** Desks in service. */
  readonly capacity: number;
  /** Desks that nobody has, by part of the day; 0 where the place is closed for that part. */
  readonly free: Readonly<Record<DayPart, number>>;
  /** The grant of the caller's employer there in that month, in half-days; null when it has none. */
  readonly quota: GrantBalance | null;
  /** What the host charter asks for and is missing of the day. */
  readonly missingEvidence: readonly EvidenceKind[];
}

/** The facts of a found place that the booking rules need. */
export type JudgeablePlace = Pick<FoundPlace, 'siteDay' | 'quota' | 'free' | 'missingEvidence'> & {
  readonly site: Pick<SiteView, 'id' | 'name' | 'zone'>;
};

const placeFacts = ({ site, siteDay, quota, free, missingEvidence }: JudgeablePlace, part: DayPart): PlaceFacts => ({
  siteId: site.id,
  name: site.name,
  siteDay,
  quota,
  freeDesks: free[part],
  missingEvidence,
});

/** The person's facts for the booking rules on one day. */
export type PersonSide<T extends BookableTerms> = Pick<
  BookingFacts<T>,
  | 'leftOn'
  | 'away'
  | 'terms'
  | 'suspended'
  | 'companyClosed'
  | 'week'
  | 'halves'
  | 'office'
  | 'moments'
  | 'limits'
  | 'exceptions'
>;

/** Judges a part of a day at a found place for one person. */
export function standingAt<T extends BookableTerms>(
  place: JudgeablePlace,
  person: PersonSide<T>,
  at: Moment,
): BookingStanding<T> {
  return judgeAt(person, at)(place);
}

/** The same for any number of places: what they share is judged once for each zone. */
export function judgeAt<T extends BookableTerms>(
  { leftOn, away, terms, suspended, companyClosed, week, halves, office, moments, limits, exceptions }: PersonSide<T>,
  { day, part, now }: Moment,
): (place: JudgeablePlace) => BookingStanding<T> {
  const known = new Map<string, ZoneConditions>();
  const wish = { part };
  return (found) => {
    const { zone } = found.site;
    const place = placeFacts(found, part);
    const person = { leftOn, away, terms, suspended, companyClosed, week, halves, office, moments, limits, exceptions };
    const facts = { ...person, day, wish, now, zone, place };
    let common = known.get(zone);
    if (!common) {
      common = zoneConditions(facts);
      known.set(zone, common);
    }
    return standingOf(facts, common);
  };
}

/** The time of a wanted booking. */
interface Moment {
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly now: Date;
}

/**
 * How many of some places could be booked. Each distinct case is judged once: places with the same clocks and hours,
 * enough quota or not, and neither a booking of the person nor their team are alike, as most of a network is.
 */
export function bookableAt(places: readonly JudgeablePlace[], person: PersonSide<BookableTerms>, at: Moment): number {
  const known = new Map<string, boolean>();
  const judge = judgeAt(person, at);
  const booked = new Set([...person.week, ...person.moments].map(({ siteId }) => siteId));
  return places.filter((place) => {
    const { site, siteDay, quota } = place;
    if (!siteDay.open || place.free[at.part] === 0 || place.missingEvidence.length > 0) return false;
    const { opens, closes, noon } = siteDay.hours;
    // Nothing weighs more than the two halves of a day.
    const left = quota && Math.min(quota.granted - quota.used, 2);
    const key = `${site.zone} ${opens} ${closes} ${noon} ${left} ${booked.has(site.id) ? site.id : ''}`;
    let bookable = known.get(key);
    if (bookable === undefined) {
      bookable = judge(place).refusal === null;
      known.set(key, bookable);
    }
    return bookable;
  }).length;
}

/** Whether the place itself could take somebody then: open, a desk, and half-days of quota. */
export function isOffered({ conditions }: BookingStanding): boolean {
  const { siteOpen, evidenceThere, partOpen, notBegun, grantOfMonth, quotaLeft, freeDesk } = conditions;
  return [siteOpen, evidenceThere, partOpen, notBegun, grantOfMonth, quotaLeft, freeDesk].every(
    ({ state }) => state === 'met',
  );
}

/** A place with the standing of a booking there. */
export interface JudgedPlace {
  readonly place: FoundPlace;
  readonly standing: BookingStanding;
}
