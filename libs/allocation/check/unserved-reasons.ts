import type { UnservedReason } from '../plan/plan.js';
import type { AllocationProblem, Way } from '../problem/problem.js';
import { dayRounding, wholeMoney } from './exactness.js';
import type { Suitability } from './suitability.js';
import type { Tally } from './tally.js';

/**
 * Judges the reasons of unserved days. A reason holds when what it says is true of the plan; several may hold at once.
 * None holds as long as one more day could simply be served at some suitable site and would lower the objective.
 */
export class UnservedReasons {
  private readonly rounding: number;

  /** @param spend money that counts against the budget, see {@link wholeMoney} */
  constructor(
    private readonly problem: AllocationProblem,
    private readonly tally: Tally,
    private readonly suitability: Suitability,
    private readonly spend: number,
  ) {
    this.rounding = dayRounding(problem);
  }

  holds(reason: UnservedReason, employee: number): boolean {
    const suitable = this.suitability.of(employee);
    const room = suitable.filter(({ site }) => !this.isFull(site));
    switch (reason) {
      case 'no-site-in-reach':
        return suitable.length === 0;
      case 'site-capacity':
        return suitable.length > 0 && this.worthwhileSitesAreTaken(suitable);
      case 'unit-ceiling':
        return room.length > 0 && this.unitIsAtCeiling(employee);
      case 'dearer-than-unserved':
        return (
          suitable.some((way) => this.isDear(way, true)) &&
          suitable.every((way) => this.staysClosed(way.site) || this.isDear(way, true))
        );
      case 'budget':
        return (
          room.some(({ site }) => this.passesBudget(employee, site)) && !room.some((way) => this.isFree(employee, way))
        );
      case 'weekday-capacity':
        return (
          room.some(({ site }) => !this.canCome(employee, site)) && !room.some((way) => this.isFree(employee, way))
        );
      default:
        // Plans also come from outside, as JSON.
        return false;
    }
  }

  /** One more day could be served there at once, and would be worth it. */
  private isFree(employee: number, way: Way): boolean {
    return (
      !this.staysClosed(way.site) &&
      !this.isDear(way, false) &&
      !this.passesBudget(employee, way.site) &&
      !this.unitIsAtCeiling(employee) &&
      this.canCome(employee, way.site)
    );
  }

  /** Sites where a day would not be worth it may have room, as long as others would be worth it and are taken. */
  private worthwhileSitesAreTaken(suitable: readonly Way[]): boolean {
    const open = suitable.filter(({ site }) => !this.isFull(site) && !this.staysClosed(site));
    if (open.length === 0) return true;
    return open.length < suitable.length && open.every((way) => this.isDear(way, false));
  }

  private isFull(site: number): boolean {
    const { deskDays, weekdays } = this.problem.sites[site]!;
    if (this.tally.load[site]! >= deskDays) return true;
    if (!weekdays) return false;
    const times = this.problem.weekdays ?? [];
    // Desk-days on a weekday that never comes are no room.
    return weekdays.every((_, weekday) => times[weekday] === 0 || !this.hasRoomOn(site, weekday));
  }

  private hasRoomOn(site: number, weekday: number): boolean {
    const { weekdays } = this.problem.sites[site]!;
    const count = this.problem.weekdays?.length ?? 0;
    return this.tally.loadOn[site * count + weekday]! < (weekdays?.[weekday] ?? Infinity);
  }

  /** Nothing is used or committed, and one day alone would not open it: its room proves nothing. */
  private staysClosed(site: number): boolean {
    const { committed, minimumDeskDays, fixedFee } = this.problem.sites[site]!;
    return this.tally.load[site] === 0 && committed === 0 && (minimumDeskDays > 1 || fixedFee > 0);
  }

  /** Euros that one more day costs at a site, beside travel. A desk-day that is committed and idle costs nothing more. */
  private priceOfOneMore(site: number): number {
    const { committed, price } = this.problem.sites[site]!;
    return this.tally.load[site]! < committed ? 0 : price;
  }

  private openingFee(site: number): number {
    const { committed, fixedFee } = this.problem.sites[site]!;
    return this.tally.load[site]! > 0 || committed > 0 ? 0 : fixedFee;
  }

  /** A day there costs as much as `unservedPenalty` or more. Under `fairness` no day is too dear. */
  private isDear({ site, minutes }: Way, withFee: boolean): boolean {
    if (this.problem.fairness) return false;
    const day = this.priceOfOneMore(site) + 2 * this.problem.minuteValue * minutes;
    const fee = withFee ? this.openingFee(site) : 0;
    // An engine rounds travel as well as the penalty.
    return day + fee >= this.problem.unservedPenalty - 2 * this.rounding;
  }

  private passesBudget(employee: number, site: number): boolean {
    const { budget, units, sites } = this.problem;
    const more = wholeMoney(this.priceOfOneMore(site)) + wholeMoney(this.openingFee(site));
    if (budget !== null && this.spend + more > wholeMoney(budget)) return true;
    const unit = this.tally.unitOf[employee]!;
    const ceiling = units[unit]?.budget ?? null;
    return ceiling !== null && this.tally.unitSpend[unit]! + wholeMoney(sites[site]!.price) > wholeMoney(ceiling);
  }

  private unitIsAtCeiling(employee: number): boolean {
    const unit = this.tally.unitOf[employee]!;
    const ceiling = this.problem.units[unit]?.deskDays ?? null;
    return ceiling !== null && this.tally.unitDays[unit]! >= ceiling;
  }

  /** On some weekday the site has room and the employee can still come. */
  private canCome(employee: number, site: number): boolean {
    const times = this.problem.weekdays;
    if (!times) return true;
    const own = this.problem.employees[employee]!.weekdays;
    return times.some((time, weekday) => {
      const came = this.tally.servedOn[employee * times.length + weekday]!;
      return came < Math.min(time, own?.[weekday] ?? time) && this.hasRoomOn(site, weekday);
    });
  }
}
