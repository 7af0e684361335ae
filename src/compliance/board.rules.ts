import {
  CATALOGUE,
  evaluate,
  RULES,
  type Bilingual,
  type FactPath,
  type Outcome,
  type Rule,
  type Verdict,
} from '#libs/labour-law/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import { caseKindOf, type Case } from './cases.rules.js';

/** One rule over all cases it concerns. */
export interface BoardLine {
  readonly rule: Rule;
  /** The worst outcome counts: violated, then unknown, then satisfied. */
  readonly outcome: Outcome;
  /** False when the portal keeps no records of what the rule is about (accidents, working hours, pay…). */
  readonly recorded: boolean;
  /** Real cases by outcome; zero everywhere when nothing is recorded. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Facts that are missing in at least one case. */
  readonly missing: readonly FactPath[];
  /** A dated figure behind the outcome is contradicted or was not read. */
  readonly doubt: Bilingual | null;
}

/** All rules, and what they add up to. According to the facts provided, never a promise. */
export interface Board {
  readonly on: IsoDate;
  readonly catalogue: string;
  readonly verdict: Verdict;
  readonly lines: readonly BoardLine[];
}

const WORST_FIRST: readonly Outcome[] = ['violated', 'unknown', 'satisfied', 'not_applicable'];

/** Judges every case by the rules of its kind and adds the findings up by rule. Pure. */
export function boardOf(cases: readonly Case[], on: IsoDate, judged: readonly Rule[] = RULES): Board {
  const tallies = new Map(
    judged.map((rule) => [
      rule.id,
      {
        counts: { violated: 0, unknown: 0, satisfied: 0, not_applicable: 0 },
        missing: new Set<FactPath>(),
        doubt: null as Bilingual | null,
      },
    ]),
  );
  for (const { kind, facts, weight } of cases) {
    const rules = judged.filter((rule) => caseKindOf(rule.scope) === kind);
    for (const finding of evaluate(facts, { on, rules }).findings) {
      const tally = tallies.get(finding.ruleId)!;
      tally.counts[finding.outcome] += weight;
      for (const path of finding.missing) tally.missing.add(path);
      tally.doubt ??= finding.doubt ?? null;
    }
  }
  const lines = judged.map((rule): BoardLine => {
    const { counts, missing, doubt } = tallies.get(rule.id)!;
    return {
      rule,
      outcome: WORST_FIRST.find((outcome) => counts[outcome] > 0) ?? 'not_applicable',
      recorded: caseKindOf(rule.scope) !== null,
      counts,
      missing: [...missing],
      doubt,
    };
  });
  return { on, catalogue: CATALOGUE, verdict: verdictOf(lines), lines };
}

function verdictOf(lines: readonly BoardLine[]): Verdict {
  const violated = lines.filter(({ outcome }) => outcome === 'violated');
  if (violated.some(({ rule }) => rule.severity === 'blocking')) return 'blocked';
  return violated.length > 0 ? 'non_compliant' : 'compliant';
}
