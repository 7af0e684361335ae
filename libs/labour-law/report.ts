import type { Evaluation, Outcome, Verdict } from './evaluate.js';
import type { FactPath } from './facts/dictionary.js';

/** What `palier law check --json` prints. A contract: keys are only ever added. */
export interface LawCheckReport {
  readonly on: string | null;
  readonly catalogue: string;
  readonly violated: readonly string[];
  readonly satisfied: readonly string[];
  readonly unknown: readonly {
    readonly id: string;
    readonly missing: readonly FactPath[];
    readonly problem?: string;
  }[];
  readonly notApplicable: readonly string[];
  readonly verdict: Verdict;
}

/** The report of an evaluation, ids in the order of the catalogue. */
export function lawCheckReport({ on, catalogue, findings, verdict }: Evaluation): LawCheckReport {
  const ids = (outcome: Outcome): string[] =>
    findings.filter((finding) => finding.outcome === outcome).map(({ ruleId }) => ruleId);
  return {
    on,
    catalogue,
    violated: ids('violated'),
    satisfied: ids('satisfied'),
    unknown: findings
      .filter(({ outcome }) => outcome === 'unknown')
      .map(({ ruleId, missing, problem }) => ({ id: ruleId, missing, ...(problem ? { problem } : {}) })),
    notApplicable: ids('not_applicable'),
    verdict,
  };
}
