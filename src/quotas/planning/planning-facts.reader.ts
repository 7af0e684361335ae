import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AgreementRecords } from '../../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { QuotaPlanRepository, type PresentGrants } from '../plans/quota-plan.repository.js';
import type { SiteChoice } from '../plans/quota-plan.js';
import { monthlyNeed, type Offer } from './plan-problem.rules.js';
import { room } from '../plans/room.rules.js';

/** An employee with the days that the agreement lets them ask for in a month. */
export interface Asking {
  readonly employee: EmployeeView;
  readonly days: number;
}

/** A site with what it means for the employer in a month. */
export interface OfferedSite {
  readonly site: SiteView;
  readonly offer: Offer;
}

/** Reads what a plan is made from: who may ask for desks, what the sites have left, what was granted before. */
@Injectable()
export class PlanningFactsReader {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly sites: SiteRecords,
    private readonly plans: QuotaPlanRepository,
  ) {}

  /** Everybody whose agreement in force on the first day of the month allows third places, by name. */
  async asking(tx: Tx, month: IsoMonth): Promise<Asking[]> {
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

  /**
   * Sites that have room, hold bookings, or were granted before.
   * @param also sites that are wanted whatever they have
   */
  async offers(
    tx: Tx,
    month: IsoMonth,
    choice: SiteChoice,
    also: readonly string[] = [],
  ): Promise<{ sites: OfferedSite[]; before: PresentGrants }> {
    const before = await this.plans.presentGrants(tx, month);
    const own = await this.plans.grants(tx, month);
    const open = await this.sites.all(tx, firstDayOfMonth(month));
    const known = new Set(open.map(({ id }) => id));
    const gone = [...before.halfDays.keys(), ...own.keys(), ...also].filter((id) => !known.has(id));
    const sites = [...open, ...(await this.sites.byIds(tx, [...new Set(gone)]))];
    const ids = sites.map(({ id }) => id);
    const capacity = await this.sites.monthCapacity(tx, ids, month);
    const byAll = await this.plans.grantedByAll(tx, ids, month);
    const chosen = chooser(choice, before);
    const wanted = new Set(also);
    const offers = sites.map((site): OfferedSite => {
      return {
        site,
        offer: {
          siteId: site.id,
          priceCents: site.dayPriceCents,
          features: site.features,
          roomHalfDays: room({
            capacity: capacity.get(site.id) ?? 0,
            grantedToAll: byAll.get(site.id) ?? 0,
            grantedToUs: own.get(site.id)?.granted ?? 0,
          }),
          usedHalfDays: own.get(site.id)?.used ?? 0,
          beforeHalfDays: before.halfDays.get(site.id) ?? 0,
          chosen: chosen(site.id),
        },
      };
    });
    return {
      sites: offers.filter(
        ({ offer }) =>
          (offer.chosen && offer.roomHalfDays > 1) ||
          offer.usedHalfDays > 0 ||
          offer.beforeHalfDays > 0 ||
          wanted.has(offer.siteId),
      ),
      before,
    };
  }
}

function chooser(choice: SiteChoice, before: PresentGrants): (siteId: string) => boolean {
  if (choice.kind === 'all') return () => true;
  const wanted = new Set(choice.kind === 'chosen' ? choice.siteIds : before.halfDays.keys());
  return (siteId) => wanted.has(siteId);
}
