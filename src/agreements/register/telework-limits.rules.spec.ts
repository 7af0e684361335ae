import * as fc from 'fast-check';
import { addDays, daysFromTo, isoWeek, type IsoDate } from '#libs/calendar/index.js';
import { DAY_KINDS } from '#libs/day-ledger/index.js';
import {
  afterChange,
  countedOf,
  limitsBeyond,
  spanOf,
  type SpentHalf,
  type TeleworkLimits,
} from './telework-limits.rules.js';

const NONE: TeleworkLimits = { daysPerWeek: 5, daysPerMonth: null, daysPerYear: null, thirdPlacesCount: true };
const at = (day: IsoDate, kind: SpentHalf['kind'], half: 'am' | 'pm' = 'am'): SpentHalf => ({ day, half, kind });

describe('what counts towards a limit', () => {
  it('is telework: half days of a month, distinct days of a week, absences never', () => {
    const halves = [
      at('2026-11-30', 'home'),
      at('2026-11-30', 'third-place', 'pm'),
      at('2026-12-01', 'home'),
      at('2026-12-02', 'absence'),
      at('2026-12-03', 'office'),
      at('2026-12-04', null),
    ];
    const used = (period: 'week' | 'month' | 'year', day: IsoDate, limits = NONE) =>
      countedOf(limits, period, day, halves).used;
    expect(used('week', '2026-12-02')).toBe(2);
    expect(used('month', '2026-11-01')).toBe(1);
    expect(used('month', '2026-12-31')).toBe(0.5);
    expect(used('year', '2026-06-01')).toBe(1.5);
    const homeAlone = { ...NONE, thirdPlacesCount: false };
    expect([used('month', '2026-11-01', homeAlone), used('week', '2026-12-02', homeAlone)]).toEqual([0.5, 2]);
  });

  it('needs the whole of every period that a week touches', () => {
    expect(spanOf(null, '2026-12-31', '2026-12-31')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
    const [monthly, yearly] = [
      { ...NONE, daysPerMonth: 8 },
      { ...NONE, daysPerYear: 80 },
    ];
    expect(spanOf(monthly, '2026-11-30', '2026-12-06')).toEqual({ from: '2026-11-01', to: '2026-12-31' });
    expect(spanOf(yearly, '2026-12-31', '2026-12-31')).toEqual({ from: '2026-01-01', to: '2027-01-03' });
  });
});

describe('a limit', () => {
  const days = daysFromTo('2026-11-23', addDays('2026-11-23', 90));
  const change = fc.record({
    day: fc.constantFrom(...days),
    half: fc.constantFrom('am' as const, 'pm' as const),
    kind: fc.option(fc.constantFrom(...DAY_KINDS)),
  });
  const limits = fc.record({
    daysPerWeek: fc.integer({ min: 1, max: 5 }),
    daysPerMonth: fc.option(fc.integer({ min: 1, max: 6 })),
    daysPerYear: fc.option(fc.integer({ min: 6, max: 12 })),
    thirdPlacesCount: fc.boolean(),
  });

  /** The same, counted day by day and half by half as a person with a calendar and a pencil would. */
  const byHand = (
    held: readonly SpentHalf[],
    { daysPerWeek, daysPerMonth, daysPerYear, thirdPlacesCount }: TeleworkLimits,
  ) => {
    const perWeek = new Map<string, Set<string>>();
    const halves = new Map<string, number>();
    for (const { day, kind } of held) {
      if (kind !== 'home' && kind !== 'third-place') continue;
      const { key } = isoWeek(day);
      perWeek.set(key, (perWeek.get(key) ?? new Set()).add(day));
      if (kind === 'third-place' && !thirdPlacesCount) continue;
      for (const period of [day.slice(0, 7), day.slice(0, 4)]) halves.set(period, (halves.get(period) ?? 0) + 1);
    }
    return (
      [...perWeek.values()].every((week) => week.size <= daysPerWeek) &&
      [...halves].every(([period, n]) => n <= 2 * ((period.length === 7 ? daysPerMonth : daysPerYear) ?? 1_000))
    );
  };

  it('is never exceeded by changes that it lets pass, and refuses none that would fit', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), limits, (changes, terms) => {
        let held: SpentHalf[] = [];
        for (const one of changes) {
          const after = afterChange(held, [one]);
          const beyond = limitsBeyond(terms, one.day, held, after);
          expect(beyond.length === 0).toBe(byHand(after, terms));
          if (beyond.length === 0) held = after;
        }
      }),
      { numRuns: 300 },
    );
  });
});
