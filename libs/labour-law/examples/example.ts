import type { FactChanges } from '../changes.js';
import type { IsoDate } from '../dates.js';
import type { FactPath } from '../facts/dictionary.js';

/** The day on which examples are judged unless they say otherwise. */
export const EXAMPLE_DAY = '2026-11-23';

/**
 * One rule, specified by examples. `satisfied` is a whole situation; the others are changes to it, each of which alone
 * gives its outcome. They serve as tests of the rule, as samples for reading and as input of the mutation check.
 */
export interface RuleExamples {
  /** First day in force, and last if it has one: repeated here, so that a date changed by mistake is seen. */
  readonly since: IsoDate;
  readonly until?: IsoDate;
  readonly satisfied: FactChanges;
  /** Other ways to conform, at the limit where there is one. */
  readonly alsoSatisfied?: readonly FactChanges[];
  readonly violated: readonly FactChanges[];
  /** Situations still pending, and the last day on which the duty can be done. */
  readonly pending?: readonly { readonly changes: FactChanges; readonly until: IsoDate }[];
  /** Situations that nothing decides yet. */
  readonly unknown?: readonly FactChanges[];
  /** A fact without which the outcome is `unknown`. */
  readonly unknownWithout: FactPath;
  /** Situations that the rule does not concern, or `before-in-force` for a rule that concerns everyone. */
  readonly notApplicable: readonly FactChanges[] | 'before-in-force';
  /** The same situation as `satisfied`, made to apply on the first day in force. Only for rules that look back. */
  readonly onFirstDay?: FactChanges;
}

/** Examples by rule id. */
export type Examples = Readonly<Record<string, RuleExamples>>;
