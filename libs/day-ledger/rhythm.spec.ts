import * as fc from 'fast-check';
import { addDays, addYears, daysFromTo, weekdayOf } from '#libs/calendar/index.js';
import { residenceShare } from './meters.js';
import { firstDayAbove, foreseenHalfDays, rhythmOf } from './rhythm.js';
import type { HalfDay } from './entry.js';

const weekdays = (from: string, to: string) => daysFromTo(from, to).filter((day) => weekdayOf(day) <= 5);
const home = (day: string, country = 'BE'): HalfDay[] =>
  (['am', 'pm'] as const).map((half) => ({ day, half, kind: 'home', country, origin: 'declared' }));

describe('the present rhythm', () => {
  it('is the average of twelve weeks, of one State', () => {
    // Twelve Mondays up to 23 November 2026, and one before them.
    const mondays = daysFromTo('2026-08-31', '2026-11-29').filter((day) => weekdayOf(day) === 1);
    const halves = mondays.flatMap((day) => home(day));
    expect(mondays).toHaveLength(13);
    expect(rhythmOf(halves, { on: '2026-11-29', state: 'BE' })).toBe(1);
    expect(rhythmOf(halves, { on: '2026-11-29', state: 'LU' })).toBe(0);
    expect(rhythmOf(halves.slice(-1), { on: '2026-11-29', state: 'BE' })).toBe(1 / 24);
  });
});

describe('days foreseen at a rhythm', () => {
  it('are so many a week, the others at the office', () => {
    const foreseen = foreseenHalfDays({
      workingDays: weekdays('2026-11-30', '2026-12-11'),
      daysPerWeek: 2,
      state: 'BE',
      employer: 'FR',
    });
    expect(foreseen.filter(({ half, kind }) => half === 'am' && kind === 'home').map(({ day }) => day)).toEqual([
      '2026-11-30',
      '2026-12-01',
      '2026-12-07',
      '2026-12-08',
    ]);
    expect(foreseen.filter(({ kind }) => kind === 'office')).toHaveLength(12);
  });

  it('make whole days of fractions, never more than the rhythm', () => {
    const workingDays = weekdays('2026-11-30', '2027-11-26');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5, noNaN: true }), (daysPerWeek) => {
        const foreseen = foreseenHalfDays({ workingDays, daysPerWeek, state: 'BE', employer: 'FR' });
        const days = foreseen.filter(({ kind }) => kind === 'home').length / 2;
        expect(foreseen).toHaveLength(workingDays.length * 2);
        expect(days).toBeLessThanOrEqual(52 * daysPerWeek);
        expect(days).toBeGreaterThan(52 * daysPerWeek - 1 - 1e-9);
      }),
    );
  });
});

describe('the first day on which a share is too large', () => {
  it('is the one that asking on each day finds', () => {
    const days = weekdays('2026-01-01', '2026-12-31');
    const half = fc.record({
      day: fc.constantFrom(...weekdays('2025-06-01', '2026-12-31')),
      kind: fc.constantFrom('home' as const, 'office' as const, 'absence' as const, 'third-place' as const),
      country: fc.constantFrom('BE', 'FR'),
    });
    const limits = fc.record({
      halves: fc.array(half, { maxLength: 60 }),
      limit: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(limits, ({ halves: some, limit }) => {
        const halves = some.map((one): HalfDay => ({ ...one, half: 'am', origin: 'declared' }));
        const passes = (share: number) => share > limit;
        const asked = days.find((on) => {
          const { share } = residenceShare(halves, { on, residence: 'BE', expected: new Set() });
          return share !== null && passes(share.least);
        });
        const since = (on: string) => addDays(addYears(on, -1), 1);
        expect(firstDayAbove(halves, days, { state: 'BE', since, passes })).toBe(asked ?? null);
      }),
      { numRuns: 50 },
    );
  });
});
