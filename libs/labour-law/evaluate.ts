import { CATALOGUE } from './catalogue-version.js';
import { FactsError } from './facts/parse-facts.js';
import type { FactPath, Facts } from './facts/dictionary.js';
import { isIsoDate, type IsoDate } from './dates.js';
import { isKnown, isSettled, situationOf } from './situation.js';
import { RULES } from './rules/catalogue.js';
import type { Bilingual } from './facts/fact.js';
import type { Rule, Situation } from './rules/rule.js';

/** What became of one rule on one situation. */
export type Outcome = 'violated' | 'satisfied' | 'unknown' | 'not_applicable';

/**
 * `compliant`: no rule violated, however many are unknown. `non_compliant`: some are, none of them blocking.
 * `blocked`: at least one blocking rule is violated. "According to the facts provided", never a promise.
 */
export type Verdict = 'compliant' | 'non_compliant' | 'blocked';

/** One rule's outcome. */
export interface Finding {
  readonly ruleId: string;
  readonly outcome: Outcome;
  /** The needed facts that are absent; empty unless the outcome is `unknown`. */
  readonly missing: readonly FactPath[];
  /** Why a rule does not apply: the situation is another one, or the rule was not (or no longer) in force. */
  readonly because?: 'situation' | 'not_yet_in_force' | 'no_longer_in_force';
  /** The check could not be carried out (a figure is not known for that year): the outcome is `unknown`. */
  readonly problem?: string;
  /** A dated figure behind this outcome is contradicted or was not read. */
  readonly doubt?: Bilingual;
}

/** All rules on one situation. */
export interface Evaluation {
  /** The day of the assessment; null when none was given (then every rule counts as in force). */
  readonly on: IsoDate | null;
  /** Version of the rules and texts that gave this result. */
  readonly catalogue: string;
  readonly verdict: Verdict;
  /** Show it beside the verdict: "compliant" with unknown facts only means that no breach was found. */
  readonly unknownCount: number;
  /** One per rule, in the order of the catalogue. */
  readonly findings: readonly Finding[];
}

/** How to evaluate. */
export interface EvaluateOptions {
  /** The day of the assessment, instead of `facts.today`. Decides which rules are in force. */
  readonly on?: IsoDate | undefined;
  /** Only these rules (default: the whole catalogue). */
  readonly rules?: readonly Rule[];
}

function outcomeOf(rule: Rule, situation: Situation, on: IsoDate | undefined): Finding {
  const ruleId = rule.id;
  const absent = (because: NonNullable<Finding['because']>): Finding => ({
    ruleId,
    outcome: 'not_applicable',
    missing: [],
    because,
  });
  if (on !== undefined && rule.validFrom > on) return absent('not_yet_in_force');
  if (on !== undefined && rule.validTo !== undefined && rule.validTo < on) return absent('no_longer_in_force');
  if (!rule.applies(situation)) return absent('situation');
  const missing = rule.needs.filter((path) => !isKnown(situation, path));
  if (!isSettled(situation, missing)) return { ruleId, outcome: 'unknown', missing };
  try {
    const figure = rule.figure?.(situation);
    const outcome = rule.check(situation, figure?.value) ? 'satisfied' : 'violated';
    return { ruleId, outcome, missing, ...(figure?.doubt ? { doubt: figure.doubt } : {}) };
  } catch (error) {
    return { ruleId, outcome: 'unknown', missing, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The verdict over findings that stand in the order of their rules, and how many of them are unknown. */
function addUp(findings: readonly Finding[], rules: readonly Rule[]): { verdict: Verdict; unknownCount: number } {
  let verdict: Verdict = 'compliant';
  let unknownCount = 0;
  findings.forEach(({ outcome }, index) => {
    if (outcome === 'unknown') unknownCount += 1;
    if (outcome !== 'violated') return;
    if (rules[index]?.severity === 'blocking') verdict = 'blocked';
    else if (verdict === 'compliant') verdict = 'non_compliant';
  });
  return { verdict, unknownCount };
}

/**
 * Judges one situation by every rule in force on a day. Pure: same facts and day, same result.
 * An absent fact never makes a rule pass; a rule that started later, or has ended, does not apply.
 * @throws FactsError when the day does not exist
 */
export function evaluate(facts: Facts, { on = facts.today, rules = RULES }: EvaluateOptions = {}): Evaluation {
  if (on !== undefined && !isIsoDate(on)) {
    throw new FactsError([{ path: 'today', code: 'wrong-value', message: `${on} is not an existing day YYYY-MM-DD` }]);
  }
  const situation = situationOf(facts, on);
  const findings = rules.map((rule) => outcomeOf(rule, situation, on));
  return { on: on ?? null, catalogue: CATALOGUE, ...addUp(findings, rules), findings };
}
