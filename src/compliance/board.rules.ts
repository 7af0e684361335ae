import {
  CATALOGUE,
  evaluateKnownPeriod,
  RULES,
  verdictOf,
  WORST_FIRST,
  type Bilingual,
  type FactPath,
  type Facts,
  type KnownDays,
  type NotCovered,
  type Outcome,
  type Rule,
  type Verdict,
} from '#libs/labour-law/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import { caseKindOf, varies, type Case } from './cases.rules.js';

/** One rule over all cases it concerns. */
export interface BoardLine {
  readonly rule: Rule;
  /** The worst outcome counts: violated, then unknown, then pending, then satisfied. */
  readonly outcome: Outcome;
  /** False when the portal keeps no records of what the rule is about (accidents, working hours, pay…). */
  readonly recorded: boolean;
  /** Real cases by outcome; zero everywhere when nothing is recorded. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** The nearest deadline of a pending duty. */
  readonly until: IsoDate | null;
  /** Facts that are missing in at least one case. */
  readonly missing: readonly FactPath[];
  /** Those of them that decide, in some case, whether the rule concerns it at all. */
  readonly gates: readonly FactPath[];
  /** A dated figure behind the outcome is contradicted or was not read. */
  readonly doubt: Bilingual | null;
}

/** All rules and the overall verdict. According to the facts provided, never a promise. */
export interface Board {
  /** The day that is judged, or the last day of the period. */
  readonly on: IsoDate;
  readonly catalogue: string;
  readonly verdict: Verdict;
  /** What the facts raise and no rule answers. */
  readonly notCovered: readonly NotCovered[];
  readonly lines: readonly BoardLine[];
  /** Agreements by what the rules say of them, those of which they say the same together. */
  readonly agreements: readonly AgreementOutcomes[];
}

/** How many agreements share their outcomes, and these by rule. */
export interface AgreementOutcomes {
  readonly agreements: number;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** How many agreements have one of these outcomes under one of the rules: on one day, as many people. */
export const agreementsOf = (
  { agreements }: Pick<Board, 'agreements'>,
  lines: readonly Pick<BoardLine, 'rule' | 'outcome'>[],
): number =>
  agreements
    .filter(({ outcomes }) => lines.some(({ rule, outcome }) => outcomes.get(rule.id) === outcome))
    .reduce((sum, one) => sum + one.agreements, 0);

/**
 * Judges every case by the rules of its kind, on each day that is known of it, and adds the worst findings up by rule.
 * Pure.
 * @param on the last of those days
 */
export function boardOf(cases: readonly Case[], on: IsoDate, judged: readonly Rule[] = RULES): Board {
  const tallies = new Map(
    judged.map((rule) => [
      rule.id,
      {
        counts: { violated: 0, unknown: 0, pending: 0, satisfied: 0, not_applicable: 0 },
        until: null as IsoDate | null,
        missing: new Set<FactPath>(),
        gates: new Set<FactPath>(),
        doubt: null as Bilingual | null,
      },
    ]),
  );
  const of = new Map(cases.filter(({ kind }) => kind === 'agreement').map((one) => [one, new Map<string, Outcome>()]));
  for (const rule of judged) {
    const tally = tallies.get(rule.id)!;
    const alone = aloneOf(rule);
    for (const { known, weight, members } of distinctFor(rule, cases)) {
      for (const { finding } of evaluateKnownPeriod(known, alone).findings) {
        tally.counts[finding.outcome] += weight;
        for (const member of members) of.get(member)?.set(rule.id, finding.outcome);
        for (const path of finding.missing) {
          tally.missing.add(path);
          if (finding.gate) tally.gates.add(path);
        }
        tally.doubt ??= finding.doubt ?? null;
        if (finding.until && (!tally.until || finding.until < tally.until)) tally.until = finding.until;
      }
    }
  }
  const lines = judged.map((rule): BoardLine => {
    const { counts, until, missing, gates, doubt } = tallies.get(rule.id)!;
    return {
      rule,
      outcome: WORST_FIRST.find((outcome) => counts[outcome] > 0) ?? 'not_applicable',
      recorded: caseKindOf(rule) !== null,
      counts,
      until,
      missing: [...missing],
      gates: [...gates],
      doubt,
    };
  });
  const notCovered = uncoveredBy(cases);
  const verdict = verdictOf(lines, judged, notCovered);
  return { on, catalogue: CATALOGUE, verdict, notCovered, lines, agreements: alike(of) };
}

/** One rule as a list, always the same: what the library finds out about a list of rules it keeps. */
const ALONE = new Map<Rule, readonly Rule[]>();
function aloneOf(rule: Rule): readonly Rule[] {
  const list = ALONE.get(rule) ?? [rule];
  ALONE.set(rule, list);
  return list;
}

/** Agreements of which all rules say the same, as one. */
function alike(of: ReadonlyMap<Case, ReadonlyMap<string, Outcome>>): AgreementOutcomes[] {
  const same = new Map<string, { agreements: number; outcomes: ReadonlyMap<string, Outcome> }>();
  for (const [{ weight }, outcomes] of of) {
    const key = [...outcomes.values()].join(';');
    const one = same.get(key);
    if (one) one.agreements += weight;
    else same.set(key, { agreements: weight, outcomes });
  }
  return [...same.values()];
}

/** Cases that a rule cannot tell apart. */
interface DistinctCase extends Pick<Case, 'known' | 'weight'> {
  readonly members: readonly Case[];
}

/**
 * The cases that a rule concerns, with those merged that it cannot tell apart: it reads the facts it needs, and no
 * others.
 */
function distinctFor(rule: Rule, cases: readonly Case[]): DistinctCase[] {
  const kind = caseKindOf(rule);
  const read = rule.needs.filter(varies).map((path): Reading => {
    const [object = '', key = ''] = path.split('.');
    return [object, key];
  });
  const distinct = new Map<string, { known: readonly KnownDays[]; weight: number; members: Case[] }>();
  for (const one of cases) {
    if (one.kind !== kind) continue;
    const known = joined(one.known, read);
    const key = known.map(({ from, to, facts }) => `${from}/${to}:${valuesOf(facts, read)}`).join('|');
    const same = distinct.get(key);
    if (same) {
      same.weight += one.weight;
      same.members.push(one);
    } else distinct.set(key, { known, weight: one.weight, members: [one] });
  }
  return [...distinct.values()];
}

/** A fact of the dictionary as object and key. */
type Reading = readonly [object: string, key: string];

/** Days on which a rule reads the same, as one. */
function joined(known: readonly KnownDays[], read: readonly Reading[]): KnownDays[] {
  const days: KnownDays[] = [];
  for (const next of known) {
    const last = days.at(-1);
    const same = last && sharesAll(last.facts, next.facts) && valuesOf(last.facts, read) === valuesOf(next.facts, read);
    if (same) days[days.length - 1] = { ...last, to: next.to };
    else days.push(next);
  }
  return days;
}

/** Whether two cases know the same of everything that all cases share: those objects are built once for some days. */
const sharesAll = (a: Facts, b: Facts): boolean =>
  a.employer === b.employer && a.framework === b.framework && a.data === b.data;

const valuesOf = (facts: Facts, read: readonly Reading[]): string =>
  read.map(([object, key]) => valueAt(facts, object, key)).join(';');

function valueAt(facts: Facts, object: string, key: string): string {
  const values: unknown = Reflect.get(facts, object);
  // An answer « none » is not the same as no answer.
  return typeof values === 'object' && values !== null ? (JSON.stringify(Reflect.get(values, key)) ?? '') : '';
}

/** What is not covered, once each: it depends only on facts that the cases share. */
function uncoveredBy(cases: readonly Case[]): NotCovered[] {
  const employer = cases.find(({ kind }) => kind === 'employer');
  return employer ? [...evaluateKnownPeriod(employer.known, []).notCovered] : [];
}
