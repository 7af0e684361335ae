import { CATALOGUE } from './catalogue-version.js';
import { FactsError } from './facts/parse-facts.js';
import { factsKnownOn, impossibleFacts } from './facts/possible.js';
import type { Facts } from './facts/dictionary.js';
import { isIsoDate, type IsoDate } from './dates.js';
import { judge, type Finding } from './judge.js';
import { notCovered, type NotCovered } from './not-covered.js';
import { situationOf } from './situation.js';
import { RULES } from './rules/catalogue.js';
import type { Rule } from './rules/rule.js';

/**
 * `blocked`: a blocking rule is violated. `non_compliant`: another rule is. `incomplete`: none is, but a blocking or
 * major one cannot be decided, or the facts raise something that the catalogue does not cover. `compliant`: none of
 * these; pending duties are listed with their deadlines. "According to the facts provided", never a promise.
 */
export type Verdict = 'compliant' | 'incomplete' | 'non_compliant' | 'blocked';

/** All rules on one situation. */
export interface Evaluation {
  /** The day of the assessment. */
  readonly on: IsoDate;
  /** Version of the rules and texts that gave this result. */
  readonly catalogue: string;
  readonly verdict: Verdict;
  readonly unknownCount: number;
  /** One per rule, in the order of the catalogue. */
  readonly findings: readonly Finding[];
  /** What these facts raise and no rule of the catalogue answers. */
  readonly notCovered: readonly NotCovered[];
}

/** How to evaluate. */
export interface EvaluateOptions {
  /** The day of the assessment, instead of `facts.today`. Decides which rules are in force. */
  readonly on?: IsoDate | undefined;
  /** Only these rules (default: the whole catalogue). */
  readonly rules?: readonly Rule[];
}

/** The overall verdict. `findings[i]` is the finding of `rules[i]`. */
export function verdictOf(
  findings: readonly Pick<Finding, 'outcome'>[],
  rules: readonly Pick<Rule, 'severity'>[],
  uncovered: readonly NotCovered[],
): Verdict {
  let violated = false;
  let open = uncovered.length > 0;
  for (const [index, { outcome }] of findings.entries()) {
    const severity = rules[index]?.severity;
    if (outcome === 'violated') {
      if (severity === 'blocking') return 'blocked';
      violated = true;
    } else if (outcome === 'unknown' && (severity === 'blocking' || severity === 'major')) open = true;
  }
  if (violated) return 'non_compliant';
  return open ? 'incomplete' : 'compliant';
}

/**
 * Judges one situation by every rule in force on a day. Pure: same facts and day, same result.
 * @throws FactsError when there is no day, it does not exist, or a fact is impossible on it
 */
export function evaluate(facts: Facts, { on = facts.today, rules = RULES }: EvaluateOptions = {}): Evaluation {
  const day = dayOf(on);
  const impossible = impossibleFacts(facts, day);
  if (impossible.length > 0) throw new FactsError(impossible);
  return evaluatePossible(facts, day, rules);
}

/** As `evaluate`, for facts already checked to be possible on that day; checks nothing itself. */
export function evaluatePossible(facts: Facts, on: IsoDate, rules: readonly Rule[] = RULES): Evaluation {
  const situation = situationOf(facts, on);
  const findings = rules.map((rule) => judge(rule, situation));
  const uncovered = notCovered(situation);
  return {
    on,
    catalogue: CATALOGUE,
    verdict: verdictOf(findings, rules, uncovered),
    unknownCount: findings.filter(({ outcome }) => outcome === 'unknown').length,
    findings,
    notCovered: uncovered,
  };
}

/**
 * Judges a situation by what was known of it on that day: what the facts say of later days is left out instead of being
 * refused. For records that continue past that day. Never throws for a day that exists.
 */
export const evaluateKnown = (facts: Facts, on: IsoDate, rules: readonly Rule[] = RULES): Evaluation =>
  evaluatePossible(factsKnownOn(facts, on), on, rules);

/** @throws FactsError when the day is missing or does not exist */
export function dayOf(on: IsoDate | undefined): IsoDate {
  if (on !== undefined && isIsoDate(on)) return on;
  const message = on === undefined ? 'the day of the assessment is needed' : `${on} is not an existing day YYYY-MM-DD`;
  throw new FactsError([{ path: 'today', code: 'wrong-value', message }]);
}
