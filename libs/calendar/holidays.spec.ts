import * as fc from 'fast-check';
import {
  easterSunday,
  holidayOn,
  publicHolidays,
  weekdayOf,
  zonesOfCommune,
  zonesOfDepartement,
  type HolidayZone,
} from './index.js';

const days = (year: number, zone: HolidayZone) => publicHolidays(year, zone).map((holiday) => holiday.day);

const ZONES: readonly HolidayZone[] = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'la-reunion',
  'mayotte',
  'saint-barthelemy',
  'saint-martin',
  'saint-pierre-et-miquelon',
];

describe('Easter', () => {
  // Published dates, among them the earliest (22 March) and the latest (25 April) possible.
  it.each([
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [2008, '2008-03-23'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('%d falls on %s', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });

  it('is always a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 9999 }), (year) => {
        const day = easterSunday(year);
        expect(weekdayOf(day)).toBe(7);
        expect(day.slice(5) >= '03-22' && day.slice(5) <= '04-25').toBe(true);
      }),
    );
  });

  it('refuses a year before the Gregorian reform', () => {
    expect(() => easterSunday(1500)).toThrow(RangeError);
  });
});

describe('public holidays', () => {
  it('lists the eleven of the common law in 2026 (L3133-1)', () => {
    expect(days(2026, 'metropole')).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
  });

  it('adds Good Friday and 26 December in Alsace and Moselle (L3134-13)', () => {
    const extra = days(2026, 'alsace-moselle').filter((day) => !days(2026, 'metropole').includes(day));
    expect(extra).toEqual(['2026-04-03', '2026-12-26']);
    expect(holidayOn('2026-04-03', 'alsace-moselle')).toMatchObject({ article: 'L3134-13', onlyInSomeCommunes: true });
    expect(holidayOn('2026-04-03', 'alsace-moselle', { goodFriday: false })).toBeUndefined();
    expect(holidayOn('2026-04-03', 'metropole')).toBeUndefined();
  });

  it.each<[HolidayZone, string]>([
    ['mayotte', '2026-04-27'],
    ['martinique', '2026-05-22'],
    ['guadeloupe', '2026-05-27'],
    ['saint-martin', '2026-05-28'],
    ['guyane', '2026-06-10'],
    ['saint-barthelemy', '2026-10-09'],
    ['la-reunion', '2026-12-20'],
  ])('adds the abolition of slavery in %s on %s only (L3422-2)', (zone, day) => {
    expect(holidayOn(day, zone)).toMatchObject({ id: 'abolition', article: 'L3422-2' });
    expect(ZONES.filter((other) => holidayOn(day, other)?.id === 'abolition')).toEqual([zone]);
  });

  it('keeps both names when Ascension falls on 8 May, and answers one for the day', () => {
    // Easter on 30 March 1997 put Ascension on 8 May.
    const may8 = publicHolidays(1997, 'metropole').filter((holiday) => holiday.day === '1997-05-08');
    expect(may8.map((holiday) => holiday.id)).toEqual(['victory-1945', 'ascension']);
    expect(holidayOn('1997-05-08', 'metropole')?.id).toBe('victory-1945');
  });

  it('is sorted and inside its year for every zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2099 }), fc.constantFrom(...ZONES), (year, zone) => {
        const list = days(year, zone);
        expect(list).toEqual(list.toSorted());
        expect(list.every((day) => day.startsWith(`${year}-`))).toBe(true);
      }),
    );
  });

  it('refuses a day that does not exist', () => {
    expect(() => holidayOn('2026-02-30', 'metropole')).toThrow(RangeError);
  });
});

describe('zones of a place', () => {
  it.each([
    ['37003', 'Europe/Paris', 'metropole', '37'],
    ['67482', 'Europe/Paris', 'alsace-moselle', '67'],
    ['57463', 'Europe/Paris', 'alsace-moselle', '57'],
    ['2A004', 'Europe/Paris', 'metropole', '2A'],
    ['75111', 'Europe/Paris', 'metropole', '75'],
    ['97101', 'America/Guadeloupe', 'guadeloupe', '971'],
    ['97133', 'America/Guadeloupe', 'guadeloupe', '971'],
    ['97209', 'America/Martinique', 'martinique', '972'],
    ['97302', 'America/Cayenne', 'guyane', '973'],
    ['97411', 'Indian/Reunion', 'la-reunion', '974'],
    ['97608', 'Indian/Mayotte', 'mayotte', '976'],
    ['97801', 'America/Marigot', 'saint-martin', '978'],
  ])('INSEE %s', (insee, timeZone, holidayZone, departement) => {
    expect(zonesOfCommune(insee)).toEqual({ departement, timeZone, holidayZone });
  });

  it.each(['00001', '20004', '96001', '98818', '9999', '2C001', 'Paris', ''])(
    'answers nothing for INSEE %j',
    (insee) => {
      expect(zonesOfCommune(insee)).toBeUndefined();
    },
  );

  it('knows all 96 metropolitan départements, and no others', () => {
    const codes = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0')).concat('2A', '2B');
    expect(codes.filter((code) => zonesOfDepartement(code))).toHaveLength(96);
  });
});
