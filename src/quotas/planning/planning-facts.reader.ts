import { Injectable } from '@nestjs/common';
import {
  addDays,
  firstDayOfMonth,
  lastDayOfMonth,
  monthOf,
  zonesOfCommune,
  type IsoDate,
  type IsoMonth,
} from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AgreementRecords, type AgreementTerms } from '../../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { AcceptedCapacities } from '../../hosting/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { QuotaPlanRepository, type PresentGrants } from '../plans/quota-plan.repository.js';
import type { SiteChoice } from '../plans/quota-plan.js';
import type { DeskWish } from '../wishes/desk-wish.js';
import { DeskWishesRepository } from '../wishes/desk-wishes.repository.js';
import { wantedDays, wantedWeekdays } from '../wishes/wish.rules.js';
import { monthlyNeed } from './monthly-need.rules.js';
import type { Offer } from './plan-problem.rules.js';
import { room } from '../plans/room.rules.js';

/** Somebody whose home is in France: ways from there can be told. */
export type PlacedEmployee = EmployeeView & { readonly home: NonNullable<EmployeeView['home']> };

/** An employee who may ask for desks in a month, with the days of their part of it before limits of months and years. */
export interface Asking {
  readonly employee: PlacedEmployee;
  readonly days: number;
  /** Terms that hold in the month and allow third places, in time. */
  readonly terms: readonly AgreementTerms[];
  /** What they wish themselves; undefined where they said nothing. */
  readonly wish: DeskWish | undefined;
}

/** A site with what it means for the employer in a month. */
export interface OfferedSite {
  readonly site: SiteView;
  readonly offer: Offer;
}

/** Reads the facts behind a plan: who may ask for desks, what the sites have left, what was granted before. */
@Injectable()
export class PlanningFactsReader {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly sites: SiteRecords,
    private readonly plans: QuotaPlanRepository,
    private readonly accepted: AcceptedCapacities,
    private readonly wishes: DeskWishesRepository,
  ) {}

  /**
   * Everybody who may ask for a desk on at least one day of the month, by name, with the days of their part of it: terms
   * that begin or end on the way, and people who leave, count pro rata. What the limits of months and years and the days at
   * the office leave of them, `AskingWithinLimitsReader` says. Whoever lives outside France has no place near home to ask for.
   */
  async asking(tx: Tx, month: IsoMonth): Promise<Asking[]> {
    return (await this.everybody(tx, month)).flatMap(({ employee, ...rest }) =>
      isPlaced(employee) ? [{ employee, ...rest }] : [],
    );
  }

  /** How many may ask and live outside France: no plan is made for them, since no way from there is known. */
  async abroad(tx: Tx, month: IsoMonth): Promise<number> {
    return (await this.everybody(tx, month)).filter(({ employee }) => !isPlaced(employee)).length;
  }

  private async everybody(
    tx: Tx,
    month: IsoMonth,
  ): Promise<(Omit<Asking, 'employee'> & { readonly employee: EmployeeView })[]> {
    const terms = new Map<string, AgreementTerms[]>();
    for (const one of await this.agreements.overlapping(tx, firstDayOfMonth(month), lastDayOfMonth(month))) {
      if (one.places.includes('third_places')) terms.set(one.employeeId, [...(terms.get(one.employeeId) ?? []), one]);
    }
    const wishes = await this.wishes.all(tx);
    return (await this.employees.presentOn(tx, firstDayOfMonth(month))).flatMap((employee) => {
      const wish = wishes.get(employee.id);
      const covered = (terms.get(employee.id) ?? []).map(({ startOn, endOn, daysPerWeek, weekdays }) => ({
        from: startOn,
        to: earlier(endOn, employee.leftOn === null ? null : addDays(employee.leftOn, -1)),
        ...asWished({ daysPerWeek, weekdays }, wish),
      }));
      const zone = zonesOfCommune(employee.communeInsee)?.holidayZone;
      const days = monthlyNeed(wantedDays(employee.desiredDays, wish), covered, month, zone);
      return days > 0 ? [{ employee, days, terms: terms.get(employee.id) ?? [], wish }] : [];
    });
  }

  /** The first month, from one on, in which signed terms let somebody work in a third place; null when none do. */
  async firstMonth(tx: Tx, from: IsoMonth): Promise<IsoMonth | null> {
    const day = await this.agreements.firstDayWith(tx, 'third_places', firstDayOfMonth(from));
    return day === null ? null : monthOf(day);
  }

  /** For every month from `from` to `to`: how many people have terms that let them work in a third place. */
  async coveredByMonth(tx: Tx, from: IsoMonth, to: IsoMonth): Promise<{ month: IsoMonth; employees: number }[]> {
    return this.agreements.coveredByMonth(tx, from, to, 'third_places');
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
    const accepted = await this.accepted.of(tx, ids, month);
    const chosen = chooser(choice, before);
    const wanted = new Set(also);
    const offers = sites.map((site): OfferedSite => {
      const contract = accepted.get(site.id);
      return {
        site,
        offer: {
          siteId: site.id,
          priceCents: contract?.priceCents ?? site.dayPriceCents,
          feeCents: contract?.feeCents ?? 0,
          minimumDays: contract?.minimumDays ?? 0,
          weekdays: contract?.weekdays ?? null,
          features: site.features,
          roomHalfDays: room({
            capacity: capacity.get(site.id) ?? 0,
            grantedToAll: byAll.get(site.id) ?? 0,
            grantedToUs: own.get(site.id)?.granted ?? 0,
            accepted: contract?.halfDays ?? null,
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

const isPlaced = (employee: EmployeeView): employee is PlacedEmployee => employee.home !== null;

/** How often terms allow telework on the weekdays that are wished for: no more days a week than there are of them. */
function asWished(
  { daysPerWeek, weekdays }: Pick<AgreementTerms, 'daysPerWeek' | 'weekdays'>,
  wish: DeskWish | undefined,
) {
  const wished = wantedWeekdays(weekdays, wish);
  return { daysPerWeek: wished === weekdays ? daysPerWeek : Math.min(daysPerWeek, wished.length), weekdays: wished };
}

/** The earlier of two last days; null for no end. */
const earlier = (one: IsoDate | null, other: IsoDate | null): IsoDate | null =>
  one === null || (other !== null && other < one) ? other : one;

function chooser(choice: SiteChoice, before: PresentGrants): (siteId: string) => boolean {
  if (choice.kind === 'all') return () => true;
  const wanted = new Set(choice.kind === 'chosen' ? choice.siteIds : before.halfDays.keys());
  return (siteId) => wanted.has(siteId);
}
