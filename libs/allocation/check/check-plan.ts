import type { AllocationPlan, FeasiblePlan } from '../plan/plan.js';
import { type AllocationProblem, MONEY_SCALE } from '../problem/problem.js';
import { checkEmployees } from './check-employees.js';
import { checkFairness } from './check-fairness.js';
import { checkLimits } from './check-limits.js';
import { checkOptimality } from './check-optimality.js';
import { checkPrices } from './check-prices.js';
import { sumTolerance } from './exactness.js';
import { Findings } from './findings.js';
import { Suitability } from './suitability.js';
import { tallyAssignments } from './tally.js';
import { UnservedReasons } from './unserved-reasons.js';

/**
 * Verifies a plan against its problem, line by line, without any code of an engine: every constraint of the contract,
 * the sums, the objective, the bound, the shadow prices, the fairness figures and the reasons. The bound of the network
 * engines is proven again from the shadow prices alone (see {@link checkOptimality}); that of HiGHS cannot be, and is
 * only held against what can be proven.
 * @returns what is wrong, in words; empty when nothing is. An infeasible plan is only checked for having no lines.
 */
export function checkPlan(problem: AllocationProblem, plan: AllocationPlan): string[] {
  if (plan.status === 'infeasible') {
    const lines = plan.quotas.length + plan.assignments.length + plan.unserved.length;
    return lines > 0 ? ['an infeasible plan has lines'] : [];
  }
  const findings = new Findings();
  const suitability = new Suitability(problem);
  const tally = tallyAssignments(problem, plan, suitability, findings);
  const spend = checkLimits(problem, plan, tally, findings);
  const reasons = new UnservedReasons(problem, tally, suitability, spend);
  const unserved = checkEmployees(problem, plan, { tally, suitability, reasons }, findings);
  const travel = 2 * problem.minuteValue * tally.minutes;
  checkFigures(problem, plan, spend / MONEY_SCALE + travel + unserved * problem.unservedPenalty, findings);
  checkFairness(problem, plan.fairness, { tally, suitability }, findings);
  checkPrices(problem, plan, findings);
  checkBound(problem, plan, findings);
  return findings.wrong;
}

/** @param cost euros that the lines of the plan add up to */
function checkFigures(problem: AllocationProblem, plan: FeasiblePlan, cost: number, findings: Findings): void {
  const { objective, bound, gap, status } = plan;
  const tolerance = sumTolerance(problem);
  findings.expect(Math.abs(objective - cost) <= tolerance(cost), `objective ${objective}, not ${cost}`);
  findings.expect(bound >= 0 && bound <= objective, `bound ${bound} for an objective of ${objective}`);
  const expected = objective === 0 ? 0 : (objective - bound) / objective;
  findings.expect(Math.abs(gap - expected) <= 1e-6, `gap ${gap}, not ${expected}`);
  findings.expect(status !== 'optimal' || gap === 0, `called optimal with a gap of ${gap}`);
}

function checkBound(problem: AllocationProblem, plan: FeasiblePlan, findings: Findings): void {
  const proof = checkOptimality(problem, plan);
  const { bound, objective, engine } = plan;
  const above = proof.bound - objective;
  findings.expect(above <= sumTolerance(problem)(objective), `no plan can cost ${objective}: proven is ${proof.bound}`);
  // Under fairness the bound is about the plans that share out as evenly, and the prices are those of another sum.
  if (problem.fairness || !engine.startsWith('network-simplex')) return;
  findings.expect(proof.provesReportedBound, `bound ${bound}: the shadow prices only prove ${proof.bound}`);
}
