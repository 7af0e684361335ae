/**
 * Employees, sites and limits in; desk-days out. Pure: no database, no clock, no network, no randomness. The contract is
 * that of `palier quotas solve`.
 */
export {
  type AllocationEmployee,
  type AllocationProblem,
  type AllocationSite,
  LIMITS,
  ProblemError,
  type Way,
} from './problem.js';
export { type MinutesBetween, parseProblem, parseProblemText } from './parse-problem.js';
export type {
  AllocationPlan,
  FeasiblePlan,
  Infeasibility,
  InfeasiblePlan,
  PlanAssignment,
  PlanQuota,
  PlanUnserved,
  UnservedReason,
} from './plan.js';
export { AllocationEngine, GreedyEngine, type SolveOptions } from './engine.js';
export { solveGreedy } from './greedy.js';
export { BeyondEngineError } from './minimum-days.js';
export { checkPlan } from './check-plan.js';
