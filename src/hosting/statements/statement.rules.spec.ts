import * as fc from 'fast-check';
import { dueLines, netOf, numberWords, stateOf, vatOf } from './statement.rules.js';

const TERMS = { priceCents: 1_800, feeCents: 0, minimumDays: 0 };
const day = (number: number) => `2026-12-${String(number).padStart(2, '0')}`;

describe('what a month costs', () => {
  it('is its booked days, in order', () => {
    const booked = [
      { day: day(3), halfDays: 1 },
      { day: day(1), halfDays: 4 },
    ];
    expect(dueLines(booked, TERMS)).toEqual([
      { kind: 'day', day: day(1), halfDays: 4, netCents: 3_600 },
      { kind: 'day', day: day(3), halfDays: 1, netCents: 900 },
    ]);
  });

  it('is nothing where nothing was booked, whatever the package', () => {
    expect(dueLines([], { priceCents: 1_800, feeCents: 4_000, minimumDays: 10 })).toEqual([]);
  });

  it('is the minimum and the fee where less was booked', () => {
    const lines = dueLines([{ day: day(1), halfDays: 3 }], { priceCents: 1_800, feeCents: 4_000, minimumDays: 10 });
    expect(lines.slice(1)).toEqual([
      { kind: 'minimum', day: null, halfDays: 17, netCents: 15_300 },
      { kind: 'fee', day: null, halfDays: 0, netCents: 4_000 },
    ]);
    expect(netOf(lines)).toBe(22_000);
  });

  it('is the count of every half-day, one by one, for any bookings and any terms', () => {
    const halfDays = fc.array(fc.record({ day: fc.integer({ min: 1, max: 31 }), half: fc.boolean() }), {
      maxLength: 200,
    });
    const terms = fc.record({
      priceCents: fc.integer({ min: 0, max: 100_000 }),
      feeCents: fc.integer({ min: 0, max: 10_000_000 }),
      minimumDays: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(halfDays, terms, (bookings, { priceCents, feeCents, minimumDays }) => {
        const byDay = new Map<string, number>();
        // By hand: each booking is one half-day or two, and twice the cents are counted, so that none is halved.
        let twiceCents = 0;
        let halves = 0;
        for (const { day: number, half } of bookings) {
          const weight = half ? 1 : 2;
          byDay.set(day(number), (byDay.get(day(number)) ?? 0) + weight);
          for (let each = 0; each < weight; each += 1) twiceCents += priceCents;
          halves += weight;
        }
        for (; halves > 0 && halves < 2 * minimumDays; halves += 1) twiceCents += priceCents;
        const expected = halves === 0 ? 0 : (twiceCents + (twiceCents % 2)) / 2 + feeCents;
        const lines = dueLines(
          [...byDay].map(([on, count]) => ({ day: on, halfDays: count })),
          { priceCents, feeCents, minimumDays },
        );
        expect(netOf(lines)).toBe(expected);
        expect(lines.every(({ netCents }) => Number.isInteger(netCents) && netCents >= 0)).toBe(true);
      }),
    );
  });
});

it.each([
  [10_000, 2_000, 2_000],
  [25, 2_000, 5],
  [12, 2_000, 2],
  [13, 2_000, 3],
  [-13, 2_000, -3],
  [10_000, 550, 550],
  [10_000, null, 0],
  [0, 2_000, 0],
])('the VAT of %i cents at %p is %i', (net, rate, vat) => {
  expect(vatOf(net, rate)).toBe(vat);
});

it('the state follows from what happened', () => {
  const issued = { kind: 'statement', openDisputes: 0, settledAt: null, creditedCents: 0, netCents: 100 } as const;
  expect(stateOf(issued)).toBe('issued');
  expect(stateOf({ ...issued, openDisputes: 1 })).toBe('disputed');
  expect(stateOf({ ...issued, settledAt: new Date(0) })).toBe('settled');
  expect(stateOf({ ...issued, creditedCents: 60 })).toBe('issued');
  expect(stateOf({ ...issued, creditedCents: 100 })).toBe('credited');
  expect(numberWords({ year: 2026, number: 12, kind: 'statement' })).toBe('R2026-0012');
  expect(numberWords({ year: 2026, number: 13, kind: 'credit' })).toBe('A2026-0013');
});
