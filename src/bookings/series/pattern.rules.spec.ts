import * as fc from 'fast-check';
import { addDays, daysFromTo, isoWeek, weekdayOf } from '#libs/calendar/index.js';
import { asUsual, occurrences, patternFault } from './pattern.rules.js';

describe('the days of a series', () => {
  it('are the weekdays of every so many weeks, counted from the week of the first day', () => {
    const days = occurrences({ weekdays: [4, 2], everyWeeks: 2, from: '2026-12-23', until: '2027-01-31' });
    // Wednesday 23 December: its Tuesday is over; then weeks 1 and 3 of 2027, since 2026 has 53.
    expect(days).toEqual(['2026-12-24', '2027-01-05', '2027-01-07', '2027-01-19', '2027-01-21']);
    expect(occurrences({ weekdays: [7], everyWeeks: 1, from: '2028-02-27', until: '2028-03-05' })).toEqual([
      '2028-02-27',
      '2028-03-05',
    ]);
    expect(occurrences({ weekdays: [2], everyWeeks: 1, from: '2028-02-29', until: '2028-02-29' })).toEqual([
      '2028-02-29',
    ]);
  });

  it('equal what is counted day by day', () => {
    const pattern = fc.record({
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      everyWeeks: fc.integer({ min: 1, max: 4 }),
      from: fc.integer({ min: 0, max: 1_200 }).map((n) => addDays('2026-01-01', n)),
      length: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(pattern, ({ weekdays, everyWeeks, from, length }) => {
        const until = addDays(from, length);
        const first = isoWeek(from).monday;
        const counted = daysFromTo(from, until).filter(
          (day) => weekdays.includes(weekdayOf(day)) && (daysFromTo(first, day).length - 1) % (7 * everyWeeks) < 7,
        );
        expect(occurrences({ weekdays, everyWeeks, from, until })).toEqual(counted);
      }),
    );
  });

  it('have an end, after the beginning and within a year or so', () => {
    expect(patternFault({ from: '2026-12-01', until: '2026-11-30' })).toBe('before');
    expect(patternFault({ from: '2026-12-01', until: '2036-12-01' })).toBe('too-long');
    expect(patternFault({ from: '2026-12-01', until: '2028-01-05' })).toBeNull();
    expect(patternFault({ from: '2026-12-01', until: '2028-01-06' })).toBe('too-long');
  });
});

describe('a week as usual', () => {
  const former = [
    { siteId: 'a', day: '2026-11-24', part: 'day' as const },
    { siteId: 'b', day: '2026-11-26', part: 'am' as const },
    { siteId: 'c', day: '2026-11-26', part: 'pm' as const },
  ];

  it('has the same places on the same weekdays', () => {
    expect(asUsual(former, [], '2026-12-28')).toEqual([
      { siteId: 'a', day: '2026-12-29', part: 'day' },
      { siteId: 'b', day: '2026-12-31', part: 'am' },
      { siteId: 'c', day: '2026-12-31', part: 'pm' },
    ]);
  });

  it('leaves alone what is held, whatever the place, so that a second time adds nothing', () => {
    const held = [{ day: '2026-12-29', part: 'pm' as const }];
    expect(asUsual(former, held, '2026-12-28').map(({ siteId }) => siteId)).toEqual(['b', 'c']);
    expect(asUsual(former, asUsual(former, [], '2026-12-28'), '2026-12-28')).toEqual([]);
  });

  it('wants one desk at a time where two were held at a place', () => {
    const twice = [...former, { siteId: 'a', day: '2026-11-24', part: 'am' as const }];
    expect(asUsual(twice, [], '2026-12-28')).toHaveLength(3);
  });
});
