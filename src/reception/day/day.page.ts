import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Arrivals } from '../../organisations/index.js';
import { DeskBlocksRepository, FloorPlansRepository, SiteChanges } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import type { DayQuery } from './day.forms.js';
import { dayModel, type DayModel } from './day.view.js';

/** Days beyond today that can be looked at, as arrivals are. */
const DAYS_AHEAD = 31;

/** Who is expected at which desk of a site on a day, for its operator. */
@Injectable()
export class DayPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly arrivals: Arrivals,
    private readonly blocks: DeskBlocksRepository,
    private readonly plans: FloorPlansRepository,
    private readonly changes: SiteChanges,
  ) {}

  /** @throws NotFound for a site of another */
  async day(ctx: RequestContext, siteId: string, { date }: DayQuery): Promise<DayModel> {
    await this.uow.read(ctx, (tx) => this.own.one(tx, siteId));
    const site = await this.changes.show(ctx, siteId);
    const today = this.clock.today(site.zone);
    const last = addDays(today, DAYS_AHEAD);
    const day = date === undefined || date < today || date > last ? today : date;
    return this.uow.read(ctx, async (tx) => {
      const coming = (await this.arrivals.between(tx, day, day)).filter((one) => one.siteId === siteId);
      const blocked = await this.blocks.on(tx, siteId, day);
      const plan = await this.plans.of(tx, siteId);
      return dayModel(ctx.locale, { site, plan, day, today, last, arrivals: coming, blocked });
    });
  }
}
