import * as fc from 'fast-check';
import { addDays, daysBetween } from '#libs/calendar/index.js';
import { fortnight, fortnightFrom, nextTeleworkDay, shownWeekdays } from './telework-days.rules.js';

const MONDAY = '2026-11-23';
const every = [1, 2, 3, 4, 5, 6, 7];

describe('days that a person chooses from', () => {
  it('show the working week, and what the agreement adds', () => {
    expect(shownWeekdays(null)).toEqual([1, 2, 3, 4, 5]);
    expect(shownWeekdays({ weekdays: [2, 6] })).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('begin with the next agreed day that is worked', () => {
    expect(nextTeleworkDay(MONDAY, 'metropole', null)).toBe('2026-11-24');
    expect(nextTeleworkDay('2026-11-27', 'metropole', null)).toBe('2026-11-30');
    expect(nextTeleworkDay(MONDAY, 'metropole', { weekdays: [1] })).toBe('2026-11-30');
    // 25 December is a Friday in 2026; the 26th is a holiday in Alsace-Moselle only.
    expect(nextTeleworkDay('2026-12-24', 'metropole', { weekdays: [5, 6] })).toBe('2026-12-26');
    expect(nextTeleworkDay('2026-12-24', 'alsace-moselle', { weekdays: [5, 6] })).toBe('2027-01-02');
    expect(nextTeleworkDay(MONDAY, 'metropole', { weekdays: [] })).toBe('2026-11-24');
  });

  it('begin today, and come in fortnights that hold the chosen day and never overlap', () => {
    const friday = '2026-11-27';
    expect(fortnight(friday, '2026-12-02', [1, 2, 3, 4, 5])[0]).toBe(friday);
    expect(fortnight(friday, '2026-11-28', [1, 5])).toEqual([
      friday,
      '2026-11-28',
      '2026-11-30',
      '2026-12-04',
      '2026-12-07',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 6 }), (away, into) => {
        const today = addDays(MONDAY, into);
        const day = addDays(today, away);
        const from = fortnightFrom(today, day);
        const days = fortnight(from, day, every);
        expect(days).toHaveLength(14);
        expect(days).toContain(day);
        expect(Math.abs(daysBetween(today, from) % 14)).toBe(0);
      }),
    );
  });
});
