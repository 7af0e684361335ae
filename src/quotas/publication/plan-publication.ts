import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Events } from '#libs/platform/events/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { EmployeeView } from '../../employees/index.js';
import { AcceptedCapacities } from '../../hosting/index.js';
import { SiteRecords, SiteRepository } from '../../sites/index.js';
import { GRANT_REDUCED } from '../grants/grant.events.js';
import { PlanNotices } from '../notices/plan-notices.js';
import { PlanLineCheck } from '../plans/plan-line-check.js';
import type { QuotaPlan } from '../plans/quota-plan.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';
import { BookingsWouldGo, PlanLinesRefused, ReductionUnderWay } from '../quota.errors.js';
import { GrantReductionsReader, together, type GrantReduction } from './grant-reductions.reader.js';
import type { Moves } from './taking-over.rules.js';

/** What HR confirmed. */
export interface PublicationWish {
  readonly planId: string;
  /** Whether those whose places change are written to. */
  readonly notify?: boolean;
  /** How many bookings HR was shown that cannot stay; absent where there is none. */
  readonly cancelling?: number;
  /** How many of these were shown to move to another place. */
  readonly moving?: number;
  /** Where bookings of a line that is too small move, by site; those of other sites are cancelled. */
  readonly moves?: Moves;
}

/** How one publication differs from another: bringing a former plan back says which. */
interface Entry {
  readonly action: 'quotas.publish-plan' | 'quotas.restore-plan';
  readonly detail?: Readonly<Record<string, string>>;
}

/** Turns the lines of a plan into the grants that employees book on. */
@Injectable()
export class PlanPublication {
  constructor(
    private readonly clock: Clock,
    private readonly plans: QuotaPlanRepository,
    private readonly check: PlanLineCheck,
    private readonly sites: SiteRepository,
    private readonly records: SiteRecords,
    private readonly accepted: AcceptedCapacities,
    private readonly reductions: GrantReductionsReader,
    private readonly events: Events,
    private readonly notices: PlanNotices,
    private readonly audit: AuditTrail,
  ) {}

  /** The plan, locked. @throws NotFound */
  async lock(tx: Tx, planId: string): Promise<QuotaPlan> {
    const plan = await this.plans.lock(tx, planId);
    if (!plan) throw new NotFound('quota plan');
    return plan;
  }

  /**
   * Sites are locked in one order, so that two employers who want the last desks of a site are served in turn and the
   * second sees what is left. A site that leaves the plan keeps what is booked there.
   *
   * A line below what is booked takes effect at once for new bookings; the event cancels the bookings made last, and
   * the grant shrinks with them. Bookings that have begun stay, and the grant with them.
   * @throws PlanLinesRefused naming each site; BookingsWouldGo when others would go than HR was shown;
   * ReductionUnderWay
   */
  async apply(
    tx: Tx,
    plan: Pick<QuotaPlan, 'id' | 'month'>,
    { cancelling, moving = 0, moves }: Omit<PublicationWish, 'planId' | 'notify'>,
    told: readonly EmployeeView[],
    entry: Entry,
  ): Promise<void> {
    const wanted = new Map((await this.plans.lines(tx, plan.id)).map(({ siteId, halfDays }) => [siteId, halfDays]));
    const before = await this.plans.grants(tx, plan.month);
    await this.sites.lock(tx, [...new Set([...wanted.keys(), ...before.keys()])]);
    const held = await this.plans.grants(tx, plan.month, 'for update');
    if ([...held.values()].some(({ shrinksTo }) => shrinksTo !== null)) throw new ReductionUnderWay();
    const refusals = await this.check.refusals(tx, plan.month, wanted);
    if (refusals.length > 0) throw new PlanLinesRefused(refusals);
    const reductions = await this.reductions.of(tx, plan.month, wanted, moves);
    await this.agreed(tx, reductions, cancelling, moving);
    // A place that is no longer in the plan keeps what is booked there, at the price it was published with.
    const accepted = await this.accepted.of(tx, [...wanted.keys()], plan.month);
    const prices = new Map(
      (await this.records.byIds(tx, [...wanted.keys()])).map(({ id, dayPriceCents }) => [
        id,
        accepted.get(id)?.priceCents ?? dayPriceCents,
      ]),
    );
    for (const [siteId, { used }] of held) if (!wanted.has(siteId)) wanted.set(siteId, used);
    await this.plans.setGrants(
      tx,
      plan.month,
      [...wanted].map(([siteId, halfDays]) => ({
        id: newId(),
        siteId,
        halfDays,
        dayPriceCents: prices.get(siteId) ?? null,
      })),
    );
    for (const { siteId, halfDays, moveTo } of reductions)
      await this.events.publish(tx, GRANT_REDUCED, { siteId, month: plan.month, halfDays, moveTo });
    await this.plans.publish(tx, plan, this.clock.now());
    await this.notices.send(tx, plan.id, told);
    await this.audit.record(tx, {
      action: entry.action,
      subject: { type: 'quota-plan', id: plan.id },
      detail: {
        month: plan.month,
        ...entry.detail,
        halfDays: Object.fromEntries([...wanted].filter(([, halfDays]) => halfDays > 0)),
        notified: told.length,
        ...(reductions.length > 0 && { cancelling: (cancelling ?? 0) - moving }),
        ...(moves && moves.size > 0 && { moving, moves: Object.fromEntries(moves) }),
      },
    });
  }

  /** Checks that no booking goes that HR was not shown, and that no line is below what has begun. */
  private async agreed(
    tx: Tx,
    reductions: readonly GrantReduction[],
    cancelling: number | undefined,
    moving: number,
  ): Promise<void> {
    const refuse = async (code: string, refused: readonly GrantReduction[]) => {
      const ids = refused.map(({ siteId }) => siteId);
      const names = new Map((await this.records.byIds(tx, ids)).map(({ id, name }) => [id, name]));
      throw new PlanLinesRefused(
        refused.map(({ siteId, usedHalfDays }) => ({
          field: `days-${siteId}`,
          code,
          params: { site: names.get(siteId) ?? siteId, days: usedHalfDays / 2 },
        })),
      );
    };
    const begun = reductions.filter(({ foreseen }) => foreseen.count === 0);
    if (begun.length > 0) await refuse('quotas.below-begun', begun);
    if (reductions.length > 0 && cancelling === undefined) await refuse('quotas.below-booked', reductions);
    const now = together(reductions);
    if (cancelling !== undefined && (now.count !== cancelling || (now.moving ?? 0) !== moving))
      throw new BookingsWouldGo();
  }
}
