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
 * `blocked`: a blocking rule is violated. `non_compliant`: some rule is. `incomplete`: none is, but a blocking or major
 * one cannot be decided, or the catalogue does not cover something. `compliant`: none of these; what is pending is listed
 * with its days. "According to the facts provided", never a promise.
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

/** What findings, in the order of their rules, and what is not covered add up to. */
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

/** The same on facts that are known to be possible on that day. */
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
 * Judges a situation by what was known of it on that day: what the facts say of later days is left out, instead of being
 * refused. For records that go on after the day asked for. Never throws for a day that exists.
 */
export const evaluateKnown = (facts: Facts, on: IsoDate, rules: readonly Rule[] = RULES): Evaluation =>
  evaluatePossible(factsKnownOn(facts, on), on, rules);

/** @throws FactsError when the day is missing or does not exist */
export function dayOf(on: IsoDate | undefined): IsoDate {
  if (on !== undefined && isIsoDate(on)) return on;
  const message = on === undefined ? 'the day of the assessment is needed' : `${on} is not an existing day YYYY-MM-DD`;
  throw new FactsError([{ path: 'today', code: 'wrong-value', message }]);
}
