import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, lastDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AgreementRecords } from '../../agreements/index.js';
import { ComplianceBoard, type Board } from '../../compliance/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { QuotaFigures } from '../../quotas/index.js';
import { SiteRecords } from '../../sites/index.js';
import { NO_TRAVEL, type MonthTravel } from './avoided-travel.rules.js';
import type { ComplianceCounts, FigureRow, MonthFigures, QuotaRow, TravelFigure } from './month-figures.js';
import { MonthSumsReader } from './month-sums.reader.js';

/** Adds up one month of an employer, every figure from one database snapshot. */
@Injectable()
export class MonthFiguresReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly sites: SiteRecords,
    private readonly quotas: QuotaFigures,
    private readonly sums: MonthSumsReader,
    private readonly board: ComplianceBoard,
  ) {}

  /** The month's figures, up to today when it is not over. */
  async of(ctx: RequestContext, month: IsoMonth): Promise<MonthFigures> {
    return this.uow.read(ctx, (tx) => this.within(tx, month));
  }

  /** What was published at each place in a month, and what of it is booked. */
  async places(ctx: RequestContext, month: IsoMonth): Promise<QuotaRow[]> {
    return this.uow.read(ctx, (tx) => this.quotaBySite(tx, month));
  }

  /** The same within the caller's transaction, which decides the snapshot. */
  async within(tx: Tx, month: IsoMonth): Promise<MonthFigures> {
    const today = this.clock.today();
    const [from, to] = [firstDayOfMonth(month), lastDayOfMonth(month)];
    const until = to < today ? to : today;
    const byUnit = await this.sums.coveredByUnit(tx, month);
    const [bookings] = await this.sums.bookings(tx, [month]);
    const [travel = null] = await this.sums.travel(tx, [month], today);
    return {
      month,
      until,
      employees: await this.employees.count(tx, until),
      covered: byUnit.covered,
      coveredByUnit: byUnit.rows.map(({ key, ...row }) => ({ name: key === '' ? null : key, detail: null, ...row })),
      agreements: { ...(await this.agreements.steps(tx, from, to)), inForce: byUnit.covered },
      bookings: bookings!,
      bookedBySite: await this.bookedBySite(tx, month),
      quota: await this.quotas.month(tx, month),
      quotaBySite: await this.quotaBySite(tx, month),
      travel: travelFigure(travel),
      compliance: countRules(await this.board.evaluate(tx, until)),
    };
  }

  private async bookedBySite(tx: Tx, month: IsoMonth): Promise<FigureRow[]> {
    const rows = await this.sums.bookedBySite(tx, month);
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
    return grants.map(({ siteId, ...quota }) => ({ ...sites.get(siteId)!, ...quota }));
  }

  private async names(tx: Tx, ids: readonly string[]): Promise<Map<string, { name: string; detail: string }>> {
    const sites = await this.sites.byIds(tx, ids);
    return new Map(sites.map(({ id, name, communeName }) => [id, { name, detail: communeName }]));
  }
}

/** The figure of a month, of no travel when nothing was booked: in kilometres, as reports are sent. */
export function travelFigure(sums: MonthTravel | null): TravelFigure {
  const { time: _, ...kilometres } = sums ?? NO_TRAVEL;
  return { basis: 'each-workplace', ...kilometres };
}

/** Rules by outcome; what does not apply and what the portal keeps no record of is left out. */
export function countRules(board: Board): ComplianceCounts {
  const of = (outcome: Board['lines'][number]['outcome']) =>
    board.lines.filter((line) => line.outcome === outcome).length;
  return { satisfied: of('satisfied'), unknown: of('unknown'), violated: of('violated') };
}
