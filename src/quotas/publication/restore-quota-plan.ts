import { Injectable } from '@nestjs/common';
import { monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { PlanNotices } from '../notices/plan-notices.js';
import { MonthIsOver, PlanIsNotReplaced } from '../quota.errors.js';
import { PlanPublication, type PublicationWish } from './plan-publication.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';

/** Brings a replaced plan back: exactly its lines are published again, as a new plan, so that history keeps all three. */
@Injectable()
export class RestoreQuotaPlan {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly plans: QuotaPlanRepository,
    private readonly publication: PlanPublication,
    private readonly notices: PlanNotices,
  ) {}

  /**
   * @returns the id of the new plan
   * @throws NotFound, PlanIsNotReplaced, MonthIsOver, PlanLinesRefused naming each site that has less room by now, or more
   *   bookings than HR lets go, BookingsWouldGo, ReductionUnderWay
   */
  async execute(ctx: RequestContext, wish: PublicationWish): Promise<{ planId: string; notified: number }> {
    const told = wish.notify ? await this.notices.concerned(ctx, wish.planId) : [];
    return this.uow.run(ctx, async (tx) => {
      const former = await this.publication.lock(tx, wish.planId);
      if (former.state !== 'replaced') throw new PlanIsNotReplaced();
      if (former.month < monthOf(this.clock.today())) throw new MonthIsOver(former.month);
      const current = await this.plans.ofMonth(tx, former.month, 'published');
      // A second click finds the plan that the first one brought back.
      if (current?.restoredFrom === former.id) return { planId: current.id, notified: 0 };
      const held = await this.plans.grants(tx, former.month);
      const lines = (await this.plans.lines(tx, former.id)).map((line) => ({
        ...line,
        beforeHalfDays: held.get(line.siteId)?.granted ?? 0,
        reason: 'restored',
        reasonSiteIds: [],
        locked: false,
      }));
      const plan = {
        ...former,
        id: newId(),
        restoredFrom: former.id,
        outcome: { ...former.outcome, before: null },
        createdBy: actorName(ctx),
        createdAt: this.clock.now(),
      };
      await this.plans.insert(tx, plan, lines);
      const entry = { action: 'quotas.restore-plan', detail: { restored: former.id } } as const;
      await this.publication.apply(tx, plan, wish, told, entry);
      return { planId: plan.id, notified: told.length };
    });
  }
}
