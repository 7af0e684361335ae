import { Injectable } from '@nestjs/common';
import {
  AllocationEngine,
  comparePlans,
  type AllocationPlan,
  type FeasiblePlan,
  type SolveProgress,
  type SolveStage,
} from '#libs/allocation/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import {
  LimitsLeaveNoDays,
  NobodyToPlanFor,
  NoPlanPossible,
  PlanChangedMeanwhile,
  PlanIsClosed,
} from '../quota.errors.js';
import type { PlanWish, QuotaPlanLine, TypedLine } from '../plans/quota-plan.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';
import { AskingWithinLimitsReader, heldCounts } from './asking-within-limits.reader.js';
import { heldParams } from './held-words.js';
import { infeasibleDetail } from './infeasible-detail.js';
import { wishedWays } from '../wishes/wish.rules.js';
import { planLines, planOutcome, servedDemand } from './plan-figures.rules.js';
import { planProblem, presentProblem, siteLocks } from './plan-problem.rules.js';
import { PlanningFactsReader } from './planning-facts.reader.js';
import { TravelWays } from './travel-ways.js';

/** A wish as callers may give it: no minimum, no fairness and all sites unless told otherwise. */
export type ProposalWish = Pick<PlanWish, 'month' | 'maxMinutes' | 'budgetCents'> & Partial<PlanWish>;

/** Progress: the step of the planner and, during the computation, of the engine. */
export type ProposalProgress = (step: 'collecting' | 'computing' | 'writing' | SolveStage) => Promise<void>;

/** How a caller follows and stops the work. */
export interface PlannerOptions {
  readonly progress?: ProposalProgress;
  readonly signal?: AbortSignal;
}

/** A computed draft that is not written yet. */
export interface ComputedDraft {
  /** Writes it in place of the month's present draft. @returns the plan's id */
  write(tx: Tx): Promise<string>;
}

/** The draft that is computed again. */
interface Former {
  readonly id: string;
  readonly again: boolean;
  readonly typed: ReadonlyMap<string, TypedLine>;
  readonly solution: AllocationPlan | null;
}

/** Makes the draft of a quota plan: who may ask for desks, what the sites have left, what the engine proposes. */
@Injectable()
export class QuotaPlanner {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly facts: PlanningFactsReader,
    private readonly within: AskingWithinLimitsReader,
    private readonly plans: QuotaPlanRepository,
    private readonly engine: AllocationEngine,
    private readonly ways: TravelWays,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Proposes and keeps the draft, in place of the month's present one. Burns CPU: from jobs and commands.
   * @throws NobodyToPlanFor when no terms of that month allow third places, or nobody wants any; LimitsLeaveNoDays;
   *   NoPlanPossible when limits exclude one another
   */
  async propose(ctx: RequestContext, wish: ProposalWish, options: PlannerOptions = {}): Promise<string> {
    const draft = await this.compute(ctx, wish, options);
    return this.uow.run(ctx, (tx) => draft.write(tx));
  }

  /** The same without writing, for a job that writes the draft together with the end of its run. */
  async compute(ctx: RequestContext, wish: ProposalWish, options: PlannerOptions = {}): Promise<ComputedDraft> {
    const whole: PlanWish = { minDaysEach: 0, fairness: false, sites: { kind: 'all' }, ...wish };
    return this.solve(ctx, whole, { id: newId(), again: false, typed: new Map(), solution: null }, options);
  }

  /**
   * Computes a draft again: locked lines stay, the others follow from the same wish and the present facts.
   * @throws PlanIsClosed when the draft is gone or published meanwhile; NoPlanPossible
   */
  async recompute(ctx: RequestContext, planId: string, options: PlannerOptions = {}): Promise<ComputedDraft> {
    const former = await this.uow.read(ctx, async (tx) => {
      const plan = await this.plans.byId(tx, planId);
      if (plan?.state !== 'draft') throw new PlanIsClosed();
      return { plan, lines: await this.plans.lines(tx, planId), solution: await this.plans.solution(tx, planId) };
    });
    const typed = new Map(former.lines.map(({ siteId, halfDays, locked }) => [siteId, { halfDays, locked }]));
    return this.solve(ctx, former.plan, { id: planId, again: true, typed, solution: former.solution }, options);
  }

  private async solve(ctx: RequestContext, wish: PlanWish, former: Former, options: PlannerOptions) {
    const { signal, progress = async () => {} } = options;
    await progress('collecting');
    const { asking, held, abroad, first, sites, before } = await this.uow.read(ctx, async (tx) => ({
      ...(await this.within.of(tx, wish.month)),
      abroad: await this.facts.abroad(tx, wish.month),
      first: await this.facts.firstMonth(tx, wish.month),
      ...(await this.facts.offers(tx, wish.month, wish.sites, [...former.typed.keys()])),
    }));
    if (asking.length === 0 && held.length > 0) throw new LimitsLeaveNoDays(wish.month, heldParams(held));
    if (asking.length === 0) throw new NobodyToPlanFor(wish.month, first);
    await progress('computing');
    const { minutes, source: travelSource } = await this.ways.minutes(
      asking.map(({ employee }) => ({ id: employee.id, at: employee.home })),
      sites.map(({ site }) => ({ id: site.id, at: site })),
      wish.maxMinutes,
    );
    const demands = asking.map(({ employee, days }) => ({ employeeId: employee.id, days, needs: employee.needs }));
    const offers = sites.map(({ offer }) => offer);
    const locks = siteLocks(offers, former.typed);
    // Figures tell the ways as they are; the problem weighs them as people wish.
    const wishes = new Map(asking.map((one) => [one.employee.id, one.wish]));
    const wished = (employeeId: string) => wishedWays(minutes(employeeId), wishes.get(employeeId));
    const problem = planProblem(wish, demands, offers, wished, locks);
    const present = feasible(
      await this.engine.solve(presentProblem(wish, demands, offers, wished), { signal }),
      wish,
      former,
    );
    const onProgress = stages(progress);
    const plan = feasible(
      former.again
        ? await this.engine.resolve(problem, former.solution ?? present, locks, { signal, onProgress })
        : await this.engine.solve(problem, { signal, onProgress }),
      wish,
      former,
    );
    const compared = comparePlans(problem, present, plan);
    const changes = new Map(compared.sites.map((change) => [change.siteId, change]));
    const solved = { demands, offers, minutes, problem, plan, typed: former.typed, changes };
    const moved = { gains: compared.gains.length, loses: compared.loses.length };
    await progress('writing');
    return {
      write: async (tx: Tx): Promise<string> => {
        if (former.again) await this.mustBeAsRead(tx, former);
        const outcome = {
          ...planOutcome(solved, moved),
          ...heldCounts(held),
          employeesAbroad: abroad,
          travelSource,
          before: before.halfDays.size === 0 ? null : { ...servedDemand(present, solved), month: before.month },
        };
        const author = actorName(ctx);
        const draft = { ...wish, id: former.id, outcome, createdBy: author, createdAt: this.clock.now() };
        await this.plans.replaceDraft(tx, draft, planLines(solved), plan);
        await this.audit.record(tx, {
          action: former.again ? 'quotas.solve-plan-again' : 'quotas.propose-plan',
          subject: { type: 'quota-plan', id: former.id },
          detail: { month: wish.month, engine: plan.engine, sites: plan.quotas.length, locked: locks.length },
        });
        return former.id;
      },
    };
  }

  /** Nobody published, replaced or edited the draft while it was computed again. */
  private async mustBeAsRead(tx: Tx, { id, typed }: Former): Promise<void> {
    if ((await this.plans.lock(tx, id))?.state !== 'draft') throw new PlanIsClosed();
    const lines = await this.plans.lines(tx, id);
    const same = ({ siteId, halfDays, locked }: QuotaPlanLine) =>
      typed.get(siteId)?.halfDays === halfDays && typed.get(siteId)?.locked === locked;
    if (lines.length !== typed.size || !lines.every(same)) throw new PlanChangedMeanwhile();
  }
}

/** @throws NoPlanPossible */
function feasible(plan: AllocationPlan, wish: PlanWish, former: Former): FeasiblePlan {
  if (plan.status !== 'infeasible') return plan;
  throw new NoPlanPossible(infeasibleDetail(plan.infeasible, wish, former.again ? former.id : null));
}

/** Reports stages as they change. A failure to report is no reason to stop. */
function stages(progress: ProposalProgress): (told: SolveProgress) => void {
  let last: SolveStage | undefined;
  return ({ stage }) => {
    if (stage === last) return;
    last = stage;
    progress(stage).catch(() => undefined);
  };
}
