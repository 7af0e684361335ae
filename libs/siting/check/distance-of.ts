import type { SitingProblem } from '../problem/problem.js';

/** The distance of a pair by position, straight from the definition of the problem; Infinity for no way. */
export function distanceOf({ measure }: SitingProblem): (demand: number, candidate: number) => number {
  if (measure.kind === 'given') {
    const lists = measure.ways.map((ways) => new Map(ways.map(({ candidate, distance }) => [candidate, distance])));
    return (row, site) => lists[row]!.get(site) ?? Infinity;
  }
  const { demand, candidates } = measure;
  return (row, site) => {
    const from = { x: demand.x[row]!, y: demand.y[row]! };
    const to = { x: candidates.x[site]!, y: candidates.y[site]! };
    if (measure.kind === 'minutes') {
      const km = arc(from, to) * 6371.0088;
      return firstNotBelow(measure.crowKm, km);
    }
    if (measure.kind === 'km') return arc(from, to) * measure.radiusKm;
    const straight = Math.sqrt((from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y));
    return measure.roundDown ? Math.floor(straight) : straight;
  };
}

interface Position {
  readonly x: number;
  readonly y: number;
}

/** Haversine: the angle between two points of the globe, radians. */
function arc(from: Position, to: Position): number {
  const degree = Math.PI / 180;
  const latitude = Math.sin(((to.y - from.y) * degree) / 2);
  const longitude = Math.sin(((to.x - from.x) * degree) / 2);
  const h = latitude * latitude + Math.cos(from.y * degree) * Math.cos(to.y * degree) * (longitude * longitude);
  return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The first position of an ascending table whose value is not below; -1 for none. */
function firstNotBelow(table: Float64Array, value: number): number {
  if (!(table[table.length - 1]! >= value)) return -1;
  let [from, to] = [0, table.length - 1];
  while (from < to) {
    const half = Math.floor((from + to) / 2);
    if (table[half]! >= value) to = half;
    else from = half + 1;
  }
  return from;
}
