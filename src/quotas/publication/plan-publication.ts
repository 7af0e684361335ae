import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';
import { SiteRepository } from '../../sites/index.js';
import { PlanLinesRefused } from '../quota.errors.js';
import { PlanLineCheck } from '../plans/plan-line-check.js';
import type { QuotaPlan } from '../plans/quota-plan.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';

/** Turns the lines of a plan into the grants that employees book on. */
@Injectable()
export class PlanPublication {
  constructor(
    private readonly clock: Clock,
    private readonly plans: QuotaPlanRepository,
    private readonly check: PlanLineCheck,
    private readonly sites: SiteRepository,
  ) {}

  /**
   * Sites are locked in one order, so that two employers who want the last desks of a site are served one after the
   * other and the second learns what is left. A site that leaves the plan keeps what is booked there.
   * @returns the half-days that are granted now, by site
   * @throws PlanLinesRefused naming each site
   */
  async apply(tx: Tx, plan: Pick<QuotaPlan, 'id' | 'month'>): Promise<Map<string, number>> {
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
    return wanted;
  }
}
