import { describe, expect, it } from '@jest/globals';
import type { HalfDay } from '#libs/day-ledger/index.js';
import { crossBorder } from './cross-border.rules.js';

const half = (day: string, part: 'am' | 'pm', kind: HalfDay['kind'], country = 'FR'): HalfDay => ({
  day,
  half: part,
  kind,
  country,
  origin: 'declared',
});
const whole = (day: string, kind: HalfDay['kind'], country = 'FR') => [
  half(day, 'am', kind, country),
  half(day, 'pm', kind, country),
];
const WEEK = { from: '2026-11-16', to: '2026-11-20' };
const expected = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];

describe('days by country', () => {
  it('count a begun day whole in each country, and an absence nowhere', () => {
    const halves = [
      ...whole('2026-11-16', 'home'),
      half('2026-11-17', 'am', 'mission', 'LU'),
      half('2026-11-17', 'pm', 'office'),
      ...whole('2026-11-18', 'absence', 'DE'),
    ];
    const found = crossBorder(halves, WEEK, { residence: 'FR', expected });
    expect(found.countries).toEqual([
      { country: 'FR', days: 2 },
      { country: 'LU', days: 1 },
    ]);
    expect(found).toMatchObject({ workedHalfDays: 4, residenceHalfDays: 2, unknownHalfDays: 4 });
    // Two of four known half days, four unknown: between 2 of 8 and 6 of 8.
    expect(found.share).toEqual({ least: 2_500, most: 7_500 });
    expect(found.days.map(({ country, place, halfDays }) => [country, place, halfDays])).toEqual([
      ['FR', 'home', 2],
      ['LU', 'mission', 1],
      ['FR', 'office', 1],
    ]);
  });

  it('have no share where nothing was owed or worked', () => {
    expect(
      crossBorder(whole('2026-11-18', 'absence'), WEEK, { residence: 'FR', expected: ['2026-11-18'] }).share,
    ).toBeNull();
  });
});
