import { Injectable } from '@nestjs/common';
import { addDays, daysFromTo, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { OperatedSite } from '../../organisations/index.js';
import { inServiceOn, SiteChanges, SiteRecords } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import type { OccupancyWish } from './occupancy.forms.js';
import { BookedHalfDays } from './booked-half-days.queries.js';
import { LONGEST_OCCUPANCY_DAYS, occupancyOf, type DeskOccupancy } from './occupancy.rules.js';

/** Days shown when nothing is chosen: four whole weeks. */
const USUAL_DAYS = 28;

/** The occupancy of one site; `site` is null where the operator has none. */
export interface Occupancy {
  readonly sites: readonly OperatedSite[];
  readonly site: { readonly id: string; readonly name: string } | null;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** More days were asked for than are counted. */
  readonly shortened: boolean;
  readonly desks: readonly DeskOccupancy[];
}

/** Gathers what was booked of what an operator's desks offered. */
@Injectable()
export class OccupancyPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly records: SiteRecords,
    private readonly changes: SiteChanges,
    private readonly halves: BookedHalfDays,
  ) {}

  async show(ctx: RequestContext, wish: OccupancyWish): Promise<Occupancy> {
    const sites = await this.uow.read(ctx, (tx) => this.own.all(tx));
    const site = sites.find(({ id }) => id === wish.site) ?? sites[0];
    const period = this.period(wish);
    if (!site) return { sites, site: null, ...period, desks: [] };
    const { desks } = await this.changes.show(ctx, site.id);
    const { from, to } = period;
    const facts = await this.uow.read(ctx, async (tx) => ({
      days: await this.records.daysOf(tx, site.id, daysFromTo(from, to)),
      booked: await this.halves.booked(tx, site.id, from, to),
      blocked: await this.halves.blocked(tx, site.id, from, to),
    }));
    const there = desks.filter((desk) => inServiceOn(desk, from));
    return { sites, site, ...period, desks: occupancyOf({ ...facts, desks: there }) };
  }

  private period({ from: first, to: last }: OccupancyWish) {
    const to = last ?? (first === null ? this.clock.today() : addDays(first, USUAL_DAYS - 1));
    const wanted = first ?? addDays(to, 1 - USUAL_DAYS);
    const from = wanted > to ? to : wanted;
    const end = addDays(from, LONGEST_OCCUPANCY_DAYS - 1);
    return { from, to: to > end ? end : to, shortened: to > end };
  }
}
