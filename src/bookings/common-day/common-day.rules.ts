import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { BookableTerms, BookingRefusal } from '../booking-standing.js';
import type { JudgeablePlace, PersonSide } from '../find/found-place.rules.js';
import { judgePeople } from '../several/judge-people.rules.js';

/** Somebody of the team on one day. */
export interface TeamSide<T extends BookableTerms> {
  readonly employeeId: string;
  readonly person: PersonSide<T>;
}

/** A place and day, for a team. */
export interface CommonOption {
  readonly siteId: string;
  readonly day: IsoDate;
  /** Who can come, the shortest way first. */
  readonly can: readonly { readonly employeeId: string; readonly minutes: number }[];
  /** Who cannot: too far, or what stands against it. */
  readonly cannot: readonly { readonly employeeId: string; readonly refusal: BookingRefusal | 'too-far' }[];
}

/** One place on one day, how far it is for each, and who they are. */
export interface OptionFacts<T extends BookableTerms> {
  readonly place: JudgeablePlace;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly now: Date;
  readonly people: readonly TeamSide<T>[];
  /** One way; undefined where no way is known. */
  readonly minutesOf: (employeeId: string) => number | undefined;
  readonly maxMinutes: number;
}

/** Who of a team can come to a place on a day: within the journey, under the rules of booking, as far as desks and quota go. */
export function optionAt<T extends BookableTerms>(facts: OptionFacts<T>): CommonOption {
  const { place, day, part, now, people, minutesOf, maxMinutes } = facts;
  const ways = people.map((one) => ({ ...one, minutes: minutesOf(one.employeeId) ?? Number.POSITIVE_INFINITY }));
  const near = ways
    .filter(({ minutes }) => minutes <= maxMinutes)
    .toSorted((a, b) => a.minutes - b.minutes || (a.employeeId < b.employeeId ? -1 : 1));
  const minutes = new Map(near.map((one) => [one.employeeId, one.minutes]));
  const judged = judgePeople({ people: near, place, day, part, now });
  return {
    siteId: place.site.id,
    day,
    can: judged.flatMap(({ employeeId, refusal }) =>
      refusal === null ? [{ employeeId, minutes: minutes.get(employeeId) ?? 0 }] : [],
    ),
    cannot: [
      ...judged.flatMap(({ employeeId, refusal }) => (refusal ? [{ employeeId, refusal }] : [])),
      ...ways
        .filter((one) => one.minutes > maxMinutes)
        .map(({ employeeId }) => ({ employeeId, refusal: 'too-far' as const })),
    ],
  };
}

/**
 * The options in the order of their worth: the most people, then the least time on the way for all of them together, then for
 * whoever has the longest, then the earliest. At most some days of one place, so that there is a choice of places.
 */
export function bestOptions(options: readonly CommonOption[], most: number, mostOfPlace: number): CommonOption[] {
  const of = new Map<string, number>();
  return options
    .filter(({ can }) => can.length >= 2)
    .toSorted(
      (a, b) =>
        b.can.length - a.can.length ||
        sum(a) - sum(b) ||
        longest(a) - longest(b) ||
        (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) ||
        (a.siteId < b.siteId ? -1 : 1),
    )
    .filter(({ siteId }) => {
      const before = of.get(siteId) ?? 0;
      of.set(siteId, before + 1);
      return before < mostOfPlace;
    })
    .slice(0, most);
}

const sum = ({ can }: CommonOption): number => can.reduce((all, { minutes }) => all + minutes, 0);
const longest = ({ can }: CommonOption): number => Math.max(0, ...can.map(({ minutes }) => minutes));

/**
 * The places that the most people reach, those with the least time on the way for all who do first; places that only one reaches
 * are none to meet at.
 * @param ways minutes to each place, by person
 */
export function placesOfMost(
  siteIds: readonly string[],
  ways: readonly ReadonlyMap<string, number>[],
  { most, count }: { readonly most: number; readonly count: number },
): string[] {
  return siteIds
    .map((id) => {
      const near = ways.flatMap((way) => way.get(id) ?? []).filter((minutes) => minutes <= most);
      return { id, reach: near.length, total: near.reduce((all, minutes) => all + minutes, 0) };
    })
    .filter(({ reach }) => reach >= 2)
    .toSorted((a, b) => b.reach - a.reach || a.total - b.total || (a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}
