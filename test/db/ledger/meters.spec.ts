import * as fc from 'fast-check';
import {
  DAY_KINDS,
  daysAbroad,
  knownHalfDays,
  ORIGINS,
  residenceShare,
  type LedgerEntry,
} from '#libs/day-ledger/index.js';
import { exhaustive } from '../../support/machine.js';

/*
 * Both meters against a count that shares nothing with them: it walks the calendar day by day, and asks of every half day
 * every entry. A person-year is 500 days at most, of which entries of every origin speak.
 */

const DAYS = Array.from({ length: 500 }, (_, n) => new Date(Date.UTC(2025, 5, 1 + n)).toISOString().slice(0, 10));
/** The hundred thousand are counted in `.ci/run`. */
const YEARS = exhaustive ? 100_000 : 3_000;

const said = fc.record({
  n: fc.nat(DAYS.length - 1),
  half: fc.constantFrom('am' as const, 'pm' as const),
  kind: fc.option(fc.constantFrom(...DAY_KINDS), { freq: 5 }),
  country: fc.constantFrom('FR', 'LU', 'BE'),
  origin: fc.constantFrom(...ORIGINS),
});
const personYear = fc.record({
  entries: fc.array(said, { maxLength: 60 }),
  expected: fc.array(fc.record({ n: fc.nat(DAYS.length - 1), half: fc.constantFrom('am', 'pm') }), { maxLength: 60 }),
  on: fc.nat(DAYS.length - 1),
  tolerated: fc.nat(40),
});

/** The kind and country of half a day by asking everybody, the strongest first. */
function ask(entries: readonly LedgerEntry[], day: string, half: string): { kind: string; country: string } | null {
  for (const origin of ORIGINS.toReversed()) {
    let last: LedgerEntry | null = null;
    for (const entry of entries)
      if (entry.day === day && entry.half === half && entry.origin === origin && (!last || entry.place > last.place))
        last = entry;
    if (last?.kind) return { kind: last.kind, country: last.country };
  }
  return null;
}

it(`both meters equal a count day by day over ${YEARS} person-years, whatever the order of the entries`, () => {
  fc.assert(
    fc.property(personYear, ({ entries, expected, on: at, tolerated }) => {
      const ledger = entries.map(({ n, ...one }, place): LedgerEntry => ({ ...one, day: DAYS[n]!, place }));
      const owed = new Set(expected.map(({ n, half }) => `${DAYS[n]!} ${half}`));
      const on = DAYS[at]!;
      let [worked, residence, unknown] = [0, 0, 0];
      const abroad: string[] = [];
      const yearAgo = `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`;
      for (const day of DAYS) {
        let out = false;
        for (const half of ['am', 'pm']) {
          const told = ask(ledger, day, half);
          const works = told !== null && told.kind !== 'absence';
          if (day > yearAgo && day <= on) {
            if (works) worked += 1;
            if (works && told.country === 'FR' && ['home', 'third-place'].includes(told.kind)) residence += 1;
            if (!told && owed.has(`${day} ${half}`)) unknown += 1;
          }
          if (works && told.country !== 'LU' && day.slice(0, 4) === on.slice(0, 4) && day <= on) out = true;
        }
        if (out) abroad.push(day);
      }
      const halves = knownHalfDays(ledger.toReversed());
      const share = residenceShare(halves, { on, residence: 'FR', expected: owed });
      expect([share.worked, share.residence, share.unknown]).toEqual([worked, residence, unknown]);
      const tax = daysAbroad(halves, { on, employer: 'LU', tolerated });
      expect(tax.days).toEqual(abroad);
      expect(tax.left).toBe(Math.max(0, tolerated - abroad.length));
    }),
    { numRuns: YEARS },
  );
}, 300_000);
