import { InvalidInput } from '#libs/platform/errors/index.js';
import type { DeskWish } from './desk-wish.js';
import { keptWish, wantedDays, wantedWeekdays, wishedWays } from './wish.rules.js';

const none: DeskWish = { daysPerMonth: null, weekdays: [], preferred: [], never: [] };

describe('a wish', () => {
  it('is kept with each weekday and place once', () => {
    expect(keptWish({ ...none, weekdays: [4, 2, 4], preferred: ['a', 'a'] })).toEqual({
      ...none,
      weekdays: [2, 4],
      preferred: ['a'],
    });
  });

  it.each([
    [{ preferred: ['1', '2', '3', '4', '5', '6'] }, 'preferred'],
    [{ never: ['1', '2', '3', '4', '5', '6'] }, 'never'],
    [{ preferred: ['a'], never: ['a'] }, 'never'],
  ])('is refused with %j', (over, field) => {
    let refused: unknown = null;
    try {
      keptWish({ ...none, ...over });
    } catch (error) {
      refused = error instanceof InvalidInput ? error.fields[0]?.field : error;
    }
    expect(refused).toBe(field);
  });

  it('speaks before the register, and within what was agreed', () => {
    expect(wantedDays(8, undefined)).toBe(8);
    expect(wantedDays(8, none)).toBe(8);
    expect(wantedDays(8, { ...none, daysPerMonth: 0 })).toBe(0);
    expect(wantedWeekdays([1, 2, 4], { weekdays: [2, 5] })).toEqual([2]);
    expect(wantedWeekdays([1, 2], { weekdays: [5] })).toEqual([1, 2]);
    expect(wantedWeekdays([1, 2], undefined)).toEqual([1, 2]);
  });

  it('leaves places out of the ways and brings preferred ones nearer', () => {
    const ways = new Map([
      ['a', 30],
      ['b', 10],
      ['c', 20],
    ]);
    expect([...wishedWays(ways, { ...none, preferred: ['a', 'b'], never: ['c'] })]).toEqual([
      ['a', 15],
      ['b', 0],
    ]);
    expect(wishedWays(ways, none)).toBe(ways);
  });
});
