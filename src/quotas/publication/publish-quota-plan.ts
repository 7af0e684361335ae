import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PlanNotices } from '../notices/plan-notices.js';
import { PlanIsClosed } from '../quota.errors.js';
import { PlanPublication } from './plan-publication.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';

/** Publishes a draft: its lines become the grants that employees book on. */
@Injectable()
export class PublishQuotaPlan {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly plans: QuotaPlanRepository,
    private readonly publication: PlanPublication,
    private readonly notices: PlanNotices,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param input.notify whether those whose places change are written to
   * @returns the month, and how many are written to
   * @throws NotFound, PlanIsClosed, PlanLinesRefused naming each site
   */
  async execute(
    ctx: RequestContext,
    { planId, notify = false }: { planId: string; notify?: boolean },
  ): Promise<{ month: string; notified: number }> {
    const told = notify ? await this.notices.concerned(ctx, planId) : [];
    return this.uow.run(ctx, async (tx) => {
      const plan = await this.plans.lock(tx, planId);
      if (!plan) throw new NotFound('quota plan');
      if (plan.state !== 'draft') throw new PlanIsClosed();
      const granted = await this.publication.apply(tx, plan);
      await this.notices.send(tx, plan.id, told);
      await this.audit.record(tx, {
        action: 'quotas.publish-plan',
        subject: { type: 'quota-plan', id: plan.id },
        detail: {
          month: plan.month,
          halfDays: Object.fromEntries([...granted].filter(([, halfDays]) => halfDays > 0)),
          notified: told.length,
        },
      });
      return { month: plan.month, notified: told.length };
    });
  }
}
