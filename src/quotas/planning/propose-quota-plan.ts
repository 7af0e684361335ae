import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SiteRecords } from '../../sites/index.js';
import type { PlanWish } from '../plans/quota-plan.js';
import { LimitsLeaveNoDays, NobodyToPlanFor, NoSiteChosen } from '../quota.errors.js';
import { AskingWithinLimitsReader } from './asking-within-limits.reader.js';
import { heldParams } from './held-words.js';
import { PlanningFactsReader } from './planning-facts.reader.js';
import { PROPOSE_QUOTA_PLAN } from './planning.jobs.js';

/** Asks for a proposal. @returns the run to wait for. */
@Injectable()
export class ProposeQuotaPlan {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly runs: JobRuns,
    private readonly sites: SiteRecords,
    private readonly facts: PlanningFactsReader,
    private readonly within: AskingWithinLimitsReader,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws NobodyToPlanFor when no signed terms of that month allow third places; LimitsLeaveNoDays with the days that
   * fill the limits; NoSiteChosen when HR wants a choice of sites and none of those named exists
   */
  async execute(ctx: RequestContext, wish: PlanWish): Promise<{ runId: string }> {
    return this.uow.run(ctx, async (tx) => {
      const first = await this.facts.firstMonth(tx, wish.month);
      if (first !== wish.month) throw new NobodyToPlanFor(wish.month, first);
      const { asking, held } = await this.within.of(tx, wish.month);
      if (asking.length === 0 && held.length > 0) throw new LimitsLeaveNoDays(wish.month, heldParams(held));
      if (wish.sites.kind === 'chosen' && (await this.sites.byIds(tx, wish.sites.siteIds)).length === 0) {
        throw new NoSiteChosen();
      }
      const runId = await this.runs.create(tx, PROPOSE_QUOTA_PLAN);
      await this.outbox.add(tx, PROPOSE_QUOTA_PLAN, {
        runId,
        wish: {
          ...wish,
          sites: wish.sites.kind === 'chosen' ? { ...wish.sites, siteIds: [...wish.sites.siteIds] } : wish.sites,
        },
      });
      const { month, maxMinutes, budgetCents, minDaysEach, fairness, sites } = wish;
      await this.audit.record(tx, {
        action: 'quotas.ask-proposal',
        subject: { type: 'job-run', id: runId },
        detail: { month, maxMinutes, budgetCents, minDaysEach, fairness, sites: sites.kind },
      });
      return { runId };
    });
  }
}
