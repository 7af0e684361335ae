import * as fc from 'fast-check';
import {
  describeFact,
  evaluateKnown,
  evaluatePeriod,
  FACT_PATHS,
  RULES,
  verdictOf,
  withChanges,
  WORST_FIRST,
  type FactChanges,
  type FactPath,
  type Facts,
  type Finding,
  type Outcome,
} from './index.js';
import { evaluatePossible } from './evaluate.js';
import { impossibleFacts } from './facts/possible.js';
import { addDays } from './dates.js';

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
    string: path.endsWith('State')
      ? fc.constantFrom('FR', 'LU', 'CH', 'DE', 'BE', 'GB')
      : fc.constantFrom('', ' ', 'home', 'site-1', 'because'),
    enum: fc.nat().map((index) => values[index % values.length]),
    'string[]':
      path === 'arrangement.contactSlots'
        ? fc.subarray(['00:00-23:59', '09:00-12:00', '14:00-17:00', '21:00-23:30'])
        : fc.subarray(['home', 'site-1', 'passage', 'pollution', 'teletravail', 'telework', 'date']),
  };
  return nullable ? fc.option(value[kind], { nil: null, freq: 4 }) : value[kind];
}

const anyChanges: fc.Arbitrary<FactChanges> = fc
  .record(Object.fromEntries(given.map((path) => [path, valueOf(path)])), { requiredKeys: [] })
  .map((changes) => Object.fromEntries(Object.entries(changes)));
const anyFacts: fc.Arbitrary<Facts> = anyChanges.map((changes) => withChanges({}, changes));
const anyDay = fc.constantFrom(...DAYS);
const runs = { numRuns: 50 };

/** Judged as it stands, possible or not: the logic does not depend on it. */
const judged = (facts: Facts, on: string, rules = RULES): readonly Finding[] =>
  evaluatePossible(facts, on, rules).findings;

const outcomes = (facts: Facts, on: string) =>
  new Map(judged(facts, on).map(({ ruleId, outcome }) => [ruleId, outcome]));

/** The same facts with the keys of every object in the opposite order. A group of which nothing is given stays away. */
const reversed = (facts: Facts): Facts =>
  withChanges(
    {},
    Object.fromEntries(
      given
        .toReversed()
        .map((path) => [path, at(facts, path)] as const)
        .filter(([, value]) => value !== undefined),
    ),
  );

const at = (facts: Facts, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), facts);

test('the same facts give the same result, and are left as they were', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, (facts, on) => {
      const before = structuredClone(facts);
      expect(evaluateKnown(facts, on)).toEqual(evaluateKnown(facts, on));
      expect(facts).toEqual(before);
    }),
    runs,
  );
});

test('the order of keys does not matter', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, (facts, on) => {
      expect(judged(reversed(facts), on)).toEqual(judged(facts, on));
    }),
    { numRuns: 30 },
  );
});

test('the order of the rules does not matter, nor which others are evaluated', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, fc.shuffledSubarray([...RULES], { minLength: 1 }), (facts, on, rules) => {
      const whole = outcomes(facts, on);
      for (const { ruleId, outcome } of judged(facts, on, rules)) expect(outcome).toBe(whole.get(ruleId));
    }),
    runs,
  );
});

const DECIDED: readonly Outcome[] = ['violated', 'satisfied'];

test('one fact more never turns a decided rule into an open one', () => {
  fc.assert(
    fc.property(anyChanges, anyDay, fc.constantFrom(...given), (changes, on, path) => {
      const whole = withChanges({}, changes);
      const less = judged(withChanges(whole, { [path]: undefined }), on);
      for (const [index, { ruleId, outcome }] of judged(whole, on).entries()) {
        const wasDecided = DECIDED.includes(less[index]?.outcome ?? 'unknown');
        expect([ruleId, path, wasDecided && outcome === 'unknown']).toEqual([ruleId, path, false]);
      }
    }),
    { numRuns: 150 },
  );
});

test('of an open rule, the facts that are asked for are absent, and no other fact matters', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, (facts, on) => {
      for (const { ruleId, outcome, missing, problem } of judged(facts, on)) {
        const asks = missing.length > 0 || problem !== undefined;
        expect([ruleId, asks]).toEqual([ruleId, outcome === 'unknown']);
        expect(missing.filter((path) => at(facts, path) !== undefined)).toEqual([]);
      }
    }),
    runs,
  );
});

test('of a decided rule, the facts that decided are known, and alone they give the same outcome', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, fc.constantFrom(...RULES), (facts, on, rule) => {
      const [finding] = judged(facts, on, [rule]);
      if (!finding || finding.outcome !== 'violated') return;
      for (const path of finding.because) expect(at(facts, path)).not.toBeUndefined();
      const kept = new Set<FactPath>([...rule.applies.reads, ...finding.because]);
      const alone = withChanges({}, Object.fromEntries([...kept].map((path) => [path, at(facts, path)])));
      const object = { ...facts, ...alone };
      expect(judged(object, on, [rule])[0]?.outcome).toBe('violated');
    }),
    { numRuns: 150 },
  );
});

test('adding a fact that a rule does not need changes nothing for it', () => {
  fc.assert(
    fc.property(anyFacts, anyChanges, anyDay, fc.constantFrom(...RULES), (facts, more, on, rule) => {
      const objects = new Set(Object.keys(facts));
      const unneeded = Object.fromEntries(
        Object.entries(more).filter(
          ([path]) => objects.has(path.split('.')[0] ?? '') && !rule.needs.some((need) => need === path),
        ),
      );
      expect(judged(withChanges(facts, unneeded), on, [rule])).toEqual(judged(facts, on, [rule]));
    }),
    { numRuns: 200 },
  );
});

test('what is judged on a day does not depend on rules that start later', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, (facts, on) => {
      const started = RULES.filter(({ validFrom }) => validFrom <= on);
      expect(evaluatePossible(facts, on, started).verdict).toBe(evaluatePossible(facts, on).verdict);
      const later = judged(
        facts,
        on,
        RULES.filter((rule) => !started.includes(rule)),
      );
      expect(later.every(({ reason }) => reason === 'not-yet-in-force')).toBe(true);
    }),
    runs,
  );
});

test('a rule is in force on every day from its first on', () => {
  fc.assert(
    fc.property(fc.constantFrom(...RULES), fc.integer({ min: -5000, max: 5000 }), (rule, shift) => {
      const [finding] = judged({}, addDays(rule.validFrom, shift), [rule]);
      expect(finding?.reason === 'not-yet-in-force').toBe(shift < 0);
    }),
    runs,
  );
});

test('a period is judged as its days are, one after the other', () => {
  const starts = fc.constantFrom('2021-12-20', '2023-07-10', '2025-12-24', '2026-11-01');
  fc.assert(
    fc.property(anyFacts, starts, fc.integer({ min: 0, max: 30 }), (facts, from, length) => {
      const to = addDays(from, length);
      const known = possibleOn(facts, to);
      const period = evaluatePeriod(known, { from, to });
      const days = Array.from({ length: length + 1 }, (_, index) => addDays(from, index));
      const daily = days.map((on) => evaluateKnown(known, on).findings);
      for (const [index, finding] of period.findings.entries()) {
        const each = daily.map((findings) => findings[index]!.outcome);
        const worst = WORST_FIRST.find((outcome) => each.includes(outcome));
        expect([finding.ruleId, finding.outcome]).toEqual([finding.ruleId, worst]);
        const marked = days.filter((_, day) => each[day] === worst);
        const within = days.filter((on) => finding.days.some((span) => span.from <= on && on <= span.to));
        expect([finding.ruleId, within]).toEqual([finding.ruleId, marked]);
      }
      expect(period.verdict).toBe(verdictOf(period.findings, RULES, period.notCovered));
    }),
    { numRuns: 60 },
  );
});

/** The facts without what would be refused on the last day: later events, ends before their starts. */
function possibleOn(facts: Facts, to: string): Facts {
  let possible = facts;
  for (const { path } of impossibleFacts(facts, to)) possible = withChanges(possible, { [path]: undefined });
  return possible;
}
