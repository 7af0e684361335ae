import * as fc from 'fast-check';
import {
  addDays,
  monthsLater,
  daysBetween,
  isIsoDate,
  isIsoInstant,
  onOrAfter,
  onOrBefore,
  carriedToWorkingDay,
  endOfWorkingHours,
  hoursLater,
  lastClearDay,
  legalDayOf,
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

test.each([
  ['2026-02-27', 1, '2026-02-28'],
  ['2026-02-27', 2, '2026-03-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-03-02', -1, '2026-03-01'],
  ['2026-01-09', 0, '2026-01-09'],
  ['2026-12-31', 1, '2027-01-01'],
])('%s and %d days is %s', (day, days, expected) => {
  expect(addDays(day, days)).toBe(expected);
});

test('days are counted from midnight to midnight, to the nearest', () => {
  expect(daysBetween('2025-01-01', '2026-01-01')).toBe(365);
  expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1);
  expect(daysBetween('2026-11-03T09:00:00Z', '2026-11-13T20:59:59Z')).toBe(10);
  expect(daysBetween('2026-11-03T09:00:00Z', '2026-11-13T21:00:00Z')).toBe(11);
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
  expect(daysBetween(a, b)).toBeNaN();
});

test('a day is on or before itself, and on or after', () => {
  expect([onOrBefore('2026-01-01', '2026-01-01'), onOrAfter('2026-01-01', '2026-01-01')]).toEqual([true, true]);
  expect([onOrBefore('2026-01-02', '2026-01-01'), onOrAfter('2026-01-01', '2026-01-02')]).toEqual([false, false]);
});

test('knows which days and instants exist', () => {
  expect(['2024-02-29', '2000-02-29', '2026-12-31', '2026-01-01', '2026-04-30'].every(isIsoDate)).toBe(true);
  expect(
    ['2026-13-01', '2026-01-00', '2026-01-32', '2026-06-31', '2026-09-31', '2026-11-31', '2100-02-29'].some(isIsoDate),
  ).toBe(false);
  expect(['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31', '2026-08-31', '2026-10-31'].every(isIsoDate)).toBe(
    true,
  );
  expect(['2026-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-1-1', '', '2026-01-01 '].some(isIsoDate)).toBe(
    false,
  );
  const instants = ['00:00Z', '09:00:00Z', '19:59:59Z', '23:59:59.1Z', '20:09:05.123456789Z'];
  expect(instants.map((time) => isIsoInstant(`2026-11-02T${time}`))).toEqual(instants.map(() => true));
  const odd = [
    '24:00Z',
    '30:00Z',
    '9:00Z',
    '09:60Z',
    '09:0Z',
    '09:00:60Z',
    '09:00:0Z',
    '09:00:00.Z',
    '09:00:00.1234567890Z',
  ];
  expect(odd.filter((time) => isIsoInstant(`2026-11-02T${time}`))).toEqual([]);
  expect(['02026-11-02', '226-11-02', '2026-011-02', '2026-11-002', '2026-1-02', '2026-11-2'].some(isIsoDate)).toBe(
    false,
  );
  expect(
    ['12026-11-02T09:00Z', '2026-11-2T09:00Z', '2026-11-02T09:00Z0', '2026-011-02T09:00Z'].some(isIsoInstant),
  ).toBe(false);
  expect(['2026-11-02T09:00:00+01:00', '2026-02-29T09:00:00Z', '2026-11-02'].some(isIsoInstant)).toBe(false);
});

test('an event counts for the legal day of Paris', () => {
  expect(legalDayOf('2026-11-03')).toBe('2026-11-03');
  expect(legalDayOf('2026-11-03T22:59:59Z')).toBe('2026-11-03');
  expect(legalDayOf('2026-11-03T23:00:00Z')).toBe('2026-11-04');
  expect(hoursLater('2026-11-03T09:00:00Z', 24)).toBe('2026-11-04T09:00:00.000Z');
});

test.each([
  // Ten clear days from 2 March end on the thirteenth, a Friday.
  ['2026-03-02', 10, '2026-03-13'],
  // From 3 March on Saturday the fourteenth: carried to Monday.
  ['2026-03-03', 10, '2026-03-16'],
  // From 24 April on 5 May; from 20 April on 1 May, a Friday and a holiday: carried to Monday.
  ['2026-04-24', 10, '2026-05-05'],
  ['2026-04-20', 10, '2026-05-04'],
])('%s and %d clear days last until %s', (from, days, last) => {
  expect(lastClearDay(from, days)).toBe(last);
});

test('a term is carried over Saturdays, Sundays and holidays to a working day', () => {
  expect(carriedToWorkingDay('2026-11-12')).toBe('2026-11-12');
  expect(carriedToWorkingDay('2026-11-14')).toBe('2026-11-16');
  expect(carriedToWorkingDay('2026-11-11')).toBe('2026-11-12');
});

test.each([
  ['a Tuesday', '2026-11-03T09:00:00Z', '2026-11-05T09:00:00.000Z'],
  ['a Friday: Saturday counts, Sunday does not', '2026-11-27T08:00:00Z', '2026-11-30T08:00:00.000Z'],
  ['a Sunday: Monday and Tuesday whole', '2026-11-29T10:00:00Z', '2026-12-01T23:00:00.000Z'],
  // Nothing is left when Saturday ends: it is not carried over the Sunday.
  ['the first moment of a Friday', '2026-11-26T23:00:00Z', '2026-11-28T23:00:00.000Z'],
  ['the eve of a holiday', '2026-11-10T08:00:00Z', '2026-11-13T08:00:00.000Z'],
  // In the night of 24 to 25 October the clocks go back: Sunday is not counted, its 25 hours neither.
  ['the weekend of the change of hour', '2026-10-23T08:00:00Z', '2026-10-26T09:00:00.000Z'],
])('48 hours from %s', (_name, from, end) => {
  expect(endOfWorkingHours(from, 48)).toBe(end);
});
