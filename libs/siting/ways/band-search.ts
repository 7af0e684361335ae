import type { Measure, Positions } from '../problem/measure.js';
import { EARTH_RADIUS_KM } from '../problem/measure.js';

/** Finds candidates near a demand. */
export interface BandSearch {
  /** The straight-line distance that the limit cannot exceed; Infinity for none. */
  readonly farthest: number;
  /**
   * Fills positions of candidates and the squares of their straight-line distances; returns how many. All candidates within
   * `reach` are among them, and none beyond.
   */
  within(reach: number, demand: number, sites: Int32Array, squares: Float64Array): number;
}

/** Margin for formulas that differ in the last digits. */
const SLACK = 1 + 1e-9;

const RADIANS = Math.PI / 180;

/** Candidates sorted along one axis: those outside the band of the limit are never looked at. */
export function bandSearch(measure: Exclude<Measure, { kind: 'given' }>, limit: number): BandSearch {
  const [demand, candidates] =
    measure.kind === 'plane'
      ? [flat(measure.demand), flat(measure.candidates)]
      : [onSphere(measure.demand), onSphere(measure.candidates)];
  const order = Int32Array.from(candidates.x.keys()).toSorted((a, b) => candidates.z[a]! - candidates.z[b]! || a - b);
  const axis = Float64Array.from(order, (site) => candidates.z[site]!);
  const within: BandSearch['within'] = (reach, row, sites, squares) => {
    const farthest = reach * reach;
    const [x, y, z] = [demand.x[row]!, demand.y[row]!, demand.z[row]!];
    let count = 0;
    for (let at = firstFrom(axis, z - reach); at < axis.length && axis[at]! <= z + reach; at += 1) {
      const site = order[at]!;
      const square = (candidates.x[site]! - x) ** 2 + (candidates.y[site]! - y) ** 2 + (candidates.z[site]! - z) ** 2;
      if (square > farthest) continue;
      sites[count] = site;
      squares[count] = square;
      count += 1;
    }
    return count;
  };
  return { farthest: straightReach(measure, limit), within };
}

/** The straight-line distance that the limit cannot exceed: in the plane, or through the globe of radius 1. */
function straightReach(measure: Exclude<Measure, { kind: 'given' }>, limit: number): number {
  if (limit === Infinity) return Infinity;
  if (measure.kind === 'plane') return (measure.roundDown ? Math.floor(limit) + 1 : limit) * SLACK + 1e-12;
  const arc = measure.kind === 'km' ? limit / measure.radiusKm : crowKmOf(measure.crowKm, limit) / EARTH_RADIUS_KM;
  return arc >= Math.PI ? 2 * SLACK : 2 * Math.sin(arc / 2) * SLACK + 1e-12;
}

/** The distance that a limit in minutes allows. */
function crowKmOf(crowKm: Float64Array, minutes: number): number {
  return crowKm[Math.min(Math.floor(minutes), crowKm.length - 1)]!;
}

interface Solid {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

function flat({ x, y }: Positions): Solid {
  return { x, y: new Float64Array(x.length), z: y };
}

function onSphere({ x, y }: Positions): Solid {
  return {
    x: Float64Array.from(x, (lon, row) => Math.cos(y[row]! * RADIANS) * Math.cos(lon * RADIANS)),
    y: Float64Array.from(x, (lon, row) => Math.cos(y[row]! * RADIANS) * Math.sin(lon * RADIANS)),
    z: Float64Array.from(y, (lat) => Math.sin(lat * RADIANS)),
  };
}

/** The first position of a sorted array that is not below the value. */
function firstFrom(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
