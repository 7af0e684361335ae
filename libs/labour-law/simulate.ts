import { evaluate, type Evaluation } from './evaluate.js';
import type { Outcome } from './judge.js';
import { withChanges, type FactChanges } from './changes.js';
import type { Facts } from './facts/dictionary.js';
import type { IsoDate } from './dates.js';

/** One rule whose outcome changes. */
export interface Move {
  readonly ruleId: string;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** The outcomes before and after a change of facts. */
export interface Simulation {
  readonly before: Evaluation;
  readonly after: Evaluation;
  /** In the order of the catalogue; empty when nothing moves. */
  readonly moves: readonly Move[];
}

/**
 * Which outcomes change if some facts change ("what if the charter also covered carers?"). Offered by the library; no
 * screen of the portal uses it yet.
 *
 * @param changes new values by dotted name; `undefined` makes a fact unknown
 * @throws FactsError when a changed value is not one the fact takes
 */
export function simulate(facts: Facts, changes: FactChanges, options: { readonly on?: IsoDate } = {}): Simulation {
  const before = evaluate(facts, options);
  const after = evaluate(withChanges(facts, changes), options);
  const moves = before.findings.flatMap(({ ruleId, outcome }, index): Move[] => {
    const now = after.findings[index]?.outcome ?? outcome;
    return now === outcome ? [] : [{ ruleId, before: outcome, after: now }];
  });
  return { before, after, moves };
}
