import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { SitingEngine, type FeasibleSitingPlan, type SitingPlan } from '#libs/siting/index.js';
import type { CurvePoint, SitingOutcome, SitingWish } from '../scenarios/scenario.js';
import { NoSitingPossible } from '../scenarios/siting.errors.js';
import { territoryOf } from '../scenarios/siting-wish.rules.js';
import { peopleOf } from './people.rules.js';
import { SitingFactsReader } from './siting-facts.reader.js';
import { inOrder, sitedCommunes, smoothCurve, valueOf } from './siting-outcome.rules.js';
import {
  candidatesOf,
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
    const numbers = curveNumbers(wish, candidatesOf(wish, communes).length);
    const plans = await this.engine.solveEach(
      curveProblem(problem, wish, numbers.length),
      numbers.map((number) => existing.length + number),
      { signal },
    );
    await progress('writing');
    return { day, existing, unsure, ...outcomeOf(wish, facts, plan, pointsOf(numbers, plans)) };
  }
}

/** @throws NoSitingPossible */
function feasible(plan: SitingPlan): FeasibleSitingPlan {
  if (plan.status === 'infeasible') throw new NoSitingPossible();
  return plan;
}

const pointsOf = (numbers: readonly number[], plans: readonly SitingPlan[]): CurvePoint[] =>
  plans.flatMap((plan, at) =>
    plan.status === 'infeasible' ? [] : [{ places: numbers[at]!, value: plan.objective, bound: plan.bound }],
  );

function outcomeOf(
  wish: SitingWish,
  facts: SitingFacts,
  plan: FeasibleSitingPlan,
  points: readonly CurvePoint[],
): Omit<SitingOutcome, 'day' | 'existing' | 'unsure'> {
  const byInsee = new Map(facts.communes.map((commune) => [commune.insee, commune]));
  const open = newPlaces(plan.open, facts).flatMap((insee) => byInsee.get(insee) ?? []);
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
    open: inOrder(wish, facts, open).map(({ insee }) => insee),
    value,
    bound: plan.bound,
    gap: plan.gap,
    proven: plan.status === 'optimal',
    cutShort: plan.cutShort,
    engine: plan.engine,
    curve: smoothCurve(wish.objective, [
      ...(before === null ? [] : [{ places: 0, value: before, bound: before }]),
      ...points,
      { places: wish.places, value, bound: plan.bound },
    ]),
  };
}
