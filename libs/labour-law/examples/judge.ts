import { evaluatePossible } from '../evaluate.js';
import type { Outcome } from '../judge.js';
import { EXAMPLE_DAY, type RuleExamples } from './example.js';
import { withChanges, type FactChanges } from '../changes.js';
import { addDays, type IsoDate } from '../dates.js';
import type { Rule } from '../rules/rule.js';

/** One example: the facts, the day, and the expected outcome. */
export interface Trial {
  readonly name: string;
  readonly facts: FactChanges;
  readonly on: IsoDate;
  readonly expected: readonly Outcome[];
  /** Last day of a pending duty. */
  readonly until?: IsoDate;
}

const words = (changes: FactChanges): string =>
  Object.entries(changes)
    .map(([path, value]) => `${path} ${value === undefined ? 'not known' : JSON.stringify(value)}`)
    .join(', ');

const IN_FORCE: readonly Outcome[] = ['satisfied', 'violated'];

function trialsOfDates({ since, until }: RuleExamples, base: FactChanges): Trial[] {
  const trial = (name: string, on: IsoDate, expected: readonly Outcome[]): Trial => ({
    name,
    facts: base,
    on,
    expected,
  });
  return [
    trial('does not apply the day before it is in force', addDays(since, -1), ['not_applicable']),
    trial('applies on its first day in force', since, IN_FORCE),
    trial('applies the day after', addDays(since, 1), IN_FORCE),
    ...(until === undefined
      ? []
      : [
          trial('applies on its last day in force', until, IN_FORCE),
          trial('does not apply the day after its last', addDays(until, 1), ['not_applicable']),
        ]),
  ];
}

/** Every trial that follows from the examples of a rule, the days around its first and last included. */
export function trialsOf(examples: RuleExamples): Trial[] {
  const {
    satisfied,
    alsoSatisfied = [],
    violated,
    unknown = [],
    unknownWithout,
    pending = [],
    notApplicable,
    onFirstDay = {},
  } = examples;
  const changed = (name: string, changes: FactChanges, expected: Outcome): Trial => ({
    name: `${name} ${words(changes)}`,
    facts: { ...satisfied, ...changes },
    on: EXAMPLE_DAY,
    expected: [expected],
  });
  return [
    { name: 'is satisfied', facts: satisfied, on: EXAMPLE_DAY, expected: ['satisfied'] },
    ...alsoSatisfied.map((changes) => changed('is satisfied with', changes, 'satisfied')),
    ...violated.map((changes) => changed('is violated with', changes, 'violated')),
    ...pending.map(({ changes, until }) => ({ ...changed('is pending with', changes, 'pending'), until })),
    ...[...unknown, { [unknownWithout]: undefined }].map((changes) => changed('is unknown with', changes, 'unknown')),
    ...(notApplicable === 'before-in-force'
      ? []
      : notApplicable.map((changes) => changed('does not apply with', changes, 'not_applicable'))),
    ...trialsOfDates(examples, { ...satisfied, ...onFirstDay }),
  ];
}

/** Whether a rule gives the expected outcome for a trial. */
export function holdsFor(rule: Rule, { facts, on, expected, until }: Trial): boolean {
  const [finding] = evaluatePossible(withChanges({}, facts), on, [rule]).findings;
  return finding !== undefined && expected.includes(finding.outcome) && finding.until === until;
}
