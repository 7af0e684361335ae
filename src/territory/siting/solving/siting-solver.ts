import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { SitingEngine, type FeasibleSitingPlan, type SitingPlan, type SitingProblem } from '#libs/siting/index.js';
import { costsDiffer } from '../scenarios/place-cost.rules.js';
import type { CurvePoint, SitingOutcome, SitingWish } from '../scenarios/scenario.js';
import { NoSitingPossible } from '../scenarios/siting.errors.js';
import { territoryOf } from '../scenarios/siting-wish.rules.js';
import { peopleOf } from './people.rules.js';
import { SitingFactsReader } from './siting-facts.reader.js';
import { inOrder, sitedCommunes, smoothCurve, valueOf, withoutIdle } from './siting-outcome.rules.js';
import {
  candidatesOf,
  curveBudgets,
  curveNumbers,
  curveProblem,
  newPlaces,
  sitingProblem,
  type SitingFacts,
} from './siting-problem.rules.js';

/** Steps that a page tells (`common.jobs.<step>`). */
export type SitingStep = 'collecting' | 'computing' | 'curve' | 'writing';

/** How a caller follows and stops a computation. */
export interface SolverOptions {
  readonly progress?: (step: SitingStep) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Computes where places should open. Burns CPU in a thread of its own: from jobs and commands. */
@Injectable()
export class SitingSolver {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly facts: SitingFactsReader,
    private readonly engine: SitingEngine,
  ) {}

  /** @throws NoSitingPossible */
  async solve(
    ctx: RequestContext,
    wish: SitingWish,
    { progress = async () => {}, signal }: SolverOptions = {},
  ): Promise<SitingOutcome> {
    await progress('collecting');
    const day = this.clock.today();
    const { communes } = territoryOf(wish);
    if (communes.length === 0) throw new NoSitingPossible();
    const { existing, unsure } = await this.uow.read(ctx, (tx) => this.facts.existing(tx, communes, wish, day));
    const facts = { communes, people: peopleOf(wish, communes), existing };
    const problem = sitingProblem(wish, facts);
    await progress('computing');
    const plan = feasible(await this.engine.solve(problem, { signal }));
    await progress('curve');
    const points = await this.curve(wish, facts, problem, signal);
    await progress('writing');
    return { day, existing, unsure, ...outcomeOf(wish, facts, plan, points) };
  }

  /** What other numbers of places are worth, or other budgets where places cost differently. */
  private async curve(
    wish: SitingWish,
    facts: SitingFacts,
    problem: SitingProblem,
    signal: AbortSignal | undefined,
  ): Promise<CurvePoint[]> {
    if (costsDiffer(wish.budget)) {
      const budgets = curveBudgets(wish.budget, wish.locked);
      const points: CurvePoint[] = [];
      for (const euros of budgets) {
        const plan = await this.engine.solve(
          { ...curveProblem(problem, wish, budgets.length), budget: euros },
          { signal },
        );
        if (plan.status === 'infeasible') continue;
        points.push({ places: newPlaces(plan.open, facts).length, euros, value: plan.objective, bound: plan.bound });
      }
      return points;
    }
    const numbers = curveNumbers(wish, candidatesOf(wish, facts.communes).length);
    const plans = await this.engine.solveEach(
      curveProblem(problem, wish, numbers.length),
      numbers.map((number) => facts.existing.length + number),
      { signal },
    );
    return pointsOf(numbers, plans);
  }
}

/** @throws NoSitingPossible */
function feasible(plan: SitingPlan): FeasibleSitingPlan {
  if (plan.status === 'infeasible') throw new NoSitingPossible();
  return plan;
}

const pointsOf = (numbers: readonly number[], plans: readonly SitingPlan[]): CurvePoint[] =>
  plans.flatMap((plan, at) =>
    plan.status === 'infeasible'
      ? []
      : [{ places: numbers[at]!, euros: null, value: plan.objective, bound: plan.bound }],
  );

function outcomeOf(
  wish: SitingWish,
  facts: SitingFacts,
  plan: FeasibleSitingPlan,
  points: readonly CurvePoint[],
): Omit<SitingOutcome, 'day' | 'existing' | 'unsure'> {
  const byInsee = new Map(facts.communes.map((commune) => [commune.insee, commune]));
  const found = newPlaces(plan.open, facts).flatMap((insee) => byInsee.get(insee) ?? []);
  const ordered = inOrder(wish, facts, found);
  const spends = costsDiffer(wish.budget);
  const open = spends ? withoutIdle(wish, facts, ordered) : ordered;
  const communes = sitedCommunes(facts, open);
  const value = valueOf(
    wish,
    communes.map(({ people, after }) => ({ people, minutes: after })),
  );
  // The engine's own checker has recomputed it; what is shown is computed here a third time, from the points.
  if (value !== plan.objective) throw new Error(`the plan is worth ${value}, not ${plan.objective}`);
  const before = valueOf(
    wish,
    communes.map((row) => ({ people: row.people, minutes: row.before })),
  );
  return {
    communes,
    open: open.map(({ insee }) => insee),
    value,
    bound: plan.bound,
    gap: plan.gap,
    proven: plan.status === 'optimal',
    cutShort: plan.cutShort,
    engine: plan.engine,
    curve: smoothCurve(wish.objective, [
      ...(before === null ? [] : [{ places: 0, euros: spends ? 0 : null, value: before, bound: before }]),
      ...points,
      spends
        ? { places: open.length, euros: wish.budget?.euros ?? null, value, bound: plan.bound }
        : { places: wish.places, euros: null, value, bound: plan.bound },
    ]),
  };
}
