import { type AllocationPlan, parseProblem, solveProblem } from './index.js';

const people = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, n) => ({ id: `e${n}`, days: 4, lat: 47, lon: 0.5, ...more }));
const places = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, n) => ({ id: `s${n}`, deskDays: 100, price: 10, lat: 47, lon: 0.6, ...more }));
const solve = (json: object): Promise<AllocationPlan> =>
  solveProblem(parseProblem({ maxMinutes: 45, ...json }, () => 10));
const served = ({ assignments }: AllocationPlan): number => assignments.reduce((sum, { days }) => sum + days, 0);

describe('degenerate and hostile problems end', () => {
  it('with one site and 20,000 people', async () => {
    const plan = await solve({ employees: people(20_000), sites: places(1) });
    expect(plan.status).toBe('optimal');
    expect(served(plan)).toBe(100);
  });

  it('with one site and 20,000 people who all have another way to it', async () => {
    const employees = people(20_000);
    const minutes = employees.map(({ id }, n) => [id, 's0', (n * 7919) % 45]);
    const plan = await solve({ budget: 100_000, employees, sites: places(1, { deskDays: 40_000 }), minutes });
    expect(served(plan)).toBe(10_000);
  });

  it('with total ties, with and without a budget that does not divide', async () => {
    const employees = people(1500).map((person, n) => ({ ...person, days: 1 + (n % 7) }));
    const sites = places(150, { deskDays: 30 });
    expect(served(await solve({ employees, sites }))).toBe(4500);
    expect(served(await solve({ employees, sites, budget: 30_000.5 }))).toBe(3000);
  });

  it.each([
    ['no desks anywhere', { employees: people(50), sites: places(5, { deskDays: 0 }) }, 'site-capacity'],
    ['nobody in reach', { maxMinutes: 5, employees: people(50), sites: places(5) }, 'no-site-in-reach'],
    ['no site at all', { employees: people(50), sites: [] }, 'no-site-in-reach'],
    [
      'a price that nothing is worth',
      { employees: people(50), sites: places(3, { price: 1e6 }) },
      'dearer-than-unserved',
    ],
    ['a budget of a cent', { budget: 0.01, employees: people(50), sites: places(3) }, 'budget'],
  ])('with %s', async (_, json, reason) => {
    const plan = await solve(json);
    expect(plan.status).toBe('optimal');
    expect(served(plan)).toBe(0);
    expect(plan.unserved).toHaveLength(50);
    expect(new Set(plan.unserved.map((line) => line.reason))).toEqual(new Set([reason]));
  });

  it.each([
    ['nobody and nothing', { employees: [], sites: [] }, 0],
    ['one person', { employees: people(1), sites: places(1) }, 4],
    ['people who want nothing', { employees: people(5, { days: 0 }), sites: places(1) }, 0],
  ])('with %s', async (_, json, days) => {
    const plan = await solve(json);
    expect(plan.status).toBe('optimal');
    expect(served(plan)).toBe(days);
  });

  it('with an error, never a wrong plan, when money cannot be added up exactly', () => {
    const json = { unservedPenalty: 1e9, employees: people(200_000, { days: 100 }), sites: places(1) };
    expect(() => parseProblem({ maxMinutes: 45, ...json }, () => 10)).toThrow(/too large together/);
  });
});
