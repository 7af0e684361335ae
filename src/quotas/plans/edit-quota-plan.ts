import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SiteRecords } from '../../sites/index.js';
import { PlanIsClosed, PlanLinesRefused } from '../quota.errors.js';
import { PlanLineCheck } from './plan-line-check.js';
import type { TypedLine } from './quota-plan.js';
import { QuotaPlanRepository } from './quota-plan.repository.js';

/** Lines that HR typed; a line that is not named stays as it is. */
export interface PlanEdit {
  readonly planId: string;
  readonly halfDays: ReadonlyMap<string, number>;
  /** Sites whose lock is ticked; the named lines without one are unlocked. */
  readonly locked: ReadonlySet<string>;
}

/** HR changes and locks lines of a draft; a site that is not in the plan yet is added. */
@Injectable()
export class EditQuotaPlan {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly plans: QuotaPlanRepository,
    private readonly check: PlanLineCheck,
    private readonly sites: SiteRecords,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns how many lines changed
   * @throws NotFound (plan or site), PlanIsClosed, PlanLinesRefused naming each site
   */
  async execute(ctx: RequestContext, input: PlanEdit): Promise<number> {
    return this.uow.run(ctx, (tx) => this.apply(tx, input));
  }

  /**
   * The same in a transaction of the caller. A number that HR changes is locked by that: a new computation would
   * otherwise undo what was typed.
   */
  async apply(tx: Tx, { planId, halfDays, locked }: PlanEdit): Promise<number> {
    const plan = await this.plans.lock(tx, planId);
    if (!plan) throw new NotFound('quota plan');
    if (plan.state !== 'draft') throw new PlanIsClosed();
    const known = await this.sites.byIds(tx, [...halfDays.keys()]);
    if (known.length !== halfDays.size) throw new NotFound('site');
    const refusals = await this.check.refusals(tx, plan.month, halfDays);
    if (refusals.length > 0) throw new PlanLinesRefused(refusals);
    const former = new Map((await this.plans.lines(tx, plan.id)).map((line) => [line.siteId, line]));
    const changed = new Map<string, TypedLine>();
    for (const [siteId, wanted] of halfDays) {
      const line = former.get(siteId);
      const moved = line?.halfDays !== wanted;
      const lock = locked.has(siteId) || moved;
      if (moved || lock !== line?.locked) changed.set(siteId, { halfDays: wanted, locked: lock });
    }
    if (changed.size === 0) return 0;
    await this.plans.setLines(tx, plan.id, changed);
    await this.audit.record(tx, {
      action: 'quotas.edit-plan',
      subject: { type: 'quota-plan', id: plan.id },
      detail: {
        month: plan.month,
        halfDays: Object.fromEntries([...changed].map(([siteId, line]) => [siteId, line.halfDays])),
        locked: [...changed].flatMap(([siteId, line]) => (line.locked ? [siteId] : [])),
      },
    });
    return changed.size;
  }
}
