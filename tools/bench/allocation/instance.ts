import {
  type Commune,
  communeIndex,
  type GeoPoint,
  loadThirdPlaces,
  roundPoint,
  travelEstimate,
} from '../../../libs/geo/index.js';
import { generator } from '../random.js';

/** Parameters of a benchmark instance. */
export interface InstanceOptions {
  readonly employees: number;
  /** At most the metropolitan third places of the bundled list, 1,506. */
  readonly sites: number;
  /** With a monthly budget: six tenths of the days at 18 €. */
  readonly budget: boolean;
  /** Same seed, same instance. */
  readonly seed?: number;
}

/** A problem of `palier quotas solve`, with the way of every employee to the nearest sites. */
export interface InstanceProblem {
  readonly maxMinutes: number;
  readonly budget: number | null;
  readonly unservedPenalty: number;
  readonly minuteValue: number;
  readonly employees: readonly ({ readonly id: string; readonly days: number } & GeoPoint)[];
  readonly sites: readonly ({ readonly id: string; readonly deskDays: number; readonly price: number } & GeoPoint)[];
  readonly minutes: readonly (readonly [employee: string, site: string, minutes: number])[];
}

type Random = ReturnType<typeof generator>;

/** Sites that an employee is offered: the nearest ones. */
const NEAREST = 15;
/**
 * So long that nearly everybody has fifteen sites (299,842 pairs of 300,000 in the largest instance): an instance is as large as
 * its name says. The 45 minutes of daily life would leave half of that, and an easier problem.
 */
const MAX_MINUTES = 240;
const DAYS = [4, 8, 12] as const;
/** Desk-days that a desk offers in a month. */
const DAYS_PER_DESK = 20;
/** Desk-days on offer for one that is wanted: enough in all, not everywhere, since third places do not follow people. */
const SUPPLY = 1.15;
/** Metres: the home is somewhere around the centre of its commune. */
const JITTER = 3000;
const METRES_PER_DEGREE = 111_195;

/**
 * An employer whose people live where the French do: homes are drawn from the communes of metropolitan France by
 * population, sites from the real third places. Desks and prices are invented, since the open list has none: a desk
 * costs 12 to 30 € a day in whole cents.
 */
export function benchInstance({ employees, sites, budget, seed = 1 }: InstanceOptions): InstanceProblem {
  const random = generator(seed);
  const places = drawPlaces(random, sites);
  const home = homes(random);
  const people = Array.from({ length: employees }, (_, index) => ({
    id: `e${index + 1}`,
    days: DAYS[random.between(0, DAYS.length - 1)] ?? DAYS[0],
    ...home(),
  }));
  const reach = people.map((person) => nearest(person, places));
  const wanted = people.reduce((sum, { days }, index) => sum + (reach[index]?.length ? days : 0), 0);
  const weights = places.map(() => random.between(1, 20));
  const desksPerWeight = (SUPPLY * wanted) / DAYS_PER_DESK / weights.reduce((sum, weight) => sum + weight, 0);
  const totalDays = people.reduce((sum, { days }) => sum + days, 0);
  return {
    maxMinutes: MAX_MINUTES,
    budget: budget ? Math.round(0.6 * totalDays * 18) : null,
    unservedPenalty: 500,
    // 15 € an hour.
    minuteValue: 0.25,
    employees: people,
    sites: places.map((place, index) => ({
      ...place,
      id: siteId(index),
      deskDays: DAYS_PER_DESK * Math.max(1, Math.round((weights[index] ?? 0) * desksPerWeight)),
      price: random.between(1200, 3000) / 100,
    })),
    minutes: people.flatMap(({ id }, index) =>
      (reach[index] ?? []).map(({ site, minutes }) => [id, siteId(site), minutes] as const),
    ),
  };
}

const siteId = (index: number): string => `s${index + 1}`;
/** Départements overseas have three characters. */
const isMetropolitan = ({ departement }: { readonly departement: string }): boolean => departement.length === 2;

function drawPlaces(random: Random, count: number): GeoPoint[] {
  const left = loadThirdPlaces().filter(isMetropolitan);
  if (count > left.length) throw new Error(`there are only ${left.length} third places in metropolitan France`);
  return Array.from({ length: count }, () => {
    const [place] = left.splice(random.between(0, left.length - 1), 1);
    return roundPoint(place ?? { lat: 0, lon: 0 });
  });
}

/** Draws homes: a commune by its population, then a point around its centre, as precise as the register keeps it. */
function homes(random: Random): () => GeoPoint {
  const communes = communeIndex().all().filter(isMetropolitan);
  let sum = 0;
  const upTo = communes.map(({ population }) => (sum += population));
  return () => {
    const commune = communes[firstAtLeast(upTo, random.between(1, sum))];
    return around(random, commune);
  };
}

function around(random: Random, commune: Commune | undefined): GeoPoint {
  const { lat, lon } = commune ?? { lat: 0, lon: 0 };
  const north = random.between(-JITTER, JITTER) / METRES_PER_DEGREE;
  const east = random.between(-JITTER, JITTER) / METRES_PER_DEGREE / Math.cos((lat * Math.PI) / 180);
  return roundPoint({ lat: lat + north, lon: lon + east });
}

/** Position of the first entry of an ascending list that is at least so large. */
function firstAtLeast(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearest(home: GeoPoint, places: readonly GeoPoint[]): { site: number; minutes: number }[] {
  // Flat distances choose the nearest as well as great circles do inside one country, and are much faster.
  const narrow = Math.cos((home.lat * Math.PI) / 180);
  const squares = Float64Array.from(places, ({ lat, lon }) => (lat - home.lat) ** 2 + ((lon - home.lon) * narrow) ** 2);
  const limit = squares.toSorted()[NEAREST - 1] ?? Infinity;
  return places
    .flatMap((place, site) =>
      (squares[site] ?? 0) <= limit ? [{ site, minutes: travelEstimate(home, place).minutes }] : [],
    )
    .filter(({ minutes }) => minutes <= MAX_MINUTES)
    .slice(0, NEAREST);
}
