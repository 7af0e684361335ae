import type { Measure } from '../problem/measure.js';
import { pairDistance } from '../problem/measure.js';
import type { SitingProblem } from '../problem/problem.js';
import { bandSearch } from './band-search.js';
import { selectPairs, sortPairs } from './sort-pairs.js';
import { type Ways, WaysWriter } from './ways.js';

/**
 * The ways within the limit of the problem, nearest first.
 * @param most ways of one demand that are kept; the distance from which some are missing is said
 */
export function findWays(problem: SitingProblem, most: number): Ways {
  const { measure } = problem;
  return measure.kind === 'given' ? givenWays(measure.ways, problem.limit) : pointWays(problem, measure, most);
}

function givenWays(lists: Extract<Measure, { kind: 'given' }>['ways'], limit: number): Ways {
  const writer = new WaysWriter(lists.length);
  for (const list of lists) {
    const near = list.filter(({ distance }) => distance <= limit);
    const sites = Int32Array.from(near, ({ candidate }) => candidate);
    const distances = Float64Array.from(near, ({ distance }) => distance);
    sortPairs(distances, sites, near.length);
    writer.add(sites, distances, near.length);
  }
  return writer.ways();
}

function pointWays(
  { demand, candidates, limit }: SitingProblem,
  measure: Exclude<Measure, { kind: 'given' }>,
  most: number,
): Ways {
  const writer = new WaysWriter(demand.length);
  const search = bandSearch(measure, limit);
  const sites = new Int32Array(candidates.length);
  const keys = new Float64Array(candidates.length);
  let reach = search.farthest;
  for (let row = 0; row < demand.length; row += 1) {
    // By straight lines first, since they order the pairs as the measure does and cost little.
    let count = search.within(reach, row, sites, keys);
    while (count <= most && reach < search.farthest) {
      reach = Math.min(Math.max(2 * reach, 1e-9), search.farthest);
      count = search.within(reach, row, sites, keys);
    }
    const cut = count > most;
    if (cut) {
      selectPairs(keys, sites, count, most);
      count = most;
      // About as far as the next one needs to look.
      reach = Math.min(Math.sqrt(largest(keys, count)) * WIDER, search.farthest);
    }
    let kept = 0;
    let farthest = 0;
    for (let at = 0; at < count; at += 1) {
      const distance = pairDistance(measure, row, sites[at]!);
      farthest = Math.max(farthest, distance);
      if (distance > limit) continue;
      keys[kept] = distance;
      sites[kept] = sites[at]!;
      kept += 1;
    }
    sortPairs(keys, sites, kept);
    writer.add(sites, keys, kept, cut && farthest <= limit ? farthest : Infinity);
  }
  return writer.ways();
}

/** How much farther is looked than the demand before had to. */
const WIDER = 1.3;

function largest(keys: Float64Array, count: number): number {
  let found = 0;
  for (let at = 0; at < count; at += 1) found = Math.max(found, keys[at]!);
  return found;
}
