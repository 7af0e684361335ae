import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { PlanNotices } from '../notices/plan-notices.js';
import { PlanIsClosed } from '../quota.errors.js';
import { PlanPublication, type PublicationWish } from './plan-publication.js';

/** Publishes a draft: its lines become the grants that employees book on. */
@Injectable()
export class PublishQuotaPlan {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly publication: PlanPublication,
    private readonly notices: PlanNotices,
  ) {}

  /**
   * @returns the month, and how many are written to
   * @throws NotFound, PlanIsClosed, PlanLinesRefused naming each site, BookingsWouldGo, ReductionUnderWay
   */
  async execute(ctx: RequestContext, wish: PublicationWish): Promise<{ month: string; notified: number }> {
    const told = wish.notify ? await this.notices.concerned(ctx, wish.planId) : [];
    return this.uow.run(ctx, async (tx) => {
      const plan = await this.publication.lock(tx, wish.planId);
      if (plan.state !== 'draft') throw new PlanIsClosed();
      await this.publication.apply(tx, plan, wish, told, { action: 'quotas.publish-plan' });
      return { month: plan.month, notified: told.length };
    });
  }
}
