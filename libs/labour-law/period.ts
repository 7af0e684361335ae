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

/**
 * The days of the period on which an outcome may change: a text begins or ends, an act or an event falls, a figure
 * changes, a deadline passes, a year begins. Between two of them no outcome moves.
 */
function turningDays(facts: Facts, rules: readonly Rule[], { from, to }: Days): IsoDate[] {
  if (from === to) return [from];
  const situation = situationOf(facts, from);
  const days = new Set<IsoDate>([from]);
  const add = (day: IsoDate | undefined) => day !== undefined && day > from && day <= to && days.add(day);
  for (let year = Number(from.slice(0, 4)) + 1; year <= Number(to.slice(0, 4)); year += 1) {
    add(`${String(year).padStart(4, '0')}-01-01`);
  }
  for (const rule of rules) {
    add(rule.validFrom);
    if (rule.validTo !== undefined) add(addDays(rule.validTo, 1));
    for (const statement of [rule.applies, rule.check]) for (const day of statement.turns(situation)) add(day);
  }
  for (const object of Object.values(situation.facts)) {
    for (const value of Object.values(object ?? {})) {
      if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) continue;
      const day = value.slice(0, 10);
      // A day, the one after it, and for an instant the neighbours that its legal day may be.
      for (const near of [-1, 0, 1, 2]) add(addDays(day, near));
    }
  }
  return [...days].toSorted();
}

/** What is known of some days: facts that stay the same from the first to the last of them. */
export interface KnownDays extends Days {
  readonly facts: Facts;
}

/** A finding and the days on which it held. */
interface Sample {
  readonly finding: Finding;
  readonly from: IsoDate;
  to: IsoDate;
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
  const findings = rules.map((rule, at) => worst(rule.id, samples[at]!));
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
  const queue = turningDays(facts, rules, { from, to });
  for (let index = 0; index < queue.length; index += 1) {
    const day = queue[index]!;
    const situation = situationOf(factsKnownOn(facts, day), day);
    for (const found of notCovered(situation)) uncovered.set(found.subject, found);
    for (const [at, rule] of rules.entries()) {
      const finding = judge(rule, situation);
      const before = samples[at]!.at(-1);
      if (before && before.to >= day) before.to = addDays(day, -1);
      samples[at]!.push({ from: day, to, finding });
      const next = finding.until === undefined ? undefined : addDays(finding.until, 1);
      // A term that runs out within these days is a turning day, known only now.
      if (next !== undefined && next <= to && next > day && !queue.includes(next)) insert(queue, next);
    }
  }
}

function insert(queue: IsoDate[], day: IsoDate): void {
  const at = queue.findIndex((other) => other > day);
  queue.splice(at < 0 ? queue.length : at, 0, day);
}

function worst(ruleId: string, samples: readonly Sample[]): PeriodFinding {
  const outcome = WORST_FIRST.find((one) => samples.some(({ finding }) => finding.outcome === one))!;
  const days: { from: IsoDate; to: IsoDate }[] = [];
  let first: Finding | undefined;
  for (const { from, to, finding } of samples) {
    if (finding.outcome !== outcome) continue;
    first ??= finding;
    const before = days.at(-1);
    if (before && addDays(before.to, 1) === from) before.to = to;
    else days.push({ from, to });
  }
  return { ruleId, outcome, days, finding: first! };
}
