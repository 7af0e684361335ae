import { Injectable } from '@nestjs/common';
import { addMonths, monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import { SiteRecords, type SiteView } from '../sites/index.js';
import type { GrantBalance } from './quota-grants.repository.js';
import type { QuotaPlan, QuotaPlanLine } from './quota-plan.js';
import { PROPOSE_QUOTA_PLAN } from './propose-quota-plan.job.js';
import { PlanLineCheck } from './plan-line-check.js';
import { QuotaPlanRepository } from './quota-plan.repository.js';

/** A line of a plan with what HR needs to judge it. Desk-days, with halves. */
export interface PlanLineView extends QuotaPlanLine {
  readonly site: SiteView;
  /** Granted for the same month before this plan. */
  readonly beforeHalfDays: number;
  /** Booked already: the least the line can hold. */
  readonly usedHalfDays: number;
  /** What the site has for this employer: the most the line can hold. */
  readonly roomHalfDays: number;
}

/** A plan with its lines. */
export interface PlanView {
  readonly plan: QuotaPlan;
  readonly lines: readonly PlanLineView[];
  /** What the employer held before: the month's grants, or those of the month before when there are none. */
  readonly before: { readonly month: IsoMonth; readonly lines: readonly { site: SiteView; halfDays: number }[] };
}

/** What the quota pages show. */
@Injectable()
export class QuotaPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly plans: QuotaPlanRepository,
    private readonly check: PlanLineCheck,
    private readonly sites: SiteRecords,
    private readonly runs: JobRuns,
  ) {}

  /** Months that can be planned now: this one and the next two, with what exists. */
  async overview(ctx: RequestContext) {
    const present = monthOf(this.clock.today());
    const months = [present, addMonths(present, 1), addMonths(present, 2)];
    return this.uow.read(ctx, async (tx) => ({
      months: await Promise.all(
        months.map(async (month) => ({
          month,
          draft: await this.plans.ofMonth(tx, month, 'draft'),
          published: await this.plans.ofMonth(tx, month, 'published'),
          balance: await this.balance(tx, month),
        })),
      ),
      history: (await this.plans.recent(tx, 24)).filter(({ state }) => state !== 'draft'),
    }));
  }

  /** One plan. @throws NotFound */
  async plan(ctx: RequestContext, planId: string): Promise<PlanView> {
    return this.uow.read(ctx, async (tx) => {
      const plan = await this.plans.byId(tx, planId);
      if (!plan) throw new NotFound('quota plan');
      const lines = await this.plans.lines(tx, plan.id);
      const ids = lines.map(({ siteId }) => siteId);
      const sites = await this.sites.byIds(tx, ids);
      const own = await this.plans.grants(tx, plan.month);
      const room = await this.check.room(tx, plan.month, ids);
      const before = await this.before(tx, plan, own);
      const byId = new Map(sites.map((site) => [site.id, site]));
      return {
        plan,
        lines: lines.map((line) => ({
          ...line,
          site: byId.get(line.siteId)!,
          beforeHalfDays: before.grants.get(line.siteId)?.granted ?? 0,
          usedHalfDays: own.get(line.siteId)?.used ?? 0,
          roomHalfDays: room.get(line.siteId) ?? 0,
        })),
        before: { month: before.month, lines: before.lines },
      };
    });
  }

  /** The run of a proposal. @throws NotFound */
  async run(ctx: RequestContext, runId: string): Promise<JobRunView> {
    const run = await this.uow.read(ctx, (tx) => this.runs.byId(tx, runId));
    if (!run || run.job !== PROPOSE_QUOTA_PLAN.name) throw new NotFound('proposal');
    return run;
  }

  /** What a draft would change is the month's present grants; everything else is compared with the month before. */
  private async before(tx: Tx, plan: QuotaPlan, own: ReadonlyMap<string, GrantBalance>) {
    const changesMonth = plan.state === 'draft' && own.size > 0;
    const month = changesMonth ? plan.month : addMonths(plan.month, -1);
    const grants = changesMonth ? own : await this.plans.grants(tx, month);
    const sites = await this.sites.byIds(tx, [...grants.keys()]);
    const lines = sites
      .map((site) => ({ site, halfDays: grants.get(site.id)!.granted }))
      .filter(({ halfDays }) => halfDays > 0);
    return { month, grants, lines };
  }

  private async balance(tx: Tx, month: IsoMonth): Promise<{ granted: number; used: number; sites: number }> {
    const grants = [...(await this.plans.grants(tx, month)).values()].filter(({ granted }) => granted > 0);
    return {
      granted: grants.reduce((sum, grant) => sum + grant.granted, 0),
      used: grants.reduce((sum, grant) => sum + grant.used, 0),
      sites: grants.length,
    };
  }
}
