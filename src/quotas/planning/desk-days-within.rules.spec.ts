import * as fc from 'fast-check';
import { daysOfMonth, isoWeek, weekdayOf, type IsoDate } from '#libs/calendar/index.js';
import { limitsBeyond, type SpentHalf, type TeleworkLimits } from '../../agreements/index.js';
import { officeShort, type OfficeWeek } from '../../ledger/index.js';
import { deskDaysWithin } from './desk-days-within.rules.js';

const MONTH = '2026-12';
const OPEN = daysOfMonth(MONTH).filter((day) => weekdayOf(day) <= 5);
const NONE: TeleworkLimits = { daysPerWeek: 5, daysPerMonth: null, daysPerYear: null, thirdPlacesCount: true };
const both = (day: IsoDate, kind: SpentHalf['kind']): SpentHalf[] =>
  (['am', 'pm'] as const).map((half) => ({ day, half, kind }));
const week = (day: IsoDate, minimum: number | null): OfficeWeek => {
  const { monday, sunday } = isoWeek(day);
  return { minimum, working: OPEN.filter((one) => one >= monday && one <= sunday) };
};
const within = (
  wanted: number,
  limits: Partial<TeleworkLimits>,
  halves: readonly SpentHalf[] = [],
  minimum: number | null = null,
  days: readonly IsoDate[] = OPEN,
) =>
  deskDaysWithin(
    wanted,
    days.map((day) => ({ day, limits: { ...NONE, ...limits } })),
    { halves, office: (day) => week(day, minimum) },
  );

describe('the desk-days that limits leave', () => {
  it('are those wanted where nothing holds them back', () => {
    expect(within(8, {})).toEqual({ days: 8, heldBy: null });
    expect(within(4, { daysPerMonth: 4 })).toEqual({ days: 4, heldBy: null });
  });

  it('are what month and year have left, with the days that fill them', () => {
    const home = [...both('2026-11-05', 'home'), ...both('2026-12-01', 'office')];
    expect(within(6, { daysPerMonth: 5 }, home).days).toBe(5);
    const { days, heldBy } = within(6, { daysPerYear: 1 }, home);
    expect(days).toBe(0);
    expect(heldBy).toMatchObject({
      kind: 'limit',
      reached: { period: 'year', limit: 1, before: { days: [{ day: '2026-11-05', share: 1 }] } },
    });
  });

  it('are not taken by a year that third places do not count in', () => {
    expect(within(6, { daysPerYear: 1, thirdPlacesCount: false }, both('2026-11-05', 'home')).days).toBe(6);
  });

  it('may stand in for days at home, never for absences', () => {
    const home = both('2026-12-10', 'home');
    expect(within(6, { daysPerMonth: 1 }, home)).toMatchObject({ days: 1 });
    const away = OPEN.flatMap((day) => both(day, 'absence'));
    expect(within(6, {}, away)).toEqual({ days: 0, heldBy: null });
  });

  it('leave the office its days of each week', () => {
    expect(within(23, {}, [], 4).heldBy).toMatchObject({ kind: 'office', standing: { minimum: 4 } });
    expect(within(1, {}, both('2026-12-08', 'home'), 4, ['2026-12-09']).heldBy).toMatchObject({
      kind: 'office',
      teleworked: ['2026-12-08'],
    });
  });

  it('are as many as any choice of days holds', () => {
    const few = ['2026-12-01', '2026-12-02', '2026-12-07', '2026-12-08', '2026-12-09', '2026-12-14'];
    const facts = fc.record({
      limits: fc.record({
        daysPerWeek: fc.integer({ min: 1, max: 5 }),
        daysPerMonth: fc.option(fc.integer({ min: 1, max: 4 })),
        daysPerYear: fc.option(fc.integer({ min: 1, max: 5 })),
        thirdPlacesCount: fc.boolean(),
      }),
      minimum: fc.option(fc.integer({ min: 1, max: 5 })),
      halves: fc
        .subarray([...few, '2026-11-09', '2026-12-11'])
        .chain((days) =>
          fc.tuple(
            ...days.map((day) =>
              fc.constantFrom('home', 'office', 'absence').map((kind) => both(day, kind as SpentHalf['kind'])),
            ),
          ),
        ),
    });
    fc.assert(
      fc.property(facts, ({ limits, minimum, halves }) => {
        const known = halves.flat();
        const away = new Set(known.filter(({ kind }) => kind === 'absence').map(({ day }) => day));
        const most = Math.max(
          ...Array.from({ length: 2 ** few.length }, (_, mask) => few.filter((_day, n) => (mask >> n) & 1))
            .filter((chosen) => chosen.every((day) => !away.has(day)))
            .filter((chosen) => holds(chosen, limits, minimum, known))
            .map(({ length }) => length),
        );
        expect(within(few.length, limits, known, minimum, few).days).toBe(most);
      }),
      { numRuns: 100 },
    );
  });
});

/** Whether a booking of each of these days would be let through after the others, in the best order: days at home first. */
function holds(days: readonly IsoDate[], limits: TeleworkLimits, minimum: number | null, known: readonly SpentHalf[]) {
  const home = new Set(known.filter(({ kind }) => kind === 'home').map(({ day }) => day));
  let now = known;
  return [...days.filter((day) => home.has(day)), ...days.filter((day) => !home.has(day))].every((day) => {
    const then = [...now.filter((half) => half.day !== day), ...both(day, 'third-place')];
    if (limitsBeyond(limits, day, now, then).length > 0 || officeShort(week(day, minimum), now, then)) return false;
    now = then;
    return true;
  });
}
