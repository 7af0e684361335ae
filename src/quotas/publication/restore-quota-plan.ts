import { Injectable } from '@nestjs/common';
import { monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PlanNotices } from '../notices/plan-notices.js';
import { MonthIsOver, PlanIsNotReplaced } from '../quota.errors.js';
import { PlanPublication } from './plan-publication.js';
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
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the id of the new plan
   * @throws NotFound, PlanIsNotReplaced, MonthIsOver, PlanLinesRefused naming each site that holds more bookings by now,
   *   or less room
   */
  async execute(
    ctx: RequestContext,
    { planId, notify = false }: { planId: string; notify?: boolean },
  ): Promise<{ planId: string; notified: number }> {
    const told = notify ? await this.notices.concerned(ctx, planId) : [];
    return this.uow.run(ctx, async (tx) => {
      const former = await this.plans.lock(tx, planId);
      if (!former) throw new NotFound('quota plan');
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
        createdBy: ctx.actor.name ?? ctx.actor.kind,
        createdAt: this.clock.now(),
      };
      await this.plans.insert(tx, plan, lines);
      const granted = await this.publication.apply(tx, plan);
      await this.notices.send(tx, plan.id, told);
      await this.audit.record(tx, {
        action: 'quotas.restore-plan',
        subject: { type: 'quota-plan', id: plan.id },
        detail: {
          month: plan.month,
          restored: former.id,
          halfDays: Object.fromEntries([...granted].filter(([, halfDays]) => halfDays > 0)),
          notified: told.length,
        },
      });
      return { planId: plan.id, notified: told.length };
    });
  }
}
