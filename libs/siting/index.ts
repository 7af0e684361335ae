/**
 * Demand, candidates and a number of places or a budget in; which places to open out, with a bound that no plan betters. Pure: no
 * database, no clock but the caller's, no network; chance from the seed alone. The contract is that of `palier siting solve`.
 */
export {
  LIMITS as SITING_LIMITS,
  type SitingCandidate,
  type SitingDemand,
  type SitingObjective,
  type SitingProblem,
} from './problem/problem.js';
export type { CrowKmWithin } from './problem/measure.js';
export { parseProblem as parseSiting, parseProblemText as parseSitingText } from './problem/parse-problem.js';
export type {
  EngineName as SitingEngineName,
  FeasibleSitingPlan,
  InfeasibleSitingPlan,
  ServedDemand,
  SitingInfeasibility,
  SitingPlan,
} from './plan/plan.js';
export { SitingEngine, type SitingOptions, type SitingProgress, type SitingStage } from './engine/engine.js';
export { ThreadedSitingEngine } from './engine/threaded-engine.js';
export { solveEach as solveSitingEach, solveProblem as solveSiting } from './engine/solve-problem.js';
