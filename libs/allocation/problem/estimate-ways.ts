import type { AllocationEmployee, AllocationSite, Way } from './problem.js';

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** One-way minutes between two points, for problems that bring coordinates and no `minutes`. */
export type MinutesBetween = (from: Point, to: Point) => number;

/** {@link MinutesBetween} with a search that spares computing most pairs. */
export interface TravelRule {
  readonly minutesBetween: MinutesBetween;
  /** A search among places: positions of all that a point may reach within `maxMinutes`, and perhaps a few more. */
  readonly reachable: (places: readonly Point[], maxMinutes: number) => (from: Point) => readonly number[];
}

/** Where the travel times of a problem without `minutes` come from; with the rule large problems are read much faster. */
export type TravelTimes = MinutesBetween | TravelRule;

/** Ways within maxMinutes from coordinates, in the order of the sites; people at one point (a commune's centre) share one list. */
export function estimateWays(
  employees: readonly AllocationEmployee[],
  sites: readonly AllocationSite[],
  maxMinutes: number,
  travel: TravelTimes,
): (readonly Way[])[] {
  const places = sites.map(located);
  const minutesBetween = typeof travel === 'function' ? travel : travel.minutesBetween;
  const all = [...places.keys()];
  const around = typeof travel === 'function' ? () => all : travel.reachable(places, maxMinutes);
  const byPoint = new Map<string, readonly Way[]>();
  return employees.map((employee) => {
    const from = located(employee);
    const key = `${from.lat} ${from.lon}`;
    const known = byPoint.get(key);
    if (known) return known;
    const ways = around(from)
      .map((site) => ({ site, minutes: minutesBetween(from, places[site]!) }))
      .filter(({ minutes }) => minutes <= maxMinutes)
      .toSorted((a, b) => a.site - b.site);
    byPoint.set(key, ways);
    return ways;
  });
}

/** The reader has refused rows without coordinates; the types cannot know. */
function located({
  lat = Number.NaN,
  lon = Number.NaN,
}: {
  readonly lat: number | undefined;
  readonly lon: number | undefined;
}): Point {
  return { lat, lon };
}
