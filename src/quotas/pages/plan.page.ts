import { Injectable } from '@nestjs/common';
import {
  addMonths,
  firstDayOfMonth,
  lastDayOfMonth,
  monthOf,
  type IsoDate,
  type IsoMonth,
} from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import { TravelTime } from '#libs/geo/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { EvidenceGaps, SiteRecords, type EvidenceGap, type SiteView } from '../../sites/index.js';
import { PlanNotices } from '../notices/plan-notices.js';
import { QuotaNoticeRepository } from '../notices/quota-notice.repository.js';
import { PlanningFactsReader } from '../planning/planning-facts.reader.js';
import { LONGEST_TRIP_MINUTES } from '../planning/trip-limits.rules.js';
import { TravelWays } from '../planning/travel-ways.js';
import { PlanLineCheck } from '../plans/plan-line-check.js';
import type { QuotaPlan, QuotaPlanLine } from '../plans/quota-plan.js';
import { GrantReductionsReader, together, type GrantReduction } from '../publication/grant-reductions.reader.js';
import type { Moves } from '../publication/taking-over.rules.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';

/** A line of a plan with what HR needs to judge it. */
export interface PlanLineView extends QuotaPlanLine {
  readonly site: SiteView;
  /** Booked already: a smaller line cancels bookings. */
  readonly usedHalfDays: number;
  /** What the site has for this employer: the most the line can hold. */
  readonly roomHalfDays: number;
  /** Days of the month, from today on, of which evidence is missing; null where none is. */
  readonly evidence: EvidenceGap | null;
}

/** A plan with its lines. */
export interface PlanView {
  readonly plan: QuotaPlan;
  readonly lines: readonly PlanLineView[];
  /** How many were told when it was published. */
  readonly told: number;
  /** Whether it was replaced and its month is not over. */
  readonly restorable: boolean;
  /** Places near somebody that HR may add to a draft. */
  readonly addable: readonly SiteView[];
}

/** What HR confirms before lines become grants. */
export interface PublicationView extends PlanView {
  /** The first day on which the numbers hold. */
  readonly from: IsoDate;
  readonly concerned: readonly EmployeeView[];
  /** Half-days granted now, by site. */
  readonly granted: ReadonlyMap<string, number>;
  /** Bookings that lines below what is booked would move or cancel. */
  readonly foreseen: Foreseen;
  /** Lines below what is booked, with the places that may take their bookings over, the nearest first. */
  readonly tooSmall: readonly TooSmall[];
}

/** A place whose line is below what is booked. */
export interface TooSmall {
  readonly site: SiteView;
  readonly takingOver: readonly { readonly site: SiteView; readonly km: number }[];
  /** The one that was chosen; null: bookings are cancelled. */
  readonly chosen: string | null;
}

/** What the pages of plans show. */
@Injectable()
export class PlanPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly plans: QuotaPlanRepository,
    private readonly check: PlanLineCheck,
    private readonly notices: PlanNotices,
    private readonly reductions: GrantReductionsReader,
    private readonly told: QuotaNoticeRepository,
    private readonly sites: SiteRecords,
    private readonly evidence: EvidenceGaps,
    private readonly facts: PlanningFactsReader,
    private readonly ways: TravelWays,
    private readonly travel: TravelTime,
  ) {}

  /** Months that can be planned now: this one and the next two, with what exists. */
  async overview(ctx: RequestContext) {
    const present = monthOf(this.clock.today());
    const months = [present, addMonths(present, 1), addMonths(present, 2)];
    return this.uow.read(ctx, async (tx) => {
      const cards = [];
      for (const month of months) cards.push(await this.monthCard(tx, month));
      const history = (await this.plans.recent(tx, 24)).filter(({ state }) => state !== 'draft');
      const nobody = history.length === 0 && !(await this.employees.anybody(tx));
      return { months: cards, history, nobody };
    });
  }

  /** One plan. @throws NotFound */
  async plan(ctx: RequestContext, planId: string): Promise<PlanView> {
    return this.uow.read(ctx, (tx) => this.view(tx, planId));
  }

  /**
   * What publishing a plan changes, and for whom.
   * @param takenOver for each place that is too small, the place that takes its bookings over
   * @throws NotFound when the plan is in another state, PlanLinesRefused when a place cannot take bookings over
   */
  async publication(
    ctx: RequestContext,
    planId: string,
    state: 'draft' | 'replaced',
    takenOver: Moves,
  ): Promise<PublicationView> {
    const { view, granted, moves, reductions } = await this.uow.read(ctx, async (tx) => {
      const found = await this.view(tx, planId);
      const grants = await this.plans.grants(tx, found.plan.month);
      return {
        view: found,
        granted: new Map([...grants].map(([siteId, grant]) => [siteId, grant.granted])),
        moves: await this.notices.moves(tx, planId),
        reductions: await this.reductions.of(
          tx,
          found.plan.month,
          new Map(found.lines.map(({ siteId, halfDays }) => [siteId, halfDays])),
          takenOver,
        ),
      };
    });
    if (view.plan.state !== state || (state === 'replaced' && !view.restorable)) throw new NotFound('quota plan');
    const concerned = await this.notices.withinReach(moves);
    return {
      ...view,
      granted,
      concerned,
      foreseen: together(reductions),
      tooSmall: await this.tooSmall(view.lines, reductions),
      from: this.from(view.plan.month),
    };
  }

  /** The first day of a month that is not past. */
  private from(month: IsoMonth): IsoDate {
    const [first, today] = [firstDayOfMonth(month), this.clock.today()];
    return first > today ? first : today;
  }

  private async tooSmall(lines: readonly PlanLineView[], reductions: readonly GrantReduction[]): Promise<TooSmall[]> {
    const sites = new Map(lines.map(({ site }) => [site.id, site]));
    const small: TooSmall[] = [];
    for (const { siteId, takingOver, moveTo, foreseen } of reductions) {
      const site = sites.get(siteId);
      if (!site || foreseen.count === 0) continue;
      const others = takingOver.flatMap((id) => sites.get(id) ?? []);
      const ways = await this.travel.from(site, { origins: 'places', to: others });
      const near = others.flatMap((other, at) => {
        const way = ways[at];
        return way && way.minutes <= LONGEST_TRIP_MINUTES ? [{ site: other, km: way.km }] : [];
      });
      small.push({ site, takingOver: near.toSorted((a, b) => a.km - b.km), chosen: moveTo?.siteId ?? null });
    }
    return small;
  }

  private async monthCard(tx: Tx, month: IsoMonth) {
    return {
      month,
      draft: await this.plans.ofMonth(tx, month, 'draft'),
      published: await this.plans.ofMonth(tx, month, 'published'),
      balance: await this.balance(tx, month),
    };
  }

  private async view(tx: Tx, planId: string): Promise<PlanView> {
    const plan = await this.plans.byId(tx, planId);
    if (!plan) throw new NotFound('quota plan');
    const lines = await this.plans.lines(tx, plan.id);
    const ids = lines.map(({ siteId }) => siteId);
    const own = await this.plans.grants(tx, plan.month);
    const room = await this.check.room(tx, plan.month, ids);
    const sites = new Map((await this.sites.byIds(tx, ids)).map((site) => [site.id, site]));
    const missing = await this.evidence.within(tx, ids, this.from(plan.month), lastDayOfMonth(plan.month));
    return {
      plan,
      lines: lines.map((line) => ({
        ...line,
        site: sites.get(line.siteId)!,
        usedHalfDays: own.get(line.siteId)?.used ?? 0,
        roomHalfDays: room.get(line.siteId) ?? 0,
        evidence: missing.get(line.siteId) ?? null,
      })),
      told: await this.told.count(tx, plan.id),
      restorable: plan.state === 'replaced' && plan.month >= monthOf(this.clock.today()),
      addable: plan.state === 'draft' ? await this.addable(tx, plan, ids) : [],
    };
  }

  private async addable(tx: Tx, plan: QuotaPlan, present: readonly string[]): Promise<SiteView[]> {
    const homes = (await this.facts.asking(tx, plan.month)).map(({ employee }) => employee.home);
    const known = new Set(present);
    const others = (await this.sites.all(tx, firstDayOfMonth(plan.month))).filter(({ id }) => !known.has(id));
    return this.ways.roughlyReached(homes, others, plan.maxMinutes);
  }

  private async balance(tx: Tx, month: IsoMonth): Promise<{ granted: number; used: number; sites: number }> {
    const grants = [...(await this.plans.grants(tx, month)).values()].filter(({ granted }) => granted > 0);
    return {
      granted: grants.reduce((sum, grant) => sum + grant.granted, 0),
      used: grants.reduce((sum, grant) => sum + grant.used, 0),
      sites: grants.length,
    };
  }
}
