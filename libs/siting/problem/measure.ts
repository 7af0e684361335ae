/** Where rows are. `x` and `y` are longitude and latitude in degrees on the globe, coordinates in the plane. */
export interface Positions {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** One way of a list of ways, by position in `demand` and `candidates`. */
export interface GivenWay {
  readonly candidate: number;
  readonly distance: number;
}

/** What a problem calls a distance. */
export type Measure =
  | { readonly kind: 'plane'; readonly demand: Positions; readonly candidates: Positions; readonly roundDown: boolean }
  | { readonly kind: 'km'; readonly demand: Positions; readonly candidates: Positions; readonly radiusKm: number }
  | {
      readonly kind: 'minutes';
      readonly demand: Positions;
      readonly candidates: Positions;
      /** By minute: the largest crow-fly distance that still takes no more, kilometres. */
      readonly crowKm: Float64Array;
    }
  /** By demand; a pair that is absent is no way. */
  | { readonly kind: 'given'; readonly ways: readonly (readonly GivenWay[])[] };

/** Where minutes come from: the largest crow-fly distance in kilometres that takes so many whole minutes, or fewer. */
export type CrowKmWithin = (minutes: number) => number;

/** Half the globe: nothing is farther away. */
const FARTHEST_KM = 20_040;

/** The law of travel as a table, which a thread can be given. */
export function minuteTable(kmWithin: CrowKmWithin): Float64Array {
  const table: number[] = [];
  do table.push(kmWithin(table.length));
  while (table.at(-1)! < FARTHEST_KM && table.length < 1_000_000);
  return Float64Array.from(table);
}

/** The first minute whose distance is not below. */
function minutesFor(crowKm: Float64Array, km: number): number {
  let low = 0;
  let high = crowKm.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (crowKm[middle]! < km) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mean radius of the Earth in kilometres (IUGG). */
export const EARTH_RADIUS_KM = 6371.0088;

const RADIANS = Math.PI / 180;

/** Great-circle distance (haversine) in the unit of the radius; degrees. */
function greatCircle(
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
  radius: number,
): number {
  const halfLat = Math.sin(((to[1] - from[1]) * RADIANS) / 2);
  const halfLon = Math.sin(((to[0] - from[0]) * RADIANS) / 2);
  const h = halfLat ** 2 + Math.cos(from[1] * RADIANS) * Math.cos(to[1] * RADIANS) * halfLon ** 2;
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The distance of a pair by position, where the measure is one of points. */
export function pairDistance(measure: Exclude<Measure, { kind: 'given' }>, demand: number, candidate: number): number {
  const fromX = measure.demand.x[demand]!;
  const fromY = measure.demand.y[demand]!;
  const toX = measure.candidates.x[candidate]!;
  const toY = measure.candidates.y[candidate]!;
  switch (measure.kind) {
    case 'plane': {
      // Not Math.hypot: its last digit differs, and published sums of rounded distances with it.
      const distance = Math.sqrt((toX - fromX) ** 2 + (toY - fromY) ** 2);
      return measure.roundDown ? Math.floor(distance) : distance;
    }
    case 'km':
      return greatCircle([fromX, fromY], [toX, toY], measure.radiusKm);
    case 'minutes':
      return minutesFor(measure.crowKm, greatCircle([fromX, fromY], [toX, toY], EARTH_RADIUS_KM));
  }
}
