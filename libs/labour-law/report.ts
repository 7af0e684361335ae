import type { Evaluation, Verdict } from './evaluate.js';
import { findRule } from './explain.js';
import type { FactPath } from './facts/dictionary.js';
import type { Bilingual } from './facts/fact.js';
import type { IsoDate } from './dates.js';
import type { Finding, NotApplicable, Outcome } from './judge.js';
import type { NotCovered } from './not-covered.js';
import type { Days, PeriodEvaluation } from './period.js';

/** Version of the semantics of outcomes. A change that gives the same facts another outcome raises it. */
const SEMANTICS = 2;

/** Why one rule came to its outcome: the facts that decided, and the reservations on it. */
export interface Reason {
  readonly id: string;
  readonly outcome: Outcome;
  readonly because: readonly FactPath[];
  readonly doubt?: Bilingual;
  readonly caveat?: Bilingual;
}

/** What `palier law check --json` prints. A contract: keys are only ever added. */
export interface LawCheckReport {
  readonly on: IsoDate;
  readonly catalogue: string;
  readonly semantics: typeof SEMANTICS;
  readonly violated: readonly string[];
  readonly satisfied: readonly string[];
  readonly pending: readonly { readonly id: string; readonly until: IsoDate }[];
  readonly unknown: readonly {
    readonly id: string;
    readonly missing: readonly FactPath[];
    readonly problem?: string;
  }[];
  readonly notApplicable: readonly {
    readonly id: string;
    readonly reason: NotApplicable;
    readonly because: readonly FactPath[];
  }[];
  readonly notCovered: readonly NotCovered[];
  /** One per rule that applies and is decided. */
  readonly reasons: readonly Reason[];
  readonly verdict: Verdict;
}

/** What `palier law check --from D --to D --json` prints: the worst outcome of each rule within the period, and its days. */
export interface LawPeriodReport extends Omit<
  LawCheckReport,
  'on' | 'violated' | 'satisfied' | 'pending' | 'unknown' | 'notApplicable'
> {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly violated: readonly { readonly id: string; readonly days: readonly Days[] }[];
  readonly satisfied: readonly { readonly id: string; readonly days: readonly Days[] }[];
  readonly pending: readonly { readonly id: string; readonly days: readonly Days[]; readonly until: IsoDate }[];
  readonly unknown: readonly {
    readonly id: string;
    readonly days: readonly Days[];
    readonly missing: readonly FactPath[];
    readonly problem?: string;
  }[];
  readonly notApplicable: readonly { readonly id: string; readonly reason: NotApplicable }[];
}

const reasonOf = ({ ruleId, outcome, because, doubt }: Finding): Reason => {
  const caveat = findRule(ruleId)?.caveat;
  return { id: ruleId, outcome, because, ...(doubt ? { doubt } : {}), ...(caveat ? { caveat } : {}) };
};

const isDecided = ({ outcome }: Finding): boolean => outcome !== 'unknown' && outcome !== 'not_applicable';

const of = <F extends { readonly outcome: Outcome }>(findings: readonly F[], outcome: Outcome): F[] =>
  findings.filter((finding) => finding.outcome === outcome);

/** The report of an evaluation, ids in the order of the catalogue. */
export function lawCheckReport(evaluation: Evaluation): LawCheckReport {
  const { on, catalogue, findings, verdict } = evaluation;
  return {
    on,
    catalogue,
    semantics: SEMANTICS,
    violated: of(findings, 'violated').map(({ ruleId }) => ruleId),
    satisfied: of(findings, 'satisfied').map(({ ruleId }) => ruleId),
    pending: of(findings, 'pending').map(({ ruleId, until = on }) => ({ id: ruleId, until })),
    unknown: of(findings, 'unknown').map(({ ruleId, missing, problem }) => ({
      id: ruleId,
      missing,
      ...(problem ? { problem } : {}),
    })),
    notApplicable: of(findings, 'not_applicable').map(({ ruleId, reason = 'does-not-concern', because }) => ({
      id: ruleId,
      reason,
      because,
    })),
    notCovered: evaluation.notCovered,
    reasons: findings.filter(isDecided).map(reasonOf),
    verdict,
  };
}

/** The report of a period, ids in the order of the catalogue. */
export function lawPeriodReport(evaluation: PeriodEvaluation): LawPeriodReport {
  const { from, to, catalogue, findings, verdict } = evaluation;
  return {
    from,
    to,
    catalogue,
    semantics: SEMANTICS,
    violated: of(findings, 'violated').map(({ ruleId, days }) => ({ id: ruleId, days })),
    satisfied: of(findings, 'satisfied').map(({ ruleId, days }) => ({ id: ruleId, days })),
    pending: of(findings, 'pending').map(({ ruleId, days, finding }) => ({
      id: ruleId,
      days,
      until: finding.until ?? to,
    })),
    unknown: of(findings, 'unknown').map(({ ruleId, days, finding: { missing, problem } }) => ({
      id: ruleId,
      days,
      missing,
      ...(problem ? { problem } : {}),
    })),
    notApplicable: of(findings, 'not_applicable').map(({ ruleId, finding }) => ({
      id: ruleId,
      reason: finding.reason ?? 'does-not-concern',
    })),
    notCovered: evaluation.notCovered,
    reasons: findings
      .map(({ finding }) => finding)
      .filter(isDecided)
      .map(reasonOf),
    verdict,
  };
}
