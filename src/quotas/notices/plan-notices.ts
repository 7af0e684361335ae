import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import type { EmployeeView } from '../../employees/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { PlanningFactsReader, type PlacedEmployee } from '../planning/planning-facts.reader.js';
import { TravelWays } from '../planning/travel-ways.js';
import type { QuotaPlan } from '../plans/quota-plan.js';
import { QuotaPlanRepository } from '../plans/quota-plan.repository.js';
import { TELL_EMPLOYEES } from './notice.jobs.js';
import { QuotaNoticeRepository } from './quota-notice.repository.js';
import { reachable } from './reachable.rules.js';

/** What publishing a plan would change. */
export interface QuotaMoves {
  readonly plan: Pick<QuotaPlan, 'maxMinutes'>;
  readonly asking: readonly { readonly employee: PlacedEmployee }[];
  readonly sites: readonly SiteView[];
}

/** Chooses whom to notify of a published plan: everybody who may book desks and has a place in reach whose quota changes. */
@Injectable()
export class PlanNotices {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly facts: PlanningFactsReader,
    private readonly ways: TravelWays,
    private readonly plans: QuotaPlanRepository,
    private readonly sites: SiteRecords,
    private readonly notices: QuotaNoticeRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The people whom a plan concerns, compared with the present grants; by name. @throws NotFound */
  async concerned(ctx: RequestContext, planId: string): Promise<EmployeeView[]> {
    return this.withinReach(await this.uow.read(ctx, (tx) => this.moves(tx, planId)));
  }

  /** The sites whose number a plan moves, and who may ask for desks. @throws NotFound */
  async moves(tx: Tx, planId: string): Promise<QuotaMoves> {
    const plan = await this.plans.byId(tx, planId);
    if (!plan) throw new NotFound('quota plan');
    const wanted = new Map((await this.plans.lines(tx, planId)).map(({ siteId, halfDays }) => [siteId, halfDays]));
    const held = await this.plans.grants(tx, plan.month);
    const moved = [...new Set([...wanted.keys(), ...held.keys()])].filter((siteId) => {
      const now = held.get(siteId);
      // A site that leaves the plan keeps what is booked.
      return (wanted.get(siteId) ?? now?.used ?? 0) !== (now?.granted ?? 0);
    });
    return { plan, asking: await this.facts.asking(tx, plan.month), sites: await this.sites.byIds(tx, moved) };
  }

  /** Those of them who reach a place that moves; travel is reckoned outside of transactions. */
  async withinReach({ plan, asking, sites }: QuotaMoves): Promise<EmployeeView[]> {
    const { minutes } = await this.ways.minutes(
      asking.map(({ employee }) => ({ id: employee.id, at: employee.home })),
      sites.map((site) => ({ id: site.id, at: site })),
      plan.maxMinutes,
    );
    return asking.flatMap(({ employee }) => (reachable(employee, sites, minutes).length > 0 ? [employee] : []));
  }

  /** Stores the people to notify of a published plan, and requests the letters. */
  async send(tx: Tx, planId: string, told: readonly Pick<EmployeeView, 'id'>[]): Promise<void> {
    if (told.length === 0) return;
    await this.notices.add(
      tx,
      planId,
      told.map(({ id }) => id),
    );
    await this.outbox.add(tx, TELL_EMPLOYEES, { planId });
  }
}
