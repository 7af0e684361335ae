import { type AllocationPlan, comparePlans, lockSites, parseProblem, solveProblem } from '../index.js';

const base = {
  maxMinutes: 45,
  employees: [
    { id: 'ana', days: 4 },
    { id: 'ben', days: 4 },
  ],
  sites: [
    { id: 'near', deskDays: 8, price: 10 },
    { id: 'far', deskDays: 8, price: 10 },
    { id: 'empty', deskDays: 8, price: 10 },
  ],
  minutes: [
    ['ana', 'near', 5],
    ['ben', 'near', 6],
    ['ana', 'far', 30],
    ['ben', 'far', 40],
  ],
};
const problem = parseProblem(base, () => Number.NaN);
const solve = (locks: Parameters<typeof lockSites>[1]): Promise<AllocationPlan> =>
  solveProblem(lockSites(problem, locks));

describe('two plans compared', () => {
  it('says who moves where', async () => {
    const [before, after] = [await solve([]), await solve([{ siteId: 'near', deskDays: 4 }])];
    const moved = comparePlans(problem, before, after);
    expect(moved).toEqual({
      gains: [],
      loses: [],
      sites: [
        { siteId: 'near', before: 8, after: 4, reason: 'moved-away', others: ['far'] },
        { siteId: 'far', before: 0, after: 4, reason: 'moved-here', others: ['near'] },
      ],
    });
  });

  it('says whose days are gone, and that a lock did it', async () => {
    const locks = [
      { siteId: 'near', deskDays: 4 },
      { siteId: 'far', deskDays: 1 },
    ];
    const { gains, loses, sites } = comparePlans(lockSites(problem, locks), await solve([]), await solve(locks));
    expect(gains).toEqual([]);
    expect(loses).toEqual([{ employeeId: 'ben', before: 4, after: 1 }]);
    expect(sites.map(({ siteId, reason }) => [siteId, reason])).toEqual([
      ['near', 'committed'],
      ['far', 'committed'],
    ]);
  });

  it('says what is new, what is gone and what stands idle', async () => {
    const nothing = await solve(problem.sites.map(({ id }) => ({ siteId: id, deskDays: 0 })));
    const all = await solve([]);
    expect(comparePlans(problem, nothing, all).sites).toEqual([
      { siteId: 'near', before: 0, after: 8, reason: 'more-served', others: [] },
    ]);
    expect(comparePlans(problem, all, nothing).sites).toEqual([
      { siteId: 'near', before: 8, after: 0, reason: 'fewer-served', others: [] },
    ]);
    const idle = await solve([{ siteId: 'empty', deskDays: 3 }]);
    expect(comparePlans(problem, idle, all).sites.at(-1)).toEqual({
      siteId: 'empty',
      before: 3,
      after: 0,
      reason: 'idle-days',
      others: [],
    });
    expect(comparePlans(problem, all, all).sites.map(({ reason }) => reason)).toEqual(['unchanged']);
  });
});
