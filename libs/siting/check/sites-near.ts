import type { SitingProblem } from '../problem/problem.js';

/** Candidates that may be within a distance of a demand row: all that are, and others of about the same latitude. */
export function sitesNear({ measure, candidates }: SitingProblem): (row: number, within: number) => Iterable<number> {
  if (measure.kind === 'given') return (row) => measure.ways[row]!.map(({ candidate }) => candidate);
  const rows = measure.demand.y;
  const { y } = measure.candidates;
  const order = [...candidates.keys()].toSorted((a, b) => y[a]! - y[b]!);
  const sorted = order.map((site) => y[site]!);
  return function* sites(row, within) {
    const reach = bandOf(measure, within);
    const middle = rows[row]!;
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
