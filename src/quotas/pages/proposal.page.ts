import { Injectable } from '@nestjs/common';
import { addMonths, firstDayOfMonth, lastDayOfMonth, monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import { EvidenceGaps, SiteRecords, type EvidenceGap, type SiteView } from '../../sites/index.js';
import { PLANNING_JOBS } from '../planning/cancel-planning.js';
import { INFEASIBLE_DETAIL, type InfeasibleDetail } from '../planning/infeasible-detail.js';
import { PlanningFactsReader } from '../planning/planning-facts.reader.js';
import { TravelWays } from '../planning/travel-ways.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';

/** A month that can be planned. */
export interface PlannableMonth {
  readonly month: IsoMonth;
  readonly planned: boolean;
  /** How many employees have terms that let them work in a third place on at least one of its days. */
  readonly employees: number;
}

/** What the form of a proposal offers. */
export interface ProposalFacts {
  readonly months: readonly PlannableMonth[];
  /** The month that the form shows. */
  readonly month: IsoMonth;
  /** The first month in which somebody may work in a third place, also beyond those offered; null when none is known. */
  readonly first: IsoMonth | null;
  /** Sites that somebody reaches within the limit of the form. */
  readonly inReach: readonly SiteView[];
  readonly reachMinutes: number;
  /** Of those: which days of the month lack evidence. */
  readonly evidence: ReadonlyMap<string, EvidenceGap>;
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
    private readonly ways: TravelWays,
    private readonly evidence: EvidenceGaps,
  ) {}

  /**
   * Months that can be planned, and the sites within reach of somebody who may ask for desks.
   * @param wanted the requested month; otherwise the first one without a plan in which somebody may ask
   */
  async form(ctx: RequestContext, wanted: string, reachMinutes: number): Promise<ProposalFacts> {
    const present = monthOf(this.clock.today());
    return this.uow.read(ctx, async (tx) => {
      const months = await this.months(tx, present);
      const possible = months.filter(({ employees }) => employees > 0);
      const usual = possible.find(({ planned }) => !planned) ?? possible[0] ?? months[0]!;
      const { month } = months.find((one) => one.month === wanted) ?? usual;
      const asking = await this.facts.asking(tx, month);
      const inReach = this.ways.roughlyReached(
        asking.map(({ employee }) => employee.home),
        await this.sites.all(tx, firstDayOfMonth(present)),
        reachMinutes,
      );
      const [opens, today] = [firstDayOfMonth(month), this.clock.today()];
      const ids = inReach.map(({ id }) => id);
      const evidence = await this.evidence.within(tx, ids, opens > today ? opens : today, lastDayOfMonth(month));
      return { months, month, first: await this.facts.firstMonth(tx, present), inReach, reachMinutes, evidence };
    });
  }

  private async months(tx: Tx, present: IsoMonth): Promise<PlannableMonth[]> {
    const months = [];
    for (const { month, employees } of await this.facts.coveredByMonth(tx, present, addMonths(present, 2))) {
      months.push({ month, employees, planned: (await this.plans.ofMonth(tx, month, 'published')) !== null });
    }
    return months;
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
