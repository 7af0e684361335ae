import { checkPlan } from '../check/check-plan.js';
import { toCore } from '../core/classes.js';
import { completeFlow } from '../core/complete-flow.js';
import { flowOfPlan } from '../core/flow-of-plan.js';
import type { CoreProblem } from '../core/core-problem.js';
import { buildPlan } from '../explain/build-plan.js';
import { blockingLimits } from '../explain/blocking-limits.js';
import { infeasiblePlan } from '../explain/infeasible-plan.js';
import type { AllocationProblem } from '../problem/problem.js';
import { engineFor } from './choose-engine.js';
import type { SolveOptions } from './engine.js';
import type { AllocationPlan } from '../plan/plan.js';

/** The checker found a fault in a computed plan, which is withheld. The engine is at fault, never the input. */
export class PlanRefusedError extends Error {
  override readonly name = 'PlanRefusedError';

  constructor(readonly faults: readonly string[]) {
    super(`the plan does not keep what it promises: ${faults.slice(0, 3).join('; ')}`);
  }
}

/**
 * Solves a problem in this thread: groups people, solves, deals out, explains, and has the plan checked by code that
 * shares nothing with the engines. Burns CPU; {@link AllocationEngine} runs it away from the caller.
 * @throws ProblemError when money cannot be added up exactly
 * @throws PlanRefusedError when the check fails
 */
export async function solveProblem(
  problem: AllocationProblem,
  { onProgress = () => {}, start }: Omit<SolveOptions, 'signal'> = {},
): Promise<AllocationPlan> {
  onProgress({ stage: 'grouping' });
  const core = toCore(problem);
  const engine = engineFor(core, problem.fairness);
  const former = start && start.status !== 'infeasible' ? flowOfPlan(problem, core, start) : undefined;
  const answer = await engine.solve(core, {
    former,
    onStage: (stage, best) => onProgress({ stage, ...(best && inEuros(core, best)) }),
  });
  onProgress({ stage: 'explaining' });
  const plan = answer
    ? buildPlan(problem, core, { ...answer, flow: completeFlow(core, answer.flow, problem.fairness) })
    : infeasiblePlan(problem, core, engine.name, await blockingLimits(core, engine));
  onProgress({ stage: 'checking' });
  const faults = checkPlan(problem, plan);
  if (faults.length > 0) throw new PlanRefusedError(faults);
  return plan;
}

function inEuros(
  { scale }: CoreProblem,
  { bound, objective }: { readonly bound?: number; readonly objective?: number },
) {
  return {
    ...(bound !== undefined && { bound: bound / scale }),
    ...(objective !== undefined && { objective: objective / scale }),
  };
}
