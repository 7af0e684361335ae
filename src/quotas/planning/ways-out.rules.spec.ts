import { waysOut } from './ways-out.rules.js';

const wish = {
  month: '2026-12',
  maxMinutes: 30,
  budgetCents: 10_050,
  minDaysEach: 2,
  fairness: true,
  sites: 'chosen' as const,
};
const nothing = { minimum: null, room: null, budget: null, wish, planId: null };
const minimum = { employees: 3, needs: 6, possible: 1 };
const kinds = (detail: Partial<Parameters<typeof waysOut>[0]>) =>
  waysOut({ ...nothing, ...detail }).map(({ kind }) => kind);

describe('ways out', () => {
  it('change one thing of the wish and keep the others', () => {
    const [raise, lower] = waysOut({ ...nothing, minimum, budget: { euros: 100.5, costs: 120.01 } });
    const asked = { month: '2026-12', maxMinutes: '30', minDaysEach: '2', goal: 'fair', sites: 'chosen' };
    expect(raise).toEqual({ kind: 'raise-budget', costs: 121, query: { ...asked, budget: '121' } });
    expect(lower).toEqual({ kind: 'lower-minimum', query: { ...asked, budget: '100.5', minDaysEach: '1' } });
  });

  it('are two whatever blocks', () => {
    const room = { siteIds: [], offers: 4 };
    const budget = { euros: 1, costs: 2 };
    expect(kinds({ minimum, room })).toEqual(['lower-minimum', 'all-sites']);
    expect(kinds({ room, minimum: { ...minimum, possible: 0 }, wish: { ...wish, sites: 'all' } })).toEqual([
      'no-minimum',
      'longer-trip',
    ]);
    expect(kinds({ minimum, room, wish: { ...wish, sites: 'all', maxMinutes: 120 } })).toEqual([
      'lower-minimum',
      'no-minimum',
    ]);
    expect(kinds({ budget })).toEqual(['raise-budget', 'no-budget']);
    expect(kinds({ budget, planId: 'p' })).toEqual(['unlock', 'raise-budget']);
  });
});
