import * as fc from 'fast-check';
import { bestOfAll, heldAgainst, type RawSiting, sitingProblems } from '../../test/support/siting-problems.js';
import { parseSiting, type SitingPlan, solveSiting } from './index.js';

const solve = (raw: RawSiting): Promise<SitingPlan> => solveSiting(parseSiting(raw, () => Number.NaN));

describe('plans of random siting problems', () => {
  it('are as good as the best of all plans, and are missing only where there is none', async () => {
    const seen = { optimal: 0, feasible: 0, infeasible: 0 };
    await fc.assert(
      fc.asyncProperty(sitingProblems({ demand: 7, candidates: 6 }), async (raw) => {
        const plan = await solve(raw);
        seen[plan.status] += 1;
        expect(heldAgainst(raw, plan, bestOfAll(raw))).toBe('right');
      }),
      { numRuns: 400 },
    );
    expect(seen.feasible).toBe(0);
    expect(seen.optimal).toBeGreaterThan(180);
    expect(seen.infeasible).toBeGreaterThan(30);
  });

  it('leave nobody without room, and are as good as the best of all assignments to places that can be full', async () => {
    const seen = { optimal: 0, feasible: 0, infeasible: 0 };
    await fc.assert(
      fc.asyncProperty(sitingProblems({ demand: 5, candidates: 4 }, true), async (raw) => {
        const plan = await solve(raw);
        seen[plan.status] += 1;
        expect(heldAgainst(raw, plan, bestOfAll(raw))).toBe('right');
      }),
      { numRuns: 150 },
    );
    expect(seen.feasible).toBe(0);
    expect(seen.optimal).toBeGreaterThan(50);
    expect(seen.infeasible).toBeGreaterThan(15);
  });

  it('are the same again, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(sitingProblems({ demand: 14, candidates: 9 }), async (raw) => {
        expect(JSON.stringify(await solve(raw))).toBe(JSON.stringify(await solve(raw)));
      }),
      { numRuns: 40 },
    );
  });
});

describe('odd siting problems', () => {
  const row = { objective: 'median', distances: 'given', seconds: 0.1, demand: [{ id: 'd', weight: 1 }] } as const;
  const at = (id: string, more: object = {}) => ({ id, ...more });

  it.each<[string, object, object]>([
    [
      'nobody and nothing',
      { ...row, p: 3, demand: [], candidates: [], ways: [] },
      { status: 'optimal', objective: 0, open: [] },
    ],
    ['no place allowed', { ...row, p: 0, candidates: [at('c')], ways: [['d', 'c', 1]] }, { status: 'infeasible' }],
    [
      'no place allowed to cover with',
      { ...row, objective: 'covering', maxDistance: 1, p: 0, candidates: [at('c')], ways: [['d', 'c', 1]] },
      { status: 'optimal', objective: 0, bound: 0, unserved: ['d'] },
    ],
    [
      'more places than candidates',
      { ...row, p: 9, candidates: [at('c')], ways: [['d', 'c', 4]] },
      { status: 'optimal', objective: 4, open: ['c'] },
    ],
    ['nobody in reach', { ...row, p: 1, candidates: [at('c')], ways: [] }, { status: 'infeasible', unserved: ['d'] }],
    [
      'all fixed',
      { ...row, p: 2, candidates: [at('b', { fixed: true }), at('c', { fixed: true })], ways: [['d', 'c', 4]] },
      { status: 'optimal', open: ['b', 'c'] },
    ],
    [
      'more fixed than allowed',
      { ...row, p: 1, candidates: [at('b', { fixed: true }), at('c', { fixed: true })], ways: [['d', 'c', 4]] },
      { status: 'infeasible' },
    ],
    [
      'weights of 0',
      { ...row, p: 1, demand: [{ id: 'd', weight: 0 }], candidates: [at('c')], ways: [['d', 'c', 4]] },
      { status: 'optimal', objective: 0 },
    ],
    [
      'somebody without weight who would be left out, by sums that are not exact',
      {
        objective: 'median',
        distances: 'plane',
        seconds: 0.05,
        maxDistance: 3.5,
        p: 2,
        demand: [
          { id: 'd0', weight: 0, x: 0, y: 7.25 },
          { id: 'd1', weight: 2, x: 1, y: 1 },
          { id: 'd2', weight: 0, x: 0, y: 0 },
        ],
        candidates: [at('c0', { x: 0, y: 4 }), at('c1', { fixed: true, x: 8.5, y: 0 }), at('c2', { x: 1, y: 1 })],
      },
      { status: 'infeasible' },
    ],
    [
      'weights in parts, whose gap HiGHS closes but for the last digits',
      {
        objective: 'median',
        distances: 'plane',
        round: 'down',
        seconds: 0.05,
        seed: 9,
        p: 3,
        demand: [
          { id: 'd0', weight: 3.25, x: 3, y: 7.25 },
          { id: 'd1', weight: 1, x: 1, y: 7.25 },
          { id: 'd2', weight: 3.25, x: 8.5, y: 0 },
          { id: 'd3', weight: 3.25, x: 5, y: 7.25 },
          { id: 'd4', weight: 3.25, x: 2, y: 0 },
          { id: 'd5', weight: 1000, x: 2, y: 0 },
        ],
        candidates: [
          at('c0', { x: 1, y: 4 }),
          at('c1', { fixed: true, x: 5, y: 1 }),
          at('c2', { x: 5, y: 7.25 }),
          at('c3', { x: 1, y: 7.25 }),
        ],
      },
      { status: 'optimal', objective: 3026, bound: 3026, gap: 0 },
    ],
    [
      'a place with no room',
      { ...row, p: 1, candidates: [at('c', { capacity: 0.5 })], ways: [['d', 'c', 4]] },
      { status: 'infeasible' },
    ],
    [
      'a place with room',
      {
        ...row,
        p: 1,
        candidates: [at('b', { capacity: 0.5 }), at('c', { capacity: 1 })],
        ways: [
          ['d', 'b', 2],
          ['d', 'c', 4],
        ],
      },
      { status: 'optimal', objective: 4 },
    ],
  ])('with %s', async (_, raw, answer) => {
    expect(await solveSiting(parseSiting(raw, () => Number.NaN))).toMatchObject(answer);
  });
});
