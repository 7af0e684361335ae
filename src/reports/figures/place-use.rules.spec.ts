import * as fc from 'fast-check';
import { isLargelyIdle, totalUse, useOf } from './place-use.rules.js';

describe('the use of places', () => {
  it('is what was published, booked and left over, at the price on record', () => {
    expect(useOf({ granted: 21, used: 6, dayPriceCents: 1_550 })).toEqual({
      granted: 21,
      used: 6,
      idle: 15,
      costCents: 16_275,
      idleCents: 11_625,
    });
  });

  it('gives no cost where no price is on record, and says how many places that leaves out', () => {
    const priced = { granted: 20, used: 4, dayPriceCents: 1_000 };
    const unpriced = { granted: 10, used: 10, dayPriceCents: null };
    expect(useOf(unpriced)).toMatchObject({ costCents: null, idleCents: null });
    expect(totalUse([priced, unpriced])).toEqual({
      granted: 30,
      used: 14,
      idle: 16,
      costCents: 10_000,
      idleCents: 8_000,
      unpriced: 1,
    });
    expect(totalUse([unpriced])).toMatchObject({ costCents: null, idleCents: null, unpriced: 1 });
    expect(totalUse([])).toMatchObject({ granted: 0, costCents: null, unpriced: 0 });
  });

  it('adds up: booked and idle are what was published, and the total is its places', () => {
    const place = fc
      .record({
        granted: fc.nat(400),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        dayPriceCents: fc.option(fc.nat(9_999).map((n) => n * 2)),
      })
      .map(({ granted, share, dayPriceCents }) => ({ granted, used: Math.floor(granted * share), dayPriceCents }));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (places) => {
        const total = totalUse(places);
        expect(total.used + total.idle).toBe(total.granted);
        const costs = places.map(useOf).flatMap(({ costCents }) => costCents ?? []);
        expect(total.costCents ?? 0).toBe(costs.reduce((sum, cents) => sum + cents, 0));
        expect(total.unpriced).toBe(places.length - costs.length);
        expect(total.idleCents === null || total.idleCents <= total.costCents!).toBe(true);
      }),
    );
  });

  it('is worth a word from 40 % and ten desk-days on', () => {
    expect(isLargelyIdle({ granted: 50, idle: 20 })).toBe(true);
    expect(isLargelyIdle({ granted: 51, idle: 20 })).toBe(false);
    expect(isLargelyIdle({ granted: 19, idle: 19 })).toBe(false);
  });
});
