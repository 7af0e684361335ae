import { seededRandom } from '#libs/seeded-random/index.js';
import { pairDistance } from '../problem/measure.js';
import { parseProblem } from '../problem/parse-problem.js';
import { findWays } from './find-ways.js';

const random = seededRandom(11);

/** Points in a heap, upon each other, and alone far away: whoever comes after the heap must look farther than the one before. */
const POINTS = Array.from({ length: 240 }, (_, n) => {
  const spread = n % 40 === 39 ? 30 : 0.2;
  return n % 3 === 0 ? { lon: 2, lat: 48 } : { lon: 2 + random() * spread, lat: 48 - random() * spread };
});

function problemOf(distances: 'km' | 'plane', maxDistance?: number) {
  const rows = POINTS.map(({ lon, lat }, n) => ({
    id: `n${n}`,
    ...(distances === 'km' ? { lon, lat } : { x: lon, y: lat }),
  }));
  return parseProblem(
    {
      objective: 'median',
      p: 1,
      distances,
      ...(maxDistance !== undefined && { maxDistance }),
      demand: rows.map((row) => ({ ...row, weight: 1 })),
      candidates: rows,
    },
    () => Number.NaN,
  );
}

describe('the nearest ways', () => {
  it.each([
    ['km', undefined, 7],
    ['km', 900, 7],
    ['km', 12, 150],
    ['plane', undefined, 90],
    ['plane', 0.05, 7],
    ['plane', undefined, 240],
  ] as const)('in %s within %s, %d at most, are those of all pairs', (distances, limit, most) => {
    const problem = problemOf(distances, limit);
    const { measure } = problem;
    if (measure.kind === 'given') throw new Error(measure.kind);
    const ways = findWays(problem, most);
    for (const row of POINTS.keys()) {
      const all = Array.from(POINTS.keys(), (site) => pairDistance(measure, row, site)).toSorted((a, b) => a - b);
      const near = all.filter((distance) => distance <= problem.limit);
      const kept = Array.from(ways.distance.subarray(ways.start[row], ways.start[row + 1]));
      expect(kept).toEqual(near.slice(0, most));
      // What is left out is not nearer than the last one; where nothing is left out, nothing is said.
      expect(ways.beyond[row]).toBe(near.length > most ? near[most - 1] : Infinity);
    }
  });
});
