import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../audit/index.js';
import { SiteRecords } from '../sites/index.js';
import { PlanIsClosed, PlanLinesRefused } from './quota.errors.js';
import { PlanLineCheck } from './plan-line-check.js';
import { QuotaPlanRepository } from './quota-plan.repository.js';

/** HR changes lines of a draft: half-days by site; a site that is not in the plan yet is added. */
@Injectable()
export class EditQuotaPlan {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly plans: QuotaPlanRepository,
    private readonly check: PlanLineCheck,
    private readonly sites: SiteRecords,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound (plan or site), PlanIsClosed, PlanLinesRefused naming each site */
  async execute(ctx: RequestContext, input: { planId: string; halfDays: ReadonlyMap<string, number> }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const plan = await this.plans.lock(tx, input.planId);
      if (!plan) throw new NotFound('quota plan');
      if (plan.state !== 'draft') throw new PlanIsClosed();
      const known = await this.sites.byIds(tx, [...input.halfDays.keys()]);
      if (known.length !== input.halfDays.size) throw new NotFound('site');
      const refusals = await this.check.refusals(tx, plan.month, input.halfDays);
      if (refusals.length > 0) throw new PlanLinesRefused(refusals);
      await this.plans.setLines(tx, plan.id, input.halfDays);
      await this.audit.record(tx, {
        action: 'quotas.edit-plan',
        subject: { type: 'quota-plan', id: plan.id },
        detail: { month: plan.month, halfDays: Object.fromEntries(input.halfDays) },
      });
    });
  }
}
