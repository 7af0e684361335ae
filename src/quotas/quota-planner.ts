import { Injectable } from '@nestjs/common';
import { AllocationEngine, parseProblem } from '#libs/allocation/index.js';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { TravelTime } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AgreementRecords } from '../agreements/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployeeRecords, type EmployeeView } from '../employees/index.js';
import { SiteRecords, type SiteView } from '../sites/index.js';
import { NobodyToPlanFor } from './quota.errors.js';
import { QuotaPlanRepository } from './quota-plan.repository.js';
import { freeDeskDays, monthlyNeed, planLines, planOutcome, type ProposalFacts } from './quota-plan.rules.js';

/** What HR asks a proposal for. */
export interface ProposalWish {
  readonly month: IsoMonth;
  /** Longest trip, one way, in minutes. */
  readonly maxMinutes: number;
  /** Euro cents for the month; null for no limit. */
  readonly budgetCents: number | null;
}

/** Told as the work goes on; `total` counts people. */
export type ProposalProgress = (step: 'collecting' | 'computing' | 'writing', total?: number) => Promise<void>;

interface Demand {
  readonly employee: EmployeeView;
  readonly days: number;
}

/** Makes the draft of a quota plan: who may ask for desks, what the sites have left, what the engine proposes. */
@Injectable()
export class QuotaPlanner {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly sites: SiteRecords,
    private readonly plans: QuotaPlanRepository,
    private readonly engine: AllocationEngine,
    private readonly travel: TravelTime,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Proposes and keeps the draft, in place of the month's present one. Burns CPU: from jobs and commands.
   * @throws NobodyToPlanFor when no agreement in force allows third places
   */
  async propose(ctx: RequestContext, wish: ProposalWish, progress: ProposalProgress = async () => {}): Promise<string> {
    await progress('collecting');
    const { demands, sites } = await this.uow.read(ctx, async (tx) => ({
      demands: await this.demands(tx, wish.month),
      sites: await this.offers(tx, wish.month),
    }));
    if (demands.length === 0) throw new NobodyToPlanFor(wish.month);
    await progress('computing', demands.length);
    const ways = await this.travel.matrix(
      demands.map(({ employee }) => employee.home),
      sites.map(({ site }) => site),
    );
    const employeeAt = new Map(demands.map(({ employee }, index) => [employee.id, index]));
    const siteAt = new Map(sites.map(({ site }, index) => [site.id, index]));
    const problem = parseProblem(
      {
        maxMinutes: wish.maxMinutes,
        budget: wish.budgetCents === null ? null : wish.budgetCents / 100,
        employees: demands.map(({ employee, days }) => ({ id: employee.id, days, needs: [...employee.needs] })),
        sites: sites.map(({ site, deskDays }) => ({
          id: site.id,
          deskDays,
          price: site.dayPriceCents / 100,
          features: [...site.features],
        })),
        minutes: demands.flatMap(({ employee }, row) =>
          sites.flatMap(({ site }, column) => {
            const minutes = ways[row]?.[column]?.minutes;
            return minutes !== undefined && minutes <= wish.maxMinutes ? [[employee.id, site.id, minutes]] : [];
          }),
        ),
      },
      () => Number.POSITIVE_INFINITY,
    );
    const plan = await this.engine.solve(problem);
    const facts: ProposalFacts = {
      demandDays: demands.reduce((sum, { days }) => sum + days, 0),
      employees: demands.length,
      minutes: (employeeId, siteId) => ways[employeeAt.get(employeeId)!]![siteAt.get(siteId)!]!.minutes,
      priceCents: (siteId) => sites[siteAt.get(siteId)!]!.site.dayPriceCents,
    };
    await progress('writing');
    const id = newId();
    await this.uow.run(ctx, async (tx) => {
      await this.plans.replaceDraft(
        tx,
        {
          id,
          month: wish.month,
          maxMinutes: wish.maxMinutes,
          budgetCents: wish.budgetCents,
          outcome: planOutcome(plan, facts),
          createdBy: ctx.actor.name ?? ctx.actor.kind,
          createdAt: this.clock.now(),
        },
        planLines(plan, facts),
      );
      await this.audit.record(tx, {
        action: 'quotas.propose-plan',
        subject: { type: 'quota-plan', id },
        detail: { month: wish.month, engine: plan.engine, sites: plan.quotas.length },
      });
    });
    return id;
  }

  /** Everybody whose agreement in force on the first or last day of the month allows third places. */
  private async demands(tx: Tx, month: IsoMonth): Promise<Demand[]> {
    const terms = new Map(
      (await this.agreements.allInForce(tx, firstDayOfMonth(month)))
        .filter(({ places }) => places.includes('third_places'))
        .map((agreement) => [agreement.employeeId, agreement]),
    );
    return (await this.employees.presentOn(tx, firstDayOfMonth(month))).flatMap((employee) => {
      const agreement = terms.get(employee.id);
      const days = agreement ? monthlyNeed(employee.desiredDays, agreement.daysPerWeek, month) : 0;
      return days > 0 ? [{ employee, days }] : [];
    });
  }

  /** Sites with the whole desk-days that other employers leave. */
  private async offers(tx: Tx, month: IsoMonth): Promise<{ site: SiteView; deskDays: number }[]> {
    const sites = await this.sites.all(tx, firstDayOfMonth(month));
    const ids = sites.map(({ id }) => id);
    const capacity = await this.sites.monthCapacity(tx, ids, month);
    const byAll = await this.plans.grantedByAll(tx, ids, month);
    const own = await this.plans.grants(tx, month);
    return sites.flatMap((site) => {
      const others = (byAll.get(site.id) ?? 0) - (own.get(site.id)?.granted ?? 0);
      const deskDays = freeDeskDays(capacity.get(site.id) ?? 0, others);
      return deskDays > 0 ? [{ site, deskDays }] : [];
    });
  }
}
