import type { FeasiblePlan } from '#libs/allocation/index.js';
import { median, planLines, planOutcome, servedDemand, type Solved } from './plan-figures.rules.js';
import { planProblem, type Offer } from './plan-problem.rules.js';

const offer = (siteId: string, changes: Partial<Offer> = {}): Offer => ({
  siteId,
  priceCents: 2_000,
  feeCents: 0,
  minimumDays: 0,
  weekdays: null,
  features: [],
  roomHalfDays: 8,
  usedHalfDays: 0,
  beforeHalfDays: 0,
  chosen: true,
  ...changes,
});
const minutes: Readonly<Record<string, Readonly<Record<string, number>>>> = { a: { s: 10, t: 25 }, b: { s: 30 } };
const way = (employee: string) => new Map(Object.entries(minutes[employee] ?? {}));
const demands = [
  { employeeId: 'a', days: 3, needs: [] },
  { employeeId: 'b', days: 2, needs: [] },
  { employeeId: 'c', days: 4, needs: [] },
];
const offers = [
  offer('s', { beforeHalfDays: 4 }),
  offer('t', { beforeHalfDays: 6, chosen: false, usedHalfDays: 3 }),
  offer('u', { beforeHalfDays: 2 }),
  offer('v'),
];
const plan: FeasiblePlan = {
  status: 'optimal',
  engine: 'network-simplex',
  objective: 5_000,
  bound: 5_000,
  gap: 0,
  quotas: [
    { siteId: 's', deskDays: 4 },
    { siteId: 't', deskDays: 2 },
  ],
  assignments: [
    { employeeId: 'a', siteId: 's', days: 3 },
    { employeeId: 'b', siteId: 's', days: 1 },
  ],
  unserved: [
    { employeeId: 'b', days: 1, reason: 'site-capacity' },
    { employeeId: 'c', days: 4, reason: 'no-site-in-reach' },
  ],
  shadowPrices: { budgetPerEuro: null, sites: { s: 968.004 } },
  fairness: { minimumShare: 0.5, p10Share: 0.5, medianShare: 0.5, gini: 0.1, outOfReach: 0.3 },
  explanations: [],
};
const wish = { month: '2026-12', maxMinutes: 45, budgetCents: null, minDaysEach: 0, fairness: false };
const solved = (changes: Partial<Solved> = {}): Solved => ({
  demands,
  offers,
  minutes: way,
  problem: planProblem(wish, demands, offers, way),
  plan,
  typed: new Map(),
  changes: new Map([['s', { reason: 'moved-here', others: ['t'] }]]),
  ...changes,
});

describe('the sum of a proposal', () => {
  it('counts days, people, reasons and cents, and names nobody', () => {
    const outcome = planOutcome(solved(), { gains: 2, loses: 1 });
    expect(outcome).toMatchObject({
      status: 'optimal',
      demandDays: 9,
      servedDays: 4,
      unservedDays: 5,
      employees: 3,
      employeesUnserved: 2,
      employeesWithoutDesk: 1,
      emptyDays: 2,
      reasons: { 'no-site-in-reach': 4, 'site-capacity': 1 },
      costCents: 12_000,
      medianMinutes: 10,
      smallestShare: 0.5,
      shortSiteIds: ['s'],
      gaining: 2,
      losing: 1,
    });
    expect(JSON.stringify(outcome)).not.toMatch(/employeeId|"[abc]"/);
  });

  it('says the same of what was granted before', () => {
    const before = {
      ...plan,
      quotas: [{ siteId: 't', deskDays: 3 }],
      assignments: [{ employeeId: 'a', siteId: 't', days: 3 }],
    };
    expect(servedDemand({ ...before, shadowPrices: { budgetPerEuro: null, sites: {} } }, solved())).toEqual({
      servedDays: 3,
      employeesWithoutDesk: 2,
      medianMinutes: 25,
      emptyDays: 0,
      costCents: 6_000,
      shortSiteIds: [],
    });
  });

  it('takes the lower middle as median', () => {
    expect(median([])).toBeNull();
    expect(median([30, 10, 20, 40])).toBe(20);
  });
});

describe('the lines of a proposal', () => {
  const line = (siteId: string, of: Solved = solved()) => planLines(of).find((one) => one.siteId === siteId);

  it('have their half-days, people, trip, reason and what holds them', () => {
    expect(line('s')).toEqual({
      siteId: 's',
      beforeHalfDays: 4,
      proposedHalfDays: 8,
      halfDays: 8,
      locked: false,
      employeesServed: 2,
      medianMinutes: 10,
      worthCents: 96_800,
      reason: 'moved-here',
      reasonSiteIds: ['t'],
      heldBy: 'capacity',
    });
  });

  it('keep what is booked to the half-day where HR does not want the site', () => {
    expect(line('t')).toMatchObject({ halfDays: 3, worthCents: 0 });
  });

  it('show sites that lose everything, and none that never had anything', () => {
    expect(line('u')).toMatchObject({ beforeHalfDays: 2, halfDays: 0, heldBy: 'demand' });
    expect(line('v')).toBeUndefined();
  });

  it('keep the number that HR locked, and what was booked beyond it', () => {
    const typed = new Map([
      ['s', { halfDays: 7, locked: true }],
      ['t', { halfDays: 1, locked: true }],
      ['v', { halfDays: 0, locked: true }],
    ]);
    expect(line('s', solved({ typed }))).toMatchObject({ halfDays: 7, locked: true, reason: 'locked' });
    expect(line('t', solved({ typed }))).toMatchObject({ halfDays: 3, locked: true });
    expect(line('v', solved({ typed }))).toMatchObject({ halfDays: 0, locked: true });
  });

  it('blame the budget where there is room, and know no worth without prices', () => {
    const dear = { ...plan, shadowPrices: { budgetPerEuro: 12, sites: { t: 0 } } };
    expect(line('u', solved({ plan: dear }))).toMatchObject({ heldBy: 'budget', worthCents: 0 });
    const mute = { ...plan, shadowPrices: { budgetPerEuro: null, sites: {} } };
    expect(line('s', solved({ plan: mute }))).toMatchObject({ heldBy: 'capacity', worthCents: null });
  });
});
