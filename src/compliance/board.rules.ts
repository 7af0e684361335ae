import {
  CATALOGUE,
  evaluateKnown,
  RULES,
  verdictOf,
  WORST_FIRST,
  type Bilingual,
  type FactPath,
  type Facts,
  type NotCovered,
  type Outcome,
  type Rule,
  type Verdict,
} from '#libs/labour-law/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import { caseKindOf, VARYING, type Case } from './cases.rules.js';

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
  /** A dated figure behind the outcome is contradicted or was not read. */
  readonly doubt: Bilingual | null;
}

/** All rules and the overall verdict. According to the facts provided, never a promise. */
export interface Board {
  readonly on: IsoDate;
  readonly catalogue: string;
  readonly verdict: Verdict;
  /** What the facts raise and no rule answers. */
  readonly notCovered: readonly NotCovered[];
  readonly lines: readonly BoardLine[];
}

/** Judges every case by the rules of its kind and adds the findings up by rule. Pure. */
export function boardOf(cases: readonly Case[], on: IsoDate, judged: readonly Rule[] = RULES): Board {
  const tallies = new Map(
    judged.map((rule) => [
      rule.id,
      {
        counts: { violated: 0, unknown: 0, pending: 0, satisfied: 0, not_applicable: 0 },
        until: null as IsoDate | null,
        missing: new Set<FactPath>(),
        doubt: null as Bilingual | null,
      },
    ]),
  );
  for (const rule of judged) {
    const tally = tallies.get(rule.id)!;
    for (const { facts, weight } of distinctFor(rule, cases)) {
      for (const finding of evaluateKnown(facts, on, [rule]).findings) {
        tally.counts[finding.outcome] += weight;
        for (const path of finding.missing) tally.missing.add(path);
        tally.doubt ??= finding.doubt ?? null;
        if (finding.until && (!tally.until || finding.until < tally.until)) tally.until = finding.until;
      }
    }
  }
  const lines = judged.map((rule): BoardLine => {
    const { counts, until, missing, doubt } = tallies.get(rule.id)!;
    return {
      rule,
      outcome: WORST_FIRST.find((outcome) => counts[outcome] > 0) ?? 'not_applicable',
      recorded: caseKindOf(rule) !== null,
      counts,
      until,
      missing: [...missing],
      doubt,
    };
  });
  const notCovered = uncoveredBy(cases, on);
  return { on, catalogue: CATALOGUE, verdict: verdictOf(lines, judged, notCovered), notCovered, lines };
}

/**
 * The cases that a rule concerns, with those merged that it cannot tell apart: it reads the facts it needs, and no
 * others.
 */
function distinctFor(rule: Rule, cases: readonly Case[]): Pick<Case, 'facts' | 'weight'>[] {
  const kind = caseKindOf(rule);
  const read = rule.needs.filter((path) => VARYING.has(path)).map((path) => path.split('.'));
  const distinct = new Map<string, { facts: Facts; weight: number }>();
  for (const one of cases) {
    if (one.kind !== kind) continue;
    let key = '';
    for (const [object = '', fact = ''] of read) key += `${valueAt(one.facts, object, fact)};`;
    const known = distinct.get(key);
    if (known) known.weight += one.weight;
    else distinct.set(key, { facts: one.facts, weight: one.weight });
  }
  return [...distinct.values()];
}

function valueAt(facts: Readonly<Record<string, unknown>>, object: string, fact: string): string {
  const values = facts[object];
  return typeof values === 'object' && values !== null ? String(Reflect.get(values, fact)) : '';
}

/** What is not covered, once each: it depends only on facts that the cases share. */
function uncoveredBy(cases: readonly Case[], on: IsoDate): NotCovered[] {
  const [employer] = cases.filter(({ kind }) => kind === 'employer');
  return employer ? [...evaluateKnown(employer.facts, on, []).notCovered] : [];
}
