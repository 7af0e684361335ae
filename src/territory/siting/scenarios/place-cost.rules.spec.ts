import { costOfAll, costsDiffer, mostPaid, placeCost } from './place-cost.rules.js';
import type { SitingBudget } from './scenario.js';

const budget: SitingBudget = {
  euros: 200_000,
  each: 60_000,
  yearly: 10_000,
  years: 2,
  costs: [
    { insee: '37003', opening: 20_000, yearly: 5_000, source: 'devis' },
    { insee: '37072', opening: 30_000, yearly: null, source: 'étude' },
  ],
};

describe('what a place costs', () => {
  it.each([
    ['37003', 30_000, 'devis', 'nothing'],
    ['37072', 50_000, 'étude', 'running'],
    ['37261', 80_000, null, 'everything'],
  ])('%s: %i euros, of its own source as far as it has one', (insee, euros, source, assumed) => {
    expect(placeCost(budget, insee)).toEqual({ euros, source, assumed });
  });

  it('assumes no running where the budget pays for none', () => {
    expect(placeCost({ ...budget, years: 0 }, '37072')).toEqual({ euros: 30_000, source: 'étude', assumed: 'nothing' });
  });

  it('differs where one commune has its own', () => {
    expect([costsDiffer(budget), costsDiffer({ ...budget, costs: [] }), costsDiffer(null)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each([
    ['the cheapest first', 200_000, [], 3],
    ['a last one to the euro', 240_000, [], 4],
    ['one euro less', 239_999, [], 3],
    ['the locked one first', 159_999, ['37261'], 2],
    ['nothing where the locked one is too dear', 79_999, ['37261'], 0],
    ['nothing', 29_999, [], 0],
    ['everything', 1_000_000, [], 4],
  ])('a budget pays for %s', (_, euros, locked, most) => {
    expect(mostPaid({ ...budget, euros }, ['37261', '37003', '37001', '37072'], locked)).toBe(most);
  });

  it('adds up', () => {
    expect(costOfAll(budget, ['37003', '37261'])).toBe(110_000);
  });
});
