import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  daysFromTo,
  daysOfMonth,
  isIsoDate,
  isIsoMonth,
  isoWeek,
  lastDayOfMonth,
  monthOf,
  monthsBetween,
  parseIsoDate,
  weekdayOf,
} from './index.js';

const anyDay = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('reading days and months', () => {
  it.each(['2026-11-23', '2024-02-29', '2000-02-29'])('accepts %s', (day) => {
    expect(isIsoDate(day)).toBe(true);
    expect(parseIsoDate(day)).toBe(day);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '2026-1-2',
    '20261123',
    ' 2026-11-23',
    '2026-11-23T00:00',
    '2026-11-23[u-ca=hebrew]',
    '',
    '23/11/2026',
  ])('refuses %j', (day) => {
    expect(isIsoDate(day)).toBe(false);
    expect(() => parseIsoDate(day)).toThrow(RangeError);
    expect(() => weekdayOf(day)).toThrow(RangeError);
  });

  it.each(['0000-01', '0001-12', '1899-12', '3000-01', '9999-12', '2026-00', '2026-13', '2026-1'])(
    'takes %s for no month that somebody means',
    (month) => {
      expect(isIsoMonth(month)).toBe(false);
      expect(isIsoDate(`${month}-01`)).toBe(month >= '3000');
    },
  );

  it.each([null, undefined, 20261123, {}, ['2026-11-23']])('refuses what is no text: %j', (value) => {
    expect(isIsoDate(value)).toBe(false);
    expect(() => parseIsoDate(value)).toThrow(RangeError);
    expect(isIsoMonth(value)).toBe(false);
  });
});

describe('arithmetic of days', () => {
  it('agrees with the UTC calendar of the platform', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        const expected = new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(day, count)).toBe(expected);
        expect(daysBetween(day, expected)).toBe(count);
        expect(weekdayOf(day) % 7).toBe(new Date(Date.parse(day)).getUTCDay());
      }),
    );
  });

  it('lists both ends, and nothing backwards', () => {
    expect(daysFromTo('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(daysFromTo('2026-02-27', '2026-02-27')).toEqual(['2026-02-27']);
    expect(daysFromTo('2026-02-27', '2026-02-26')).toEqual([]);
  });
});

describe('the days of Temporal', () => {
  const everyDay = fc.integer({ min: -700_000, max: 2_900_000 }).map((n) => addDays('1970-01-01', n));

  it('are the same from the year 53 to 9909', () => {
    fc.assert(
      fc.property(
        everyDay,
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: -40, max: 40 }),
        (day, n, years) => {
          const date = Temporal.PlainDate.from(day);
          const month = date.toPlainYearMonth();
          expect(addDays(day, n)).toBe(date.add({ days: n }).toString());
          expect(addYears(day, years)).toBe(date.add({ years }).toString());
          expect(weekdayOf(day)).toBe(date.dayOfWeek);
          expect(isoWeek(day)).toMatchObject({ year: date.yearOfWeek, week: date.weekOfYear });
          expect(monthOf(day)).toBe(month.toString());
          expect(addMonths(monthOf(day), n)).toBe(month.add({ months: n }).toString());
          expect(lastDayOfMonth(monthOf(day))).toBe(month.toPlainDate({ day: month.daysInMonth }).toString());
        },
      ),
    );
  });
});

describe('ISO weeks', () => {
  it.each([
    ['2026-01-01', '2026-W01', '2025-12-29', '2026-01-04'],
    ['2027-01-01', '2026-W53', '2026-12-28', '2027-01-03'],
    ['2026-11-23', '2026-W48', '2026-11-23', '2026-11-29'],
    ['2024-12-30', '2025-W01', '2024-12-30', '2025-01-05'],
  ])('%s is in %s', (day, key, monday, sunday) => {
    expect(isoWeek(day)).toMatchObject({ key, monday, sunday });
  });

  it('holds its day between its Monday and its Sunday, and all its days share it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const week = isoWeek(day);
        expect(week.days).toContain(day);
        expect(week.days.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
        expect(new Set(week.days.map((each) => isoWeek(each).key)).size).toBe(1);
        expect(isoWeek(addDays(week.sunday, 1)).key > week.key).toBe(true);
      }),
    );
  });
});

describe('months', () => {
  it('knows the length of each', () => {
    expect(lastDayOfMonth('2024-02')).toBe('2024-02-29');
    expect(daysOfMonth('2026-02')).toHaveLength(28);
    expect(daysOfMonth('2026-12').at(-1)).toBe('2026-12-31');
    expect(monthOf('2026-11-23')).toBe('2026-11');
  });

  it('steps across years and back', () => {
    expect(addMonths('2026-11', 2)).toBe('2027-01');
    fc.assert(
      fc.property(anyDay.map(monthOf), fc.integer({ min: -600, max: 600 }), (month, count) => {
        expect(addMonths(addMonths(month, count), -count)).toBe(month);
        expect(monthsBetween(month, addMonths(month, count))).toBe(count);
      }),
    );
  });
});
