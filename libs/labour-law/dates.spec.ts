import * as fc from 'fast-check';
import {
  addDays,
  monthsLater,
  daysBetween,
  hoursBetween,
  isIsoDate,
  isIsoInstant,
  onOrAfter,
  onOrBefore,
  withinDays,
  yearOf,
} from './dates.js';

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-02-20', 1, '2026-03-20'],
  ['2025-11-30', 3, '2026-02-28'],
  ['2026-12-31', 1, '2027-01-31'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2023-11-23', 36, '2026-11-23'],
  ['2024-02-29', 12, '2025-02-28'],
])('%s and %d months is %s', (day, months, expected) => {
  expect(monthsLater(day, months)).toBe(expected);
});

const index = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));

test('months add up to a day that exists, in the right month', () => {
  const days = fc.integer({ min: -20_000, max: 40_000 }).map((shift) => addDays('2000-01-01', shift));
  fc.assert(
    fc.property(days, fc.integer({ min: -60, max: 60 }), (day, months) => {
      const later = monthsLater(day, months);
      expect(isIsoDate(later)).toBe(true);
      expect(index(later) - index(day)).toBe(months);
      expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
    }),
  );
});

test('days are counted from midnight to midnight, to the nearest', () => {
  expect(daysBetween('2025-01-01', '2026-01-01')).toBe(365);
  expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1);
  expect(daysBetween('2026-11-03T09:00:00Z', '2026-11-13T20:59:59Z')).toBe(10);
  expect(daysBetween('2026-11-03T09:00:00Z', '2026-11-13T21:00:00Z')).toBe(11);
  expect(hoursBetween('2026-11-03T09:00:00Z', '2026-11-04T09:30:00Z')).toBe(24.5);
  expect(yearOf('2026-11-23')).toBe(2026);
});

test.each([
  [null, '2026-01-01'],
  ['2026-01-01', null],
  [undefined, '2026-01-01'],
  ['2026-01-01', undefined],
  [null, null],
])('nothing can be said of %s and %s', (a, b) => {
  expect(onOrBefore(a, b)).toBe(false);
  expect(onOrAfter(a, b)).toBe(false);
  expect(withinDays(a, b, 1e9)).toBe(false);
  expect(daysBetween(a, b)).toBeNaN();
  expect(hoursBetween(a, b) <= 24).toBe(false);
});

test('a day is on or before itself, and on or after', () => {
  expect([onOrBefore('2026-01-01', '2026-01-01'), onOrAfter('2026-01-01', '2026-01-01')]).toEqual([true, true]);
  expect([onOrBefore('2026-01-02', '2026-01-01'), onOrAfter('2026-01-01', '2026-01-02')]).toEqual([false, false]);
});

test('knows which days and instants exist', () => {
  expect(['2024-02-29', '2000-02-29', '2026-12-31'].every(isIsoDate)).toBe(true);
  expect(['2026-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-1-1', '', '2026-01-01 '].some(isIsoDate)).toBe(
    false,
  );
  expect(isIsoInstant('2026-11-02T09:00:00Z')).toBe(true);
  expect(['2026-11-02T09:00:00+01:00', '2026-02-29T09:00:00Z', '2026-11-02'].some(isIsoInstant)).toBe(false);
});
