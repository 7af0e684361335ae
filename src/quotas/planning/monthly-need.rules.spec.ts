import { monthlyNeed, type CoveredDays } from './monthly-need.rules.js';

const terms = (from: string, to: string | null, changes: Partial<CoveredDays> = {}): CoveredDays => ({
  from,
  to,
  daysPerWeek: 2,
  weekdays: [1, 2, 3, 4, 5],
  ...changes,
});

describe('the need of a month', () => {
  it.each([
    [4, 2, '2026-11', 4],
    [23, 2, '2026-11', 8],
    [23, 5, '2026-11', 21],
    [23, 1, '2026-02', 4],
    [0, 3, '2026-11', 0],
  ])('of %i wished days at %i days a week in %s is %i', (wish, daysPerWeek, month, need) => {
    expect(monthlyNeed(wish, [terms('2026-01-01', null, { daysPerWeek })], month)).toBe(need);
  });

  // December 2026 has 22 opening days: 23 weekdays without Christmas Day.
  it.each<[string, CoveredDays[], number]>([
    ['from the 4th: 19 of 22 opening days', [terms('2026-12-04', null)], 7],
    ['until the 15th: 11 of 22', [terms('2026-09-01', '2026-12-15')], 4],
    ['from the last day', [terms('2026-12-31', null)], 1],
    ['from a Saturday to the Sunday after it', [terms('2026-12-05', '2026-12-06')], 0],
    ['for Christmas Day alone', [terms('2026-12-25', '2026-12-27')], 0],
    ['in two terms without a gap', [terms('2026-06-01', '2026-12-15'), terms('2026-12-16', null)], 8],
    [
      'in terms of one and then of four days a week',
      [terms('2026-06-01', '2026-12-15', { daysPerWeek: 1 }), terms('2026-12-16', null, { daysPerWeek: 4 })],
      6,
    ],
    ['for a month that is over', [terms('2026-06-01', '2026-11-30')], 0],
  ])('counts terms pro rata %s', (_, covered, need) => {
    expect(monthlyNeed(8, covered, '2026-12')).toBe(need);
  });

  it('never asks for more days than are open', () => {
    expect(monthlyNeed(23, [terms('2026-12-30', null, { daysPerWeek: 5 })], '2026-12')).toBe(2);
  });
});
