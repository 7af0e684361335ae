import type { FactPath } from '../index.js';
import type { DatedParameter } from '../parameters/parameter.js';
import { atLeast, doneBy, earlier, inYear, measured, only, weighed, within, yearly } from './facts.js';
import type { Situation } from './statement.js';

const entry = (from: string, to: string | undefined, value: number | null): DatedParameter<number> => ({
  name: 'figure',
  from,
  ...(to !== undefined && { to }),
  value,
  source: '-',
  confidence: 'V',
});
/** Ten days until the end of 2025, not published from 2026 on, nothing before 2020. */
const TABLE = [entry('2020-01-01', '2025-12-31', 10), entry('2026-01-01', undefined, null)];

const at = (on: string, facts: Situation['facts'] = {}): Situation => ({ on, facts });
const employer = (duerpUpdatedOn: unknown, on = '2025-06-01') => at(on, { employer: { duerpUpdatedOn } });

describe('a dated figure', () => {
  const recent = within('employer.duerpUpdatedOn', TABLE);

  test('decides while it holds, and nothing where none is known or published', () => {
    expect(recent.judge(employer('2025-05-22'))).toBe(true);
    expect(recent.judge(employer('2025-05-21'))).toBe(false);
    expect(recent.judge(employer('2026-05-22', '2026-06-01'))).toBeUndefined();
    expect(recent.judge(employer('2019-05-22', '2019-06-01'))).toBeUndefined();
    expect(recent.judge(employer(undefined))).toBeUndefined();
    expect(recent.judge(employer(null))).toBe(false);
  });

  test('turns on the days on which it begins, and the one after it ends', () => {
    expect(recent.edges).toEqual(['2020-01-01', '2026-01-01', '2026-01-01']);
    expect(atLeast('site.lux', [entry('2008-05-01', undefined, 120)]).edges).toEqual(['2008-05-01']);
    expect(recent.turns?.(employer('2025-05-22'))).toEqual(['2025-06-02']);
    expect(recent.turns?.(employer(null))).toEqual([]);
    expect(recent.turns?.(employer('2026-05-22', '2026-06-01'))).toEqual([]);
  });

  test('is what is missing where every fact is known', () => {
    expect(recent.grounds(employer('2026-05-22', '2026-06-01'))).toEqual(recent.figures);
    expect(recent.grounds(employer(undefined, '2026-06-01'))).toEqual(['employer.duerpUpdatedOn']);
    expect(recent.grounds(employer('2025-05-22'))).toEqual(['employer.duerpUpdatedOn', ...recent.figures]);
  });

  test('of a year that a fact names is not looked up before that is known', () => {
    const paid = measured(TABLE, ['allowance.perDay'], (most, [daily]) => daily <= most, inYear('allowance.year'));
    const [figure] = paid.figures;
    const allowance = (facts: Record<string, unknown>) => at('2026-11-23', { allowance: facts });
    expect(figure?.day(allowance({ year: 2025 }))).toBe('2025-01-01');
    expect(figure?.entry(allowance({ year: 2025 }))?.value).toBe(10);
    expect(figure?.entry(allowance({ year: 2019 }))).toBeNull();
    expect([figure?.day(allowance({})), figure?.entry(allowance({}))]).toEqual([undefined, undefined]);
    expect(paid.judge(allowance({ perDay: 10, year: 2025 }))).toBe(true);
    expect(paid.judge(allowance({ perDay: 11, year: 2025 }))).toBe(false);
    expect(paid.judge(allowance({ perDay: 10 }))).toBeUndefined();
  });
});

describe('a duty that weighs what is known', () => {
  const one = weighed(TABLE, ['site.lux'], (least, [lux]) => (lux === undefined ? undefined : lux >= least));
  const two = weighed(TABLE, ['site.lux', 'site.airM3hPerOccupant'], (least, [lux, air]) => {
    if (lux !== undefined && lux >= least) return true;
    return lux === undefined || air === undefined ? undefined : air >= least;
  });
  const site = (facts: Record<string, unknown>, on = '2025-06-01') => at(on, { site: facts });

  test('hands over each fact, absent ones as undefined', () => {
    expect([one.judge(site({ lux: 10 })), one.judge(site({ lux: 9 })), one.judge(site({}))]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect([two.judge(site({ lux: 10 })), two.judge(site({ lux: 9, airM3hPerOccupant: 10 }))]).toEqual([true, true]);
  });

  test('rests on the facts that were known, else asks for the others', () => {
    expect(two.grounds(site({ lux: 10 }))).toEqual(['site.lux', ...two.figures]);
    expect(two.grounds(site({ lux: 9 }))).toEqual(['site.airM3hPerOccupant'] satisfies FactPath[]);
    expect(two.grounds(site({ lux: 10 }, '2026-06-01'))).toEqual(two.figures);
  });

  test('decides nothing where no figure is known or published', () => {
    expect(one.judge(site({ lux: 10 }, '2026-06-01'))).toBeUndefined();
    expect(one.judge(site({ lux: 10 }, '2019-06-01'))).toBeUndefined();
  });
});

describe('days and lists', () => {
  test('earlier is not the same day, and nothing is earlier than none', () => {
    const before = earlier('crossBorder.a1From', 'crossBorder.a1To');
    const said = (a1From: unknown, a1To: unknown) => before.judge(at('2026-11-23', { crossBorder: { a1From, a1To } }));
    expect([said('2026-01-01', '2026-01-02'), said('2026-01-01', '2026-01-01')]).toEqual([true, false]);
    expect([said(null, '2026-01-01'), said('2026-01-01', null)]).toEqual([false, false]);
  });

  test('a list of nothing else may be empty', () => {
    const places = only('arrangement.approvedPlaces', ['home']);
    const said = (approvedPlaces: unknown) => places.judge(at('2026-11-23', { arrangement: { approvedPlaces } }));
    expect([said([]), said(['home']), said(['home', 'site-1']), said(null)]).toEqual([true, true, false, false]);
  });

  test('done yearly: for the year or, where that is enough, the one before; a later year tells nothing', () => {
    const said = (behind: 0 | 1, papripactYear: unknown) =>
      yearly('employer.papripactYear', behind).judge(at('2026-11-23', { employer: { papripactYear } }));
    expect([2024, 2025, 2026, 2027, null].map((year) => said(0, year))).toEqual([false, false, true, undefined, false]);
    expect([2024, 2025, 2026, 2027, null].map((year) => said(1, year))).toEqual([false, true, true, undefined, false]);
  });

  test('done on its last day is in time', () => {
    const done = doneBy('site.riskSheetOn', 'site.firstBookingOn');
    const said = (riskSheetOn: unknown, on: string) =>
      done.judge(at(on, { site: { riskSheetOn, firstBookingOn: '2026-11-27' } }));
    expect([said(null, '2026-11-27'), said(null, '2026-11-28')]).toEqual([{ until: '2026-11-27' }, false]);
  });
});
