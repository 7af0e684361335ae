import * as fc from 'fast-check';
import {
  avoidedKm,
  avoidedMinutes,
  NO_TRAVEL,
  partsMayBeShown,
  wholeDays,
  type TravelSums,
} from './avoided-travel.rules.js';

/** One person's month: kilometres saved (negative when added) and what is known of the way to work. */
interface Person {
  readonly km: number;
  readonly days: number;
  readonly mode: 'car' | 'other' | null;
}

function sumsOf(people: readonly Person[]): TravelSums {
  const sum = (list: readonly Person[]) => ({
    people: list.length,
    days: list.reduce((total, { days }) => total + days, 0),
    km: list.reduce((total, { km }) => total + km, 0),
  });
  const unknown = people.filter(({ mode }) => mode === null);
  return {
    ...NO_TRAVEL,
    drivers: sum(people.filter(({ mode }) => mode === 'car')),
    modeUnknown: {
      ...sum(unknown),
      saved: sum(unknown.filter(({ km }) => km > 0)),
      added: sum(unknown.filter(({ km }) => km < 0)),
    },
    otherModes: sum(people.filter(({ mode }) => mode === 'other')),
  };
}
const several = (count: number, km: number, mode: Person['mode']): Person[] =>
  Array.from({ length: count }, () => ({ km, days: 2, mode }));

describe('kilometres avoided', () => {
  it('lie between those of the known drivers and those of everybody who may drive', () => {
    const sums = sumsOf([...several(5, 100, 'car'), ...several(6, 50, null), ...several(3, 900, 'other')]);
    expect(avoidedKm(sums)).toEqual({ kind: 'between', low: 500, high: 800 });
    expect(wholeDays(sums)).toBe(28);
  });

  it('are one figure when it is known of everybody', () => {
    expect(avoidedKm(sumsOf(several(5, 10, 'car')))).toEqual({ kind: 'between', low: 50, high: 50 });
    expect(avoidedKm(sumsOf(several(5, 10, 'other')))).toEqual({ kind: 'between', low: 0, high: 0 });
    expect(avoidedKm(NO_TRAVEL)).toEqual({ kind: 'between', low: 0, high: 0 });
  });

  it('are less than nothing where desks are farther than workplaces', () => {
    expect(avoidedKm(sumsOf(several(5, -20, 'car')))).toEqual({ kind: 'between', low: -100, high: -100 });
    expect(avoidedKm(sumsOf([...several(5, 0, 'car'), ...several(5, -20, null)]))).toEqual({
      kind: 'between',
      low: -100,
      high: 0,
    });
  });

  it('are not known as long as nobody’s workplace is', () => {
    expect(avoidedKm({ ...NO_TRAVEL, workplaceUnknown: { people: 2, days: 3 } })).toEqual({ kind: 'unknown' });
    expect(avoidedKm({ ...sumsOf(several(5, 10, 'car')), workplaceUnknown: { people: 90, days: 300 } })).toEqual({
      kind: 'between',
      low: 50,
      high: 50,
    });
  });

  it.each([
    ['few drivers', [...several(4, 10, 'car'), ...several(9, 10, null)]],
    ['few of unknown mode', [...several(9, 10, 'car'), ...several(1, 10, null)]],
    ['nobody known to drive and few who drove more', [...several(9, 10, null), ...several(2, -10, null)]],
    ['nobody known to drive and few who saved', [...several(2, 10, null), ...several(9, -10, null)]],
  ])('are hidden whole with %s', (_, people) => {
    expect(avoidedKm(sumsOf(people))).toEqual({ kind: 'few' });
  });

  it('hold the truth whoever of the unknown drives', () => {
    const person = fc.record({
      km: fc.integer({ min: -300, max: 3000 }),
      days: fc.integer({ min: 1, max: 20 }),
      mode: fc.constantFrom('car' as const, 'other' as const, null),
      drives: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 60 }), (people) => {
        const interval = avoidedKm(sumsOf(people));
        fc.pre(interval.kind === 'between');
        if (interval.kind !== 'between') return;
        const truth = people
          .filter(({ mode, drives }) => mode === 'car' || (mode === null && drives))
          .reduce((total, { km }) => total + km, 0);
        expect(interval.low).toBeLessThanOrEqual(truth);
        expect(interval.high).toBeGreaterThanOrEqual(truth);
        // No wider than that: each end is reached by somebody's choices.
        const reached = (keep: (km: number) => boolean) =>
          people
            .filter(({ mode, km }) => mode === 'car' || (mode === null && keep(km)))
            .reduce((total, { km }) => total + km, 0);
        expect([interval.low, interval.high]).toEqual([reached((km) => km < 0), reached((km) => km > 0)]);
      }),
    );
  });

  it('are told in minutes by the same rule, whoever saved the one and not the other', () => {
    const sums = { ...sumsOf([...several(5, 100, 'car'), ...several(6, 50, null)]), time: NO_TRAVEL.time };
    const time = { drivers: 90, saved: { people: 6, minutes: 60 }, added: { people: 0, minutes: 0 } };
    expect(avoidedMinutes({ ...sums, time })).toEqual({ kind: 'between', low: 90, high: 150 });
    expect(avoidedMinutes({ ...sums, drivers: { people: 4, days: 8, km: 400 }, time })).toEqual({ kind: 'few' });
    // Nobody is known to drive, two of six would have lost time: the lower end would be theirs alone.
    const two = { drivers: 0, saved: { people: 4, minutes: 60 }, added: { people: 2, minutes: -9 } };
    const open = { ...sumsOf(several(6, 50, null)), time: two };
    expect([avoidedKm(open).kind, avoidedMinutes(open).kind]).toEqual(['between', 'few']);
    const unplaced = { ...NO_TRAVEL, workplaceUnknown: { people: 9, days: 9 } };
    expect(avoidedMinutes(unplaced)).toEqual({ kind: 'unknown' });
  });

  it('do not break days down when a part is of few people', () => {
    const sums = sumsOf([...several(5, 1, 'car'), ...several(5, 1, null)]);
    expect(partsMayBeShown(sums)).toBe(true);
    expect(partsMayBeShown({ ...sums, workplaceUnknown: { people: 1, days: 1 } })).toBe(false);
    expect(partsMayBeShown({ ...sums, alone: { people: 4, halfDays: 9 } })).toBe(false);
    expect(partsMayBeShown(sumsOf([...several(3, 1, 'car'), ...several(2, 1, 'other')]))).toBe(true);
  });
});
