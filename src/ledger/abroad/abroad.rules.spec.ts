import { addDays, addYears, daysFromTo, weekdayOf } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import { stateMeters, statesOf, stepOf, type AbroadFacts } from './abroad.rules.js';

const TODAY = '2026-11-27';
const HALVES = ['am', 'pm'] as const;
const weekdays = (from: string, to: string) => daysFromTo(from, to).filter((day) => weekdayOf(day) <= 5);
const YEAR = weekdays(addDays(addYears(TODAY, -1), 1), TODAY);
const COMING = weekdays(addDays(TODAY, 1), addYears(TODAY, 1));

const spent = (day: string, kind: HalfDay['kind'], country: string): HalfDay[] =>
  HALVES.map((half) => ({ day, half, kind, country, origin: 'declared' }));
/** A year in which so many days of each week are worked at home in a State, the others in the office or unknown. */
function facts(state: string, daysPerWeek: number, others: 'office' | 'unknown' = 'office'): AbroadFacts {
  const halves = YEAR.flatMap((day) =>
    weekdayOf(day) <= daysPerWeek ? spent(day, 'home', state) : others === 'office' ? spent(day, 'office', 'FR') : [],
  );
  const expected = new Set(YEAR.flatMap((day) => HALVES.map((half) => `${day} ${half}`)));
  return { today: TODAY, home: { country: state, since: '2020-01-01' }, halves, expected, coming: COMING, covers: [] };
}

describe('how near a threshold is', () => {
  const quarter = { value: 0.25, inclusive: false };
  it('is said of what is certain, and of what only unknown days could bring', () => {
    expect(stepOf({ least: 0.25, most: 0.25 }, quarter)).toBe('reached');
    expect(stepOf({ least: 0.1, most: 0.3 }, quarter)).toBe('possible');
    expect(stepOf({ least: 0.2, most: 0.24 }, quarter)).toBe('near');
    expect(stepOf({ least: 0.1, most: 0.15 }, quarter)).toBe('far');
    expect(stepOf({ least: 34, most: 34 }, { value: 34, inclusive: true })).toBe('near');
    expect(stepOf({ least: 35, most: 35 }, { value: 34, inclusive: true })).toBe('reached');
  });
});

describe('the meters of a State', () => {
  it('are of those in which somebody teleworked, not of missions', () => {
    const of = (country: string, ...halves: HalfDay[]) => statesOf({ home: { country, since: '2020-01-01' }, halves });
    expect(of('FR', ...spent('2026-11-02', 'home', 'LU'), ...spent('2026-11-03', 'mission', 'DE'))).toEqual(['LU']);
    expect(of('FR', ...spent('2026-11-02', 'home', 'FR'))).toEqual([]);
    // That of residence comes first, also before anything is known there.
    expect(of('LU', ...spent('2026-11-02', 'home', 'BE'))).toEqual(['LU', 'BE']);
    expect(of('LU')).toEqual(['LU']);
  });

  it('have thresholds where the person lives, and nowhere else', () => {
    const french = { ...facts('LU', 3), home: { country: 'FR', since: '2020-01-01' } };
    const one = stateMeters(french, 'LU', 5);
    expect(one).toMatchObject({ lives: false, social: [], tax: null, step: 'elsewhere' });
    expect(one.share.share!.least).toBeCloseTo(0.6, 1);
    expect(stateMeters(facts('LU', 3), 'LU', null)).toMatchObject({ lives: true, step: 'reached' });
  });

  it('begin anew with the day from which somebody lives there', () => {
    const since = '2026-09-07';
    const moved = { ...facts('LU', 1), home: { country: 'LU', since } };
    const { share, tax } = stateMeters(moved, 'LU', null);
    expect(share.from).toBe(since);
    expect(share.worked).toBe(weekdays(since, TODAY).length * 2);
    // One day a week since 7 September; the 35 weeks before are of another State's convention.
    expect(tax).toMatchObject({ used: 12, step: 'far' });
    expect(stateMeters(facts('LU', 1), 'LU', null).tax).toMatchObject({ used: 47, step: 'reached' });
  });

  it('never count what is unknown as office', () => {
    const one = stateMeters(facts('BE', 1), 'BE', null);
    expect(one.share.share!.least).toBeCloseTo(0.2, 2);
    expect(one.social.map(({ step }) => step)).toEqual(['far', 'far']);
    expect(stateMeters(facts('BE', 2), 'BE', null).social.map(({ step }) => step)).toEqual(['reached', 'far']);
    const unknown = stateMeters(facts('BE', 1, 'unknown'), 'BE', null);
    expect(unknown.share.share!.least).toBeCloseTo(0.2, 2);
    expect(unknown.share.share!.most).toBe(1);
    expect(unknown.social.map(({ step }) => step)).toEqual(['possible', 'possible']);
  });

  it('foresee the day at the present rhythm, and at another one', () => {
    const { present, whatIf } = stateMeters(facts('BE', 1), 'BE', 3);
    expect(present.daysPerWeek).toBe(1);
    expect([present.substantial, present.framework]).toEqual([null, null]);
    // From 20 % on, each week at three days brings two fifths of a week more: a quarter is passed after some seven weeks.
    expect(whatIf!.substantial! > '2026-12-25' && whatIf!.substantial! < '2027-02-15').toBe(true);
    expect(whatIf!.framework! > whatIf!.substantial!).toBe(true);
    expect(stateMeters(facts('BE', 2), 'BE', 3).whatIf!.substantial).toBeNull();
  });

  it('count days for Luxembourg, a share of the year for Switzerland, and know no figure for others', () => {
    const lu = stateMeters(facts('LU', 1), 'LU', null).tax;
    expect(lu).toMatchObject({ kind: 'days', step: 'reached', unknown: 0, threshold: { value: 34 } });
    const few = { ...facts('LU', 0), halves: facts('LU', 0).halves.filter(({ day }) => day < '2026-11-01') };
    const lasting = { ...few, halves: [...few.halves, ...spent('2026-11-02', 'home', 'LU')] };
    expect(stateMeters(lasting, 'LU', 5)).toMatchObject({ tax: { used: 1, unknown: 19, step: 'far' } });
    const ch = stateMeters(facts('CH', 2), 'CH', 3);
    expect(ch.tax).toMatchObject({ kind: 'share', threshold: { value: 0.4 } });
    expect(ch.whatIf!.tax).not.toBeNull();
    expect(stateMeters(facts('DE', 2), 'DE', null).tax).toBeNull();
  });
});
