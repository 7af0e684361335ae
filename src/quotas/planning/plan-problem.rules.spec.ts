import { planProblem, presentProblem, siteLocks, type Offer } from './plan-problem.rules.js';

const offer = (changes: Partial<Offer>): Offer => ({
  siteId: 's',
  priceCents: 1_550,
  feeCents: 0,
  minimumDays: 0,
  weekdays: null,
  features: [],
  roomHalfDays: 40,
  usedHalfDays: 0,
  beforeHalfDays: 0,
  chosen: true,
  ...changes,
});
const TEN = new Map([['s', 10]]);
const wish = { month: '2026-12', maxMinutes: 30, budgetCents: 12_345, minDaysEach: 1, fairness: true };
const demands = [{ employeeId: 'e', days: 3, needs: ['accessible'] }];
const siteOf = (changes: Partial<Offer>, locks: { siteId: string; deskDays: number }[] = []) =>
  planProblem(wish, demands, [offer(changes)], () => TEN, locks).sites[0];

describe('the problem of a month', () => {
  it('hands the wish over, with what is booked as what a site has in any case', () => {
    const problem = planProblem(wish, demands, [offer({ usedHalfDays: 5 })], () => new Map([['s', 12]]));
    expect(problem).toMatchObject({ maxMinutes: 30, budget: 123.45, minDaysEach: 1, fairness: true });
    expect(problem.employees[0]).toMatchObject({ id: 'e', days: 3, needs: ['accessible'] });
    expect(problem.sites[0]).toMatchObject({ id: 's', deskDays: 20, committed: 3, price: 15.5 });
    expect(problem.ways).toEqual([[{ site: 0, minutes: 12 }]]);
  });

  it('hands over what a contract says: fee, minimum and the desks of each weekday', () => {
    const contract = { feeCents: 4_000, minimumDays: 6, weekdays: [2, 0, 0, 1, 0, 0, 0] };
    const problem = planProblem(wish, demands, [offer(contract), offer({ siteId: 't' })], () => TEN);
    // December 2026: four Mondays, five Thursdays.
    expect(problem.weekdays).toEqual([4, 5, 5, 5, 4, 4, 4]);
    expect(problem.sites[0]).toMatchObject({ fixedFee: 40, minimumDeskDays: 6, weekdays: [8, 0, 0, 5, 0, 0, 0] });
    expect(problem.sites[1]).toMatchObject({ fixedFee: 0, minimumDeskDays: 0, weekdays: undefined });
    // What is booked is less than the minimum: it is there all the same, and is no reason to refuse the problem.
    expect(siteOf({ ...contract, usedHalfDays: 4 })).toMatchObject({ committed: 2, minimumDeskDays: 2 });
  });

  it.each<[string, Partial<Offer>, object | undefined]>([
    [
      'a site that is not chosen keeps what is booked',
      { chosen: false, usedHalfDays: 3 },
      { deskDays: 2, committed: 2 },
    ],
    [
      'a site that lost its room keeps what is booked',
      { roomHalfDays: 1, usedHalfDays: 4 },
      { deskDays: 2, committed: 2 },
    ],
    ['a site with half a desk-day has none', { roomHalfDays: 1 }, undefined],
    [
      'a site that had desk-days stays to be compared',
      { roomHalfDays: 0, beforeHalfDays: 8 },
      { deskDays: 0, committed: 0 },
    ],
  ])('%s', (_, changes, expected) => {
    const site = siteOf(changes);
    expect(site && { deskDays: site.deskDays, committed: site.committed }).toEqual(expected);
  });

  it('leaves ways to other sites out', () => {
    expect(planProblem(wish, demands, [offer({})], () => new Map([['elsewhere', 5]])).ways).toEqual([[]]);
    expect(planProblem(wish, demands, [offer({})], () => new Map()).ways).toEqual([[]]);
  });

  it('makes room for a lock that HR may keep although capacity shrank', () => {
    expect(siteOf({ roomHalfDays: 4 }, [{ siteId: 's', deskDays: 5 }])).toMatchObject({ deskDays: 5 });
    expect(siteOf({ chosen: false }, [{ siteId: 's', deskDays: 0 }])).toMatchObject({ deskDays: 0, committed: 0 });
  });
});

describe('locks', () => {
  it('count the half desk-day as a whole one, and never less than what was booked meanwhile', () => {
    const offers = [offer({}), offer({ siteId: 't', usedHalfDays: 9 }), offer({ siteId: 'u' })];
    const typed = new Map([
      ['s', { halfDays: 5, locked: true }],
      ['t', { halfDays: 2, locked: true }],
      ['u', { halfDays: 2, locked: false }],
    ]);
    expect(siteLocks(offers, typed)).toEqual([
      { siteId: 's', deskDays: 3 },
      { siteId: 't', deskDays: 5 },
    ]);
  });
});

describe('what was granted before', () => {
  it('is one problem more: the same people, every site as it was, no other limit', () => {
    const offers = [offer({ beforeHalfDays: 7, chosen: false }), offer({ siteId: 'new' })];
    const problem = presentProblem(wish, demands, offers, () => TEN);
    expect(problem).toMatchObject({ budget: null, minDaysEach: 0, fairness: false });
    expect(problem.sites.map(({ id, deskDays, committed }) => ({ id, deskDays, committed }))).toEqual([
      { id: 's', deskDays: 3, committed: 3 },
    ]);
  });
});
