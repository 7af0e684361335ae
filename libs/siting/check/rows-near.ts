import type { SitingProblem } from '../problem/problem.js';

/** Demand rows that may be within a distance of a candidate: all that are, and others of the same latitude. */
export function rowsNear(
  { measure, demand, candidates }: SitingProblem,
  within: number,
): (site: number) => Iterable<number> {
  if (measure.kind === 'given') {
    const lists: number[][] = candidates.map(() => []);
    measure.ways.forEach((ways, row) => {
      for (const { candidate } of ways) lists[candidate]!.push(row);
    });
    return (site) => lists[site]!;
  }
  const { y } = measure.demand;
  const sites = measure.candidates.y;
  const order = [...demand.keys()].toSorted((a, b) => y[a]! - y[b]!);
  const sorted = order.map((row) => y[row]!);
  const reach = bandOf(measure, within);
  return function* rows(site) {
    const middle = sites[site]!;
    let at = sorted.length;
    for (let low = 0, high = sorted.length; low <= high;) {
      at = (low + high) >>> 1;
      if (low === high) break;
      if (sorted[at]! < middle - reach) low = at + 1;
      else high = at;
    }
    for (; at < sorted.length && sorted[at]! <= middle + reach; at += 1) yield order[at]!;
  };
}

/** How far apart in `y` two points can be that are within a distance, and a little more. */
function bandOf(measure: Exclude<SitingProblem['measure'], { kind: 'given' }>, within: number): number {
  const margin = 1.000_001;
  // Minutes are whole, so half of one more is the same.
  if (measure.kind === 'minutes')
    return (measure.crowKm[Math.min(Math.ceil(within), measure.crowKm.length - 1)]! / 111) * margin;
  if (measure.kind === 'km') return ((within / measure.radiusKm) * 180 * margin) / Math.PI + 1e-9;
  return within * margin + 1;
}
