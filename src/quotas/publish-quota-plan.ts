import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../audit/index.js';
import { SiteRepository } from '../sites/index.js';
import { PlanIsClosed, PlanLinesRefused } from './quota.errors.js';
import { PlanLineCheck } from './plan-line-check.js';
import { QuotaPlanRepository } from './quota-plan.repository.js';

/** Publishes a draft: its lines become the grants that employees book on. */
@Injectable()
export class PublishQuotaPlan {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly plans: QuotaPlanRepository,
    private readonly check: PlanLineCheck,
    private readonly sites: SiteRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Sites are locked in one order, so that two employers who want the last desks of a site are served one after the
   * other and the second is told what is left. A site that leaves the plan keeps what is booked there.
   * @throws NotFound, PlanIsClosed, PlanLinesRefused naming each site
   */
  async execute(ctx: RequestContext, { planId }: { planId: string }): Promise<{ month: string }> {
    return this.uow.run(ctx, async (tx) => {
      const plan = await this.plans.lock(tx, planId);
      if (!plan) throw new NotFound('quota plan');
      if (plan.state !== 'draft') throw new PlanIsClosed();
      const wanted = new Map((await this.plans.lines(tx, plan.id)).map(({ siteId, halfDays }) => [siteId, halfDays]));
      const before = await this.plans.grants(tx, plan.month);
      await this.sites.lock(tx, [...new Set([...wanted.keys(), ...before.keys()])]);
      const held = await this.plans.grants(tx, plan.month, 'for update');
      const refusals = await this.check.refusals(tx, plan.month, wanted);
      if (refusals.length > 0) throw new PlanLinesRefused(refusals);
      for (const [siteId, { used }] of held) if (!wanted.has(siteId)) wanted.set(siteId, used);
      await this.plans.setGrants(
        tx,
        plan.month,
        [...wanted].map(([siteId, halfDays]) => ({ id: newId(), siteId, halfDays })),
      );
      await this.plans.publish(tx, plan, this.clock.now());
      await this.audit.record(tx, {
        action: 'quotas.publish-plan',
        subject: { type: 'quota-plan', id: plan.id },
        detail: { month: plan.month, halfDays: Object.fromEntries([...wanted].filter(([, halfDays]) => halfDays > 0)) },
      });
      return { month: plan.month };
    });
  }
}
