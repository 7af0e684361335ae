import { communesOf } from '#libs/geo/index.js';
import type { SitingWish } from '../scenarios/scenario.js';
import { candidatesOf, curveBudgets, curveNumbers, newPlaces, sitingProblem } from './siting-problem.rules.js';

const communes = communesOf({ kind: 'epci', code: '243700754' });
const wish: SitingWish = {
  territory: 'epci:243700754',
  communes: [],
  objective: 'covering',
  minutes: 20,
  people: 'teleworkers',
  places: 2,
  budget: null,
  kinds: 'any',
  runBy: null,
  locked: [communes[1]!.insee],
  excluded: [communes[0]!.insee],
  seconds: 10,
  seed: 7,
};
const existing = [{ id: 'e1', lat: 47.4, lon: 0.7 }];

describe('the problem of a scenario', () => {
  it('has everybody as demand, existing and locked places open, and nobody who is left out as candidate', () => {
    const problem = sitingProblem(wish, { communes, people: communes.map(() => 5), existing });
    expect(problem).toMatchObject({ objective: 'covering', p: 3, seconds: 5, seed: 7, limit: 20 });
    expect(problem.demand).toHaveLength(communes.length);
    expect(problem.candidates).toHaveLength(communes.length);
    expect(problem.candidates.filter(({ fixed }) => fixed).map(({ id }) => id)).toEqual([
      'place e1',
      communes[1]!.insee,
    ]);
    expect(candidatesOf(wish, communes).map(({ insee }) => insee)).not.toContain(communes[0]!.insee);
    expect(sitingProblem({ ...wish, objective: 'median' }, { communes, people: [], existing }).limit).toBe(Infinity);
  });

  it('spends a budget where places cost differently, and asks for a number where they do not', () => {
    const own = { insee: communes[1]!.insee, opening: 30_000, yearly: null, source: 'devis' };
    const budget = { euros: 200_000, each: 60_000, yearly: 0, years: 0, costs: [own] };
    const facts = { communes, people: communes.map(() => 5), existing };
    const spent = sitingProblem({ ...wish, budget }, facts);
    expect(spent).toMatchObject({ p: null, budget: 200_000 });
    expect(spent.candidates.slice(0, 3).map(({ cost }) => cost)).toEqual([0, 30_000, 60_000]);
    expect(sitingProblem({ ...wish, budget: { ...budget, costs: [] } }, facts)).toMatchObject({ p: 3, budget: null });
    expect(curveBudgets(budget, [])).toEqual([50_000, 100_000, 150_000, 250_000]);
    expect(curveBudgets(budget, [communes[2]!.insee])).toEqual([100_000, 150_000, 250_000]);
  });

  it('is told which of the open places are new', () => {
    expect(newPlaces(['place e1', communes[1]!.insee], { existing })).toEqual([communes[1]!.insee]);
  });

  it.each([
    [3, 0, 9, [1, 2, 4]],
    [3, 0, 3, [1, 2]],
    [3, 2, 9, [2, 4]],
    [1, 0, 1, []],
    [1, 1, 5, [2]],
    [21, 0, 100, [1, 3, 5, 8, 10, 12, 14, 17, 19, 22]],
  ])('of %s places, %s locked, among %s has a curve over %j', (places, locked, candidates, numbers) => {
    const codes = Array.from({ length: locked }, (_, at) => `${at}`);
    expect(curveNumbers({ places, locked: codes }, candidates)).toEqual(numbers);
  });
});
