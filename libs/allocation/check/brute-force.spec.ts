import { bruteForce } from '../../../test/support/allocation-problems.js';
import { parseProblem } from '../problem/parse-problem.js';

/** Two people who want two days each, at 10 a day and 2 (near) or 8 (far) of travel; an unserved day counts 100. */
const raw = {
  maxMinutes: 45,
  unservedPenalty: 100,
  employees: [
    { id: 'a', days: 2, unit: 'u' },
    { id: 'b', days: 2, unit: 'u' },
  ],
  sites: [
    { id: 'near', deskDays: 3, price: 10 },
    { id: 'far', deskDays: 9, price: 10 },
  ],
  minutes: [
    ['a', 'near', 5],
    ['b', 'near', 5],
    ['b', 'far', 20],
  ],
};
const sitesWith = (change: object) => raw.sites.map((site) => ({ ...site, ...change }));

describe('the least objective by trying everything', () => {
  it.each<[string, object, number | undefined]>([
    ['three days near, one far', {}, 3 * 12 + 18],
    ['the budget for three days', { budget: 39.9999 }, 3 * 12 + 100],
    ['nothing that is worth it', { unservedPenalty: 11 }, 44],
    [
      'a need that nobody meets',
      {
        employees: [
          { id: 'a', days: 2, needs: ['quiet'] },
          { id: 'b', days: 0 },
        ],
      },
      200,
    ],
    ['a fee for each open site, so that one is enough', { sites: sitesWith({ fixedFee: 90 }) }, 3 * 12 + 90 + 100],
    ['a contract minimum that the far site misses', { sites: sitesWith({ minimumDeskDays: 3 }) }, 3 * 12 + 100],
    ['committed days that are used first', { sites: sitesWith({ committed: 2 }) }, 4 * 10 + 2 * 2 + 2 * 8],
    ['committed days, paid also when idle', { sites: sitesWith({ committed: 3 }) }, 6 * 10 + 3 * 2 + 8],
    ['committed days beyond the budget', { sites: sitesWith({ committed: 2 }), budget: 39 }, undefined],
    ['the ceiling of the unit', { units: [{ name: 'u', deskDays: 2 }] }, 2 * 12 + 200],
    ['the budget of the unit', { units: [{ name: 'u', budget: 39.9999 }] }, 3 * 12 + 100],
    ['the ceiling of another unit', { units: [{ name: 'v', deskDays: 0 }] }, 3 * 12 + 18],
    ['a weekday that comes once', { weekdays: [1] }, 2 * 12 + 200],
    ['the weekdays of the sites', { weekdays: [2, 2], sites: sitesWith({ weekdays: [1, 1] }) }, 2 * 12 + 2 * 18],
    ['a minimum in spite of the price', { unservedPenalty: 11, minDaysEach: 1 }, 2 * 12 + 22],
    ['a minimum that cannot be kept', { minDaysEach: 2, sites: sitesWith({ deskDays: 1 }) }, undefined],
    ['a minimum for nobody', { minDaysEach: 2, minutes: [] }, 400],
    ['nobody', { employees: [], minutes: [] }, 0],
  ])('finds %s', (_, change, least) => {
    expect(bruteForce(parseProblem({ ...raw, ...change }, () => Number.NaN))).toBe(least);
  });
});
