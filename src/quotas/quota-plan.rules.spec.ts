import { solveGreedy, parseProblem } from '#libs/allocation/index.js';
import { freeDeskDays, median, monthlyNeed, planLines, planOutcome } from './quota-plan.rules.js';

describe('the need of a month', () => {
  it.each([
    [4, 2, '2026-11', 4],
    [23, 2, '2026-11', 8],
    [23, 5, '2026-11', 21],
    [23, 1, '2026-02', 4],
    [0, 3, '2026-11', 0],
  ])('of %i wished days at %i days a week in %s is %i', (wish, week, month, need) => {
    expect(monthlyNeed(wish, week, month)).toBe(need);
  });
});

describe('desk-days left', () => {
  it('are whole and never negative', () => {
    expect(freeDeskDays(41, 0)).toBe(20);
    expect(freeDeskDays(40, 39)).toBe(0);
    expect(freeDeskDays(10, 12)).toBe(0);
  });
});

describe('the sum of a proposal', () => {
  const minutes: Record<string, number> = { 'a s': 10, 'b s': 30 };
  const plan = solveGreedy(
    parseProblem(
      {
        maxMinutes: 45,
        budget: null,
        employees: [
          { id: 'a', days: 3 },
          { id: 'b', days: 2 },
          { id: 'c', days: 4 },
        ],
        sites: [{ id: 's', deskDays: 4, price: 20 }],
        minutes: [
          ['a', 's', 10],
          ['b', 's', 30],
        ],
      },
      () => 0,
    ),
  );
  const facts = {
    demandDays: 9,
    employees: 3,
    minutes: (employee: string, site: string) => minutes[`${employee} ${site}`]!,
    priceCents: () => 2_000,
  };

  it('counts days, people, reasons and cents, and names nobody', () => {
    expect(planOutcome(plan, facts)).toMatchObject({
      engine: 'greedy',
      status: 'feasible',
      demandDays: 9,
      servedDays: 4,
      unservedDays: 5,
      employees: 3,
      employeesUnserved: 2,
      reasons: { 'no-site-in-reach': 4, 'site-capacity': 1 },
      costCents: 8_000,
      medianMinutes: 10,
    });
  });

  it('gives each site its half-days, its people and its median trip', () => {
    expect(planLines(plan, facts)).toEqual([
      { siteId: 's', proposedHalfDays: 8, halfDays: 8, employeesServed: 2, medianMinutes: 10 },
    ]);
  });

  it('takes the lower middle as median', () => {
    expect(median([])).toBeNull();
    expect(median([30, 10, 20, 40])).toBe(20);
  });
});
