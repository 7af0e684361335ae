import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, lastDayOfMonth, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { foldSmallGroups, type Group } from '#libs/disclosure/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AgreementRecords } from '../../agreements/index.js';
import { BookedPlaces, BookingFigures } from '../../bookings/index.js';
import { ComplianceBoard, type Board } from '../../compliance/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { QuotaFigures } from '../../quotas/index.js';
import { SiteRecords } from '../../sites/index.js';
import { NO_TRAVEL } from './avoided-travel.rules.js';
import { AvoidedTrips, type MonthOfTravel } from './avoided-trips.queries.js';
import type { ComplianceCounts, FigureRow, MonthFigures, QuotaRow, TravelFigure } from './month-figures.js';

/** Adds up one month of an employer, every figure from one moment of the database. */
@Injectable()
export class MonthFiguresReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly bookings: BookingFigures,
    private readonly booked: BookedPlaces,
    private readonly sites: SiteRecords,
    private readonly quotas: QuotaFigures,
    private readonly travel: AvoidedTrips,
    private readonly board: ComplianceBoard,
  ) {}

  /** The month's figures, up to today when it is not over. */
  async of(ctx: RequestContext, month: IsoMonth): Promise<MonthFigures> {
    const until = earlier(lastDayOfMonth(month), this.clock.today());
    return this.uow.read(ctx, async (tx) => {
      const [from, to] = [firstDayOfMonth(month), lastDayOfMonth(month)];
      const byUnit = await this.coveredByUnit(tx, from, to);
      return {
        month,
        until,
        employees: await this.employees.count(tx, until),
        covered: byUnit.covered,
        coveredByUnit: byUnit.rows,
        agreements: await this.agreements.counts(tx, from, to),
        bookings: await this.bookings.totals(tx, from, to),
        bookedBySite: await this.bookedBySite(tx, month),
        quota: await this.quotas.month(tx, month),
        quotaBySite: await this.quotaBySite(tx, month),
        travel: await this.avoided(tx, from, until),
        compliance: countRules(await this.board.evaluate(tx, until)),
      };
    });
  }

  private async coveredByUnit(tx: Tx, from: IsoDate, to: IsoDate): Promise<{ covered: number; rows: FigureRow[] }> {
    const terms = await this.agreements.overlapping(tx, from, to);
    const ids = [...new Set(terms.map(({ employeeId }) => employeeId))];
    const units = new Map<string, Set<string>>();
    for (const { id, unit } of await this.employees.byIds(tx, ids))
      units.set(unit, (units.get(unit) ?? new Set()).add(id));
    const groups = [...units].map(([key, people]): Group => ({ key, people, amount: people.size }));
    const rows = foldSmallGroups(groups).map(({ key, ...row }) => ({
      name: key === '' ? null : key,
      detail: null,
      ...row,
    }));
    return { covered: ids.length, rows };
  }

  private async bookedBySite(tx: Tx, month: IsoMonth): Promise<FigureRow[]> {
    const [from, to] = [firstDayOfMonth(month), lastDayOfMonth(month)];
    const people = new Map<string, Set<string>>();
    for (const { siteId, employeeId } of await this.booked.between(tx, from, to)) {
      people.set(siteId, (people.get(siteId) ?? new Set()).add(employeeId));
    }
    const groups = (await this.bookings.byMonthAndSite(tx, from, to)).map(({ siteId, halfDays }): Group => ({
      key: siteId,
      people: people.get(siteId) ?? new Set(),
      amount: halfDays,
    }));
    const rows = foldSmallGroups(groups);
    const sites = await this.names(
      tx,
      rows.flatMap(({ key }) => key ?? []),
    );
    return rows.map(({ key, ...row }) => ({ ...(sites.get(key ?? '') ?? { name: null, detail: null }), ...row }));
  }

  private async quotaBySite(tx: Tx, month: IsoMonth): Promise<QuotaRow[]> {
    const grants = await this.quotas.bySite(tx, month);
    const sites = await this.names(
      tx,
      grants.map(({ siteId }) => siteId),
    );
    return grants.map(({ siteId, granted, used }) => ({ ...sites.get(siteId)!, granted, used }));
  }

  private async names(tx: Tx, ids: readonly string[]): Promise<Map<string, { name: string; detail: string }>> {
    const sites = await this.sites.byIds(tx, ids);
    return new Map(sites.map(({ id, name, communeName }) => [id, { name, detail: communeName }]));
  }

  private async avoided(tx: Tx, from: IsoDate, until: IsoDate): Promise<TravelFigure> {
    const [sums] = await this.travel.byMonth(tx, from, until);
    return travelFigure(sums);
  }
}

/** The figure of a month, of no travel when nothing was booked. */
export function travelFigure(sums: MonthOfTravel | undefined): TravelFigure {
  if (!sums) return { basis: 'each-workplace', ...NO_TRAVEL };
  const { month: _, ...figure } = sums;
  return { basis: 'each-workplace', ...figure };
}

/** Rules by outcome; what does not apply and what the portal keeps no record of is left out. */
export function countRules(board: Board): ComplianceCounts {
  const of = (outcome: Board['lines'][number]['outcome']) =>
    board.lines.filter((line) => line.outcome === outcome).length;
  return { satisfied: of('satisfied'), unknown: of('unknown'), violated: of('violated') };
}

const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);
