import { CATALOGUE } from './catalogue-version.js';
import { addDays, type IsoDate } from './dates.js';
import { dayOf, verdictOf, type Verdict } from './evaluate.js';
import type { Facts } from './facts/dictionary.js';
import { FactsError } from './facts/parse-facts.js';
import { factsKnownOn, impossibleFacts } from './facts/possible.js';
import { judge, type Finding, type Outcome } from './judge.js';
import { notCovered, type NotCovered } from './not-covered.js';
import { situationOf } from './situation.js';
import { RULES } from './rules/catalogue.js';
import type { Rule } from './rules/rule.js';
import type { Situation } from './logic/statement.js';
import { turnsWithin } from './turns.js';

/** A range of consecutive days, both ends included. */
export interface Days {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The worst outcome of one rule within a period, and the days on which it held. */
export interface PeriodFinding {
  readonly ruleId: string;
  readonly outcome: Outcome;
  /** The days of that outcome, in order. */
  readonly days: readonly Days[];
  /** The finding of the first of those days: why, what is missing, until when. */
  readonly finding: Finding;
}

/** All rules over a period. */
export interface PeriodEvaluation extends Days {
  readonly catalogue: string;
  readonly verdict: Verdict;
  readonly findings: readonly PeriodFinding[];
  readonly notCovered: readonly NotCovered[];
}

/**
 * Outcomes from worst to best. A duty pending on some day of the period counts as pending for the whole, even where it
 * was fulfilled later.
 */
export const WORST_FIRST: readonly Outcome[] = ['violated', 'unknown', 'pending', 'satisfied', 'not_applicable'];

/** Longest period: the years of its two ends may differ by this many. */
const MOST_YEARS = 10;

/** What is known of some days: facts that stay the same from the first to the last of them. */
export interface KnownDays extends Days {
  readonly facts: Facts;
}

/** An outcome from a day on, until that of the next sample: the finding of its first day. */
interface Sample {
  readonly finding: Finding;
  readonly from: IsoDate;
}

/**
 * Judges a whole period by what was true on each of its days: events until then, the framework and the telework in
 * force then. The worst outcome inside counts, with its days.
 * @throws FactsError when the days are no period of at most ten years, or a fact is impossible on its last day
 */
export function evaluatePeriod(
  facts: Facts,
  { from, to }: Days,
  { rules = RULES }: { readonly rules?: readonly Rule[] } = {},
): PeriodEvaluation {
  requirePeriod({ from, to });
  const impossible = impossibleFacts(facts, to);
  if (impossible.length > 0) throw new FactsError(impossible);
  return evaluateKnownPeriod([{ from, to, facts }], rules);
}

/**
 * Judges a period of which different things are known on different days. As {@link evaluatePeriod}, except that what
 * the facts of some days say of later ones is left out instead of being refused: for records that continue past them.
 * @param known consecutive days in order, none left out; an object that no days know had nothing to judge
 * @throws FactsError when they are no period of at most ten years
 * @throws RangeError when they do not follow one another
 */
export function evaluateKnownPeriod(known: readonly KnownDays[], rules: readonly Rule[] = RULES): PeriodEvaluation {
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) throw new RangeError('a period has days');
  requirePeriod({ from: first.from, to: last.to });
  const uncovered = new Map<string, NotCovered>();
  const samples = rules.map((): Sample[] => []);
  let next = first.from;
  for (const days of known) {
    if (days.from !== next || days.to < days.from) throw new RangeError(`${next} is not known, or twice`);
    judgeDays(days, rules, samples, uncovered);
    next = addDays(days.to, 1);
  }
  const whole = [{ from: first.from, to: last.to }];
  const findings = rules.map((rule, at) => worst(rule.id, samples[at]!, whole));
  return {
    from: first.from,
    to: last.to,
    catalogue: CATALOGUE,
    verdict: verdictOf(findings, rules, [...uncovered.values()]),
    findings,
    notCovered: [...uncovered.values()],
  };
}

function requirePeriod({ from, to }: Days): void {
  dayOf(from);
  dayOf(to);
  if (from <= to && Number(to.slice(0, 4)) - Number(from.slice(0, 4)) <= MOST_YEARS) return;
  throw new FactsError([
    { path: 'today', code: 'wrong-value', message: `${from} to ${to} is no period of at most ${MOST_YEARS} years` },
  ]);
}

/** Adds the findings of days of which the same is known, and what they raise that no rule answers. */
function judgeDays(
  { from, to, facts }: KnownDays,
  rules: readonly Rule[],
  samples: readonly Sample[][],
  uncovered: Map<string, NotCovered>,
): void {
  const turns = turnsWithin(facts, { from, to }, rules);
  const situations = new Map<IsoDate, Situation>();
  const on = (day: IsoDate): Situation => {
    let situation = situations.get(day);
    if (!situation) situations.set(day, (situation = situationOf(factsKnownOn(facts, day), day)));
    return situation;
  };
  for (const day of turns.ofCoverage) for (const found of notCovered(on(day))) uncovered.set(found.subject, found);
  const first = on(from);
  for (let at = 0; at < rules.length; at += 1) {
    const rule = rules[at]!;
    const found = samples[at]!;
    const finding = judge(rule, first);
    add(found, from, finding);
    const later = turns.ofRule.get(at);
    if (!later && finding.until === undefined) continue;
    const queue = [...(later ?? [])].toSorted();
    const endsIn = (until: IsoDate | undefined, day: IsoDate) => {
      if (until === undefined) return;
      // A term that runs out within these days is a turning day, known only now.
      const next = addDays(until, 1);
      if (next <= to && next > day && !queue.includes(next)) insert(queue, next);
    };
    endsIn(finding.until, from);
    for (let index = 0; index < queue.length; index += 1) {
      const day = queue[index]!;
      const next = judge(rule, on(day));
      add(found, day, next);
      endsIn(next.until, day);
    }
  }
}

/** Adds the outcome of a day, unless it goes on. */
function add(samples: Sample[], from: IsoDate, finding: Finding): void {
  if (samples.at(-1)?.finding.outcome !== finding.outcome) samples.push({ from, finding });
}

function insert(queue: IsoDate[], day: IsoDate): void {
  const at = queue.findIndex((other) => other > day);
  queue.splice(at < 0 ? queue.length : at, 0, day);
}

/** The worst of the outcomes that followed one another until the last day. */
function worst(ruleId: string, samples: readonly Sample[], whole: readonly Days[]): PeriodFinding {
  const first = samples[0]!;
  if (samples.length === 1) return { ruleId, outcome: first.finding.outcome, days: whole, finding: first.finding };
  const outcome = WORST_FIRST.find((one) => samples.some(({ finding }) => finding.outcome === one))!;
  const days = samples.flatMap(({ from, finding }, index): Days[] => {
    const next = samples[index + 1]?.from;
    return finding.outcome === outcome ? [{ from, to: next === undefined ? whole[0]!.to : addDays(next, -1) }] : [];
  });
  return { ruleId, outcome, days, finding: samples.find(({ finding }) => finding.outcome === outcome)!.finding };
}
