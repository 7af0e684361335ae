import * as fc from 'fast-check';
import { describeFact, evaluate, FACT_PATHS, RULES, withChanges, type FactChanges, type Facts } from './index.js';
import { addDays } from './dates.js';
import { EXAMPLES } from './examples/examples.js';

const DAYS = ['2012-03-24', '2020-02-29', '2021-12-27', '2023-07-21', '2025-12-31', '2026-01-01', '2026-11-23'];

const given = FACT_PATHS.filter((path) => path.includes('.'));

/** A value the fact takes, null included where null is an answer. */
function valueOf(path: (typeof given)[number]): fc.Arbitrary<unknown> {
  const { kind, nullable, values = [], accepts } = describeFact(path);
  const day = fc.constantFrom(...DAYS);
  const value: Record<typeof kind, fc.Arbitrary<unknown>> = {
    boolean: fc.boolean(),
    date: day,
    datetime: day.map((date) => `${date}T09:00:00Z`),
    number: fc.constantFrom(0, 0.25, 0.5, 1, 2.5, 3, 6, 10, 11, 30, 34, 48, 50, 60, 218, 2025, 2026).filter(accepts),
    string: fc.constantFrom('', 'home', 'site-1', 'telework_refusal', 'FR', 'LU', 'CH'),
    enum: fc.nat().map((index) => values[index % values.length]),
    'string[]': fc.subarray(['home', 'site-1', 'passage', 'pollution', 'teletravail', 'telework', 'date']),
  };
  return nullable ? fc.option(value[kind], { nil: null, freq: 4 }) : value[kind];
}

const anyChanges: fc.Arbitrary<FactChanges> = fc
  .record(Object.fromEntries(given.map((path) => [path, valueOf(path)])), { requiredKeys: [] })
  .map((changes) => Object.fromEntries(Object.entries(changes)));
const anyFacts: fc.Arbitrary<Facts> = anyChanges.map((changes) => withChanges({}, changes));
const anyDay = fc.constantFrom(...DAYS);
const runs = { numRuns: 50 };

const outcomes = (facts: Facts, on?: string) =>
  new Map(evaluate(facts, { on }).findings.map((finding) => [finding.ruleId, finding.outcome]));

/** The same facts with the keys of every object in the opposite order. */
const reversed = (facts: Facts): Facts =>
  withChanges({}, Object.fromEntries(given.toReversed().map((path) => [path, at(facts, path)])));

const at = (facts: Facts, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), facts);

test('the same facts give the same result, and are left as they were', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, (facts, on) => {
      const before = structuredClone(facts);
      expect(evaluate(facts, { on })).toEqual(evaluate(facts, { on }));
      expect(facts).toEqual(before);
    }),
    runs,
  );
});

test('the order of keys does not matter', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, (facts, on) => {
      expect(evaluate(reversed(facts), { on })).toEqual(evaluate(facts, { on }));
    }),
    { numRuns: 30 },
  );
});

test('the order of the rules does not matter, nor which others are evaluated', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, fc.shuffledSubarray([...RULES], { minLength: 1 }), (facts, on, rules) => {
      const whole = outcomes(facts, on);
      for (const { ruleId, outcome } of evaluate(facts, { on, rules }).findings)
        expect(outcome).toBe(whole.get(ruleId));
    }),
    runs,
  );
});

test('taking away a needed fact never leaves a verdict, least of all a pass', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, fc.constantFrom(...RULES), fc.nat(), (facts, on, rule, pick) => {
      const path = rule.needs[pick % rule.needs.length];
      if (path === undefined || path === 'today' || path === 'todayYear') return;
      const without = evaluate(withChanges(facts, { [path]: undefined }), { on, rules: [rule] }).findings[0];
      const named = without?.outcome === 'unknown' && without.missing.includes(path);
      expect(named || without?.outcome === 'not_applicable').toBe(true);
    }),
    { numRuns: 200 },
  );
});

test.each(RULES.map((rule) => [rule.id, rule] as const))('%s passes on no less than all it needs', (id, rule) => {
  const satisfied = EXAMPLES[id]?.satisfied ?? {};
  for (const path of rule.needs.filter((needed) => needed.includes('.'))) {
    const facts = withChanges({}, { ...satisfied, [path]: undefined });
    expect(['unknown', 'not_applicable']).toContain(
      evaluate(facts, { on: '2026-11-23', rules: [rule] }).findings[0]?.outcome,
    );
  }
});

test('adding a fact that a rule does not need changes nothing for it', () => {
  fc.assert(
    fc.property(anyFacts, anyChanges, anyDay, fc.constantFrom(...RULES), (facts, more, on, rule) => {
      const unneeded = Object.fromEntries(
        Object.entries(more).filter(([path]) => !rule.needs.some((need) => need === path)),
      );
      const [before] = evaluate(facts, { on, rules: [rule] }).findings;
      const [after] = evaluate(withChanges(facts, unneeded), { on, rules: [rule] }).findings;
      expect(after).toEqual(before);
    }),
    { numRuns: 200 },
  );
});

test('what is judged on a day does not depend on rules that start later', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, (facts, on) => {
      const started = RULES.filter(({ validFrom }) => validFrom <= on);
      const whole = evaluate(facts, { on });
      const alone = evaluate(facts, { on, rules: started });
      expect(alone.verdict).toBe(whole.verdict);
      expect(alone.unknownCount).toBe(whole.unknownCount);
      const later = evaluate(facts, { on, rules: RULES.filter((rule) => !started.includes(rule)) });
      expect(later.findings.every(({ outcome }) => outcome === 'not_applicable')).toBe(true);
    }),
    runs,
  );
});

test('a rule is in force on every day from its first on', () => {
  fc.assert(
    fc.property(fc.constantFrom(...RULES), fc.integer({ min: -5000, max: 5000 }), (rule, shift) => {
      const on = addDays(rule.validFrom, shift);
      const because = evaluate({}, { on, rules: [rule] }).findings[0]?.because;
      expect(because === 'not_yet_in_force').toBe(shift < 0);
    }),
    runs,
  );
});
