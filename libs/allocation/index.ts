/**
 * Employees, sites and limits in; desk-days out, with a proof and an explanation. Pure: no database, no clock, no
 * network, no randomness. The contract is that of `palier quotas solve`.
 */
export {
  type AllocationEmployee,
  type AllocationProblem,
  type AllocationSite,
  type AllocationUnit,
  LIMITS,
  type Way,
} from './problem/problem.js';
export { ProblemError } from '#libs/problem-rows/index.js';
export type { MinutesBetween, TravelRule, TravelTimes } from './problem/estimate-ways.js';
export { parseProblem, parseProblemText } from './problem/parse-problem.js';
export type {
  AllocationPlan,
  BlockingLimit,
  EngineName,
  FairnessReport,
  FeasiblePlan,
  Infeasibility,
  InfeasiblePlan,
  PlanAssignment,
  PlanQuota,
  PlanUnserved,
  ShadowPrices,
  UnservedReason,
} from './plan/plan.js';
export { AllocationEngine, type SolveOptions, type SolveProgress, type SolveStage } from './engine/engine.js';
export { ThreadedEngine } from './engine/threaded-engine.js';
export { solveProblem } from './engine/solve-problem.js';
export { NoWholePlanError } from './highs/whole-flow.js';
export { lockSites, type SiteLock } from './engine/locks.js';
export {
  comparePlans,
  type PersonChange,
  type PlanComparison,
  type SiteChange,
  type SiteChangeReason,
} from './explain/compare-plans.js';
export { type DualProof } from './check/check-optimality.js';
