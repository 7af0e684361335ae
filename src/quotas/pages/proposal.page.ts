import { Injectable } from '@nestjs/common';
import { addMonths, firstDayOfMonth, monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { PLANNING_JOBS } from '../planning/cancel-planning.js';
import { INFEASIBLE_DETAIL, type InfeasibleDetail } from '../planning/infeasible-detail.js';
import { PlanningFactsReader } from '../planning/planning-facts.reader.js';
import { roughlyReached } from '../planning/travel-ways.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';

/** What the form of a proposal offers. */
export interface ProposalFacts {
  readonly months: readonly { readonly month: IsoMonth; readonly planned: boolean }[];
  /** How many employees may ask for desks in the first month that is offered. */
  readonly employees: number;
  /** Sites that somebody reaches within so many minutes. */
  readonly inReach: readonly SiteView[];
  readonly reachMinutes: number;
}

/** A run, and the sites that block it by name. */
export interface ProposalRun {
  readonly run: JobRunView;
  readonly infeasible: InfeasibleDetail | null;
  readonly siteNames: readonly string[];
}

/** What the pages of a proposal show. */
@Injectable()
export class ProposalPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly plans: QuotaPlanRepository,
    private readonly facts: PlanningFactsReader,
    private readonly sites: SiteRecords,
    private readonly runs: JobRuns,
  ) {}

  /** Months that can be planned, and the sites within reach of somebody who may ask for desks. */
  async form(ctx: RequestContext, reachMinutes: number): Promise<ProposalFacts> {
    const present = monthOf(this.clock.today());
    const { months, asking, sites } = await this.uow.read(ctx, async (tx) => ({
      months: await this.months(tx, [present, addMonths(present, 1), addMonths(present, 2)]),
      asking: await this.facts.asking(tx, addMonths(present, 1)),
      sites: await this.sites.all(tx, firstDayOfMonth(present)),
    }));
    const reached = roughlyReached(
      asking.map(({ employee }) => employee.home),
      sites,
      reachMinutes,
    );
    return { months, employees: asking.length, inReach: reached, reachMinutes };
  }

  private async months(tx: Tx, months: readonly IsoMonth[]): Promise<ProposalFacts['months']> {
    const found = [];
    for (const month of months) {
      found.push({ month, planned: (await this.plans.ofMonth(tx, month, 'published')) !== null });
    }
    return found;
  }

  /** The run of a computation. @throws NotFound */
  async run(ctx: RequestContext, runId: string): Promise<ProposalRun> {
    return this.uow.read(ctx, async (tx) => {
      const run = await this.runs.byId(tx, runId);
      if (!run || !PLANNING_JOBS.includes(run.job)) throw new NotFound('proposal');
      const detail = INFEASIBLE_DETAIL.safeParse(run.result);
      const infeasible = detail.success ? detail.data : null;
      const blocking = await this.sites.byIds(tx, infeasible?.room?.siteIds ?? []);
      return { run, infeasible, siteNames: blocking.map(({ name, communeName }) => `${name} (${communeName})`) };
    });
  }
}
