import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  dayPartInterval,
  dayPartTimes,
  halfDays,
  hoursOn,
  isLocalTime,
  legalDay,
  localDay,
  localDayInterval,
  localInstant,
  localTimeAt,
  minutesOfDay,
  openParts,
  partOfTimes,
  partsOverlap,
  type OpeningHours,
} from './index.js';

const PARIS = 'Europe/Paris';
const REUNION = 'Indian/Reunion';
const ZONES = [PARIS, REUNION, 'America/Guadeloupe', 'America/Cayenne', 'Indian/Mayotte', 'America/Miquelon'];
const HOURS: OpeningHours = { opens: '08:30', closes: '19:00' };
const HOUR = 3_600_000;

const someDay = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays('2020-01-01', offset));
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const hoursIn = (day: string, zone: string) => {
  const { start, end } = localDayInterval(day, zone);
  return (end.getTime() - start.getTime()) / HOUR;
};

describe('the legal day', () => {
  it.each([
    ['2026-11-30T22:59:59Z', '2026-11-30'],
    ['2026-11-30T23:00:00Z', '2026-12-01'],
    ['2026-11-30T23:30:00Z', '2026-12-01'],
    ['2026-06-30T21:59:59Z', '2026-06-30'],
    ['2026-06-30T22:00:00Z', '2026-07-01'],
  ])('of %s is %s', (instant, day) => {
    expect(legalDay(new Date(instant))).toBe(day);
  });
});

describe('site-local time', () => {
  it.each([
    ['2026-10-24', '09:00', PARIS, '2026-10-24T07:00:00.000Z'],
    ['2026-10-25', '09:00', PARIS, '2026-10-25T08:00:00.000Z'],
    ['2027-03-27', '09:00', PARIS, '2027-03-27T08:00:00.000Z'],
    ['2027-03-28', '09:00', PARIS, '2027-03-28T07:00:00.000Z'],
    ['2026-10-25', '09:00', REUNION, '2026-10-25T05:00:00.000Z'],
    ['2027-03-28', '09:00', REUNION, '2027-03-28T05:00:00.000Z'],
    ['2026-11-23', '09:00', 'America/Martinique', '2026-11-23T13:00:00.000Z'],
    ['2026-11-23', '24:00', REUNION, '2026-11-23T20:00:00.000Z'],
  ])('%s %s in %s is %s', (day, time, zone, instant) => {
    expect(localInstant(day, time, zone).toISOString()).toBe(instant);
  });

  it('moves a time that the spring change skips, and takes the first of a time that the autumn change repeats', () => {
    expect(localInstant('2027-03-28', '02:30', PARIS).toISOString()).toBe('2027-03-28T01:30:00.000Z');
    expect(localInstant('2026-10-25', '02:30', PARIS).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is that of Temporal, also where clocks change at midnight and around the changes', () => {
    const zones = fc.constantFrom(...ZONES, 'America/Havana', 'Australia/Lord_Howe', 'Pacific/Kiritimati');
    const changes = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'];
    const around = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -2, max: 2 }))
      .map(([d, n]) => addDays(d, n));
    fc.assert(
      fc.property(fc.oneof(someDay, around), fc.integer({ min: 0, max: 1439 }), zones, (day, minutes, zone) => {
        const at = Temporal.PlainDateTime.from(`${day}T${clock(minutes)}`).toZonedDateTime(zone);
        const instant = localInstant(day, clock(minutes), zone);
        expect(instant.getTime()).toBe(at.epochMilliseconds);
        expect(localDay(instant, zone)).toBe(at.toPlainDate().toString());
        expect(localTimeAt(instant, zone)).toBe(at.toPlainTime().toString({ smallestUnit: 'minute' }));
        const later = new Date(instant.getTime() + 3_599_999);
        const shown = Temporal.Instant.fromEpochMilliseconds(later.getTime()).toZonedDateTimeISO(zone);
        expect(localDay(later, zone)).toBe(shown.toPlainDate().toString());
        expect(localTimeAt(later, zone)).toBe(
          shown.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' }),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('makes days of 23, 24 and 25 hours', () => {
    expect(hoursIn('2027-03-28', PARIS)).toBe(23);
    expect(hoursIn('2026-10-25', PARIS)).toBe(25);
    expect(hoursIn('2026-11-23', PARIS)).toBe(24);
    expect(hoursIn('2026-10-25', REUNION)).toBe(24);
  });

  it('knows when the last day begins and ends that is written with four digits', () => {
    const { start, end } = localDayInterval('9999-12-31', 'Europe/Paris');
    expect([start.toISOString(), end.toISOString()]).toEqual(['9999-12-30T23:00:00.000Z', '9999-12-31T23:00:00.000Z']);
  });

  it('gives one instant two days on the two sides of the world', () => {
    const instant = new Date('2026-11-23T22:30:00Z');
    expect(localDay(instant, PARIS)).toBe('2026-11-23');
    expect(localDay(instant, REUNION)).toBe('2026-11-24');
    expect(localTimeAt(instant, REUNION)).toBe('02:30');
  });

  it('comes back to the day and the time it left, at the hours when desks are open', () => {
    fc.assert(
      fc.property(
        fc.oneof(someDay, fc.constantFrom('2026-10-25', '2027-03-28')),
        fc.integer({ min: 4 * 60, max: 1439 }),
        fc.constantFrom(...ZONES),
        (day, minutes, zone) => {
          const instant = localInstant(day, clock(minutes), zone);
          expect(localDay(instant, zone)).toBe(day);
          expect(localTimeAt(instant, zone)).toBe(clock(minutes));
          expect(minutesOfDay(clock(minutes))).toBe(minutes);
        },
      ),
    );
  });

  it('puts days end to end, with no gap and no overlap', () => {
    fc.assert(
      fc.property(someDay, fc.constantFrom(...ZONES), (day, zone) => {
        expect(localDayInterval(day, zone).end).toEqual(localDayInterval(addDays(day, 1), zone).start);
      }),
    );
  });

  it('refuses bad times and zones', () => {
    for (const bad of ['9:00', '24:01', '09:60', '09:00:00', '', '25:00']) {
      expect(isLocalTime(bad)).toBe(false);
      expect(() => localInstant('2026-11-23', bad, PARIS)).toThrow(RangeError);
    }
    expect(() => localInstant('2026-11-23', '09:00', 'Europe/Tours')).toThrow(RangeError);
    expect(() => localInstant('2026-11-31', '09:00', PARIS)).toThrow(RangeError);
  });
});

describe('parts of a day', () => {
  it('counts half-days as whole numbers', () => {
    expect([halfDays('am'), halfDays('pm'), halfDays('day')]).toEqual([1, 1, 2]);
  });

  it('knows which parts meet', () => {
    expect(partsOverlap('am', 'pm')).toBe(false);
    expect(partsOverlap('am', 'day')).toBe(true);
    expect(partsOverlap('pm', 'pm')).toBe(true);
  });

  it('cuts at one o’clock unless the site says otherwise', () => {
    expect(dayPartTimes('am', HOURS)).toEqual({ from: '08:30', to: '13:00' });
    expect(dayPartTimes('pm', { ...HOURS, noon: '12:30' })).toEqual({ from: '12:30', to: '19:00' });
  });

  it('offers only what is open', () => {
    expect(openParts(HOURS)).toEqual(['day', 'am', 'pm']);
    expect(openParts({ opens: '09:00', closes: '12:00' })).toEqual(['am']);
    expect(openParts({ opens: '14:00', closes: '22:00' })).toEqual(['pm']);
    expect(openParts({ opens: '13:00', closes: '22:00' })).toEqual(['pm']);
    expect(openParts(undefined)).toEqual([]);
    expect(dayPartTimes('am', { opens: '09:00', closes: '12:00' })).toEqual({ from: '09:00', to: '12:00' });
    expect(dayPartInterval('2026-11-23', 'day', { opens: '14:00', closes: '22:00' }, PARIS)).toBeUndefined();
  });

  it('refuses hours that end before they begin', () => {
    expect(() => dayPartTimes('am', { opens: '18:00', closes: '09:00' })).toThrow(RangeError);
  });

  it('reads the weekly timetable by the ISO weekday', () => {
    const weekly = { 1: HOURS, 2: HOURS };
    expect(hoursOn('2026-11-23', weekly)).toBe(HOURS);
    expect(hoursOn('2026-11-29', weekly)).toBeUndefined();
  });

  it('keeps wall-clock hours on both sides of a clock change', () => {
    const before = dayPartInterval('2026-10-24', 'am', HOURS, PARIS);
    const after = dayPartInterval('2026-10-26', 'am', HOURS, PARIS);
    expect(before?.start.toISOString()).toBe('2026-10-24T06:30:00.000Z');
    expect(after?.start.toISOString()).toBe('2026-10-26T07:30:00.000Z');
  });

  it('makes morning and afternoon touch, and together the day, in every zone', () => {
    const hours = fc
      .tuple(
        fc.integer({ min: 300, max: 700 }),
        fc.integer({ min: 701, max: 800 }),
        fc.integer({ min: 801, max: 1440 }),
      )
      .map(([opens, noon, closes]) => ({ opens: clock(opens), noon: clock(noon), closes: clock(closes) }));
    fc.assert(
      fc.property(
        fc.oneof(someDay, fc.constantFrom('2026-10-25', '2027-03-28')),
        hours,
        fc.constantFrom(...ZONES),
        (day, open, zone) => {
          const am = dayPartInterval(day, 'am', open, zone);
          const pm = dayPartInterval(day, 'pm', open, zone);
          const whole = dayPartInterval(day, 'day', open, zone);
          expect(am?.end).toEqual(pm?.start);
          expect(whole).toEqual({ start: am?.start, end: pm?.end });
        },
      ),
    );
  });

  it('charges free hours for the half-days they touch', () => {
    expect(partOfTimes('09:00', '12:00', HOURS)).toBe('am');
    expect(partOfTimes('09:00', '13:00', HOURS)).toBe('am');
    expect(partOfTimes('12:00', '14:00', HOURS)).toBe('day');
    expect(partOfTimes('13:00', '15:00', HOURS)).toBe('pm');
    expect(partOfTimes('08:00', '10:00', HOURS)).toBeUndefined();
    expect(partOfTimes('18:00', '19:30', HOURS)).toBeUndefined();
    expect(partOfTimes('10:00', '10:00', HOURS)).toBeUndefined();
  });
});
