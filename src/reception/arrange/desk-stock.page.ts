import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { deskById, SiteChanges, type SiteOutcome, type SiteState } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import { deskKeptModel, deskStockModel, type DeskKeptModel, type DeskStockModel } from './desk-stock.view.js';

/** The forms for desks that an operator's site has. */
@Injectable()
export class DeskStockPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly changes: SiteChanges,
  ) {}

  /** @throws NotFound for a site of another */
  async adding(ctx: RequestContext, siteId: string, refused?: RefusedForm): Promise<DeskStockModel> {
    const site = await this.site(ctx, siteId);
    return deskStockModel(ctx.locale, { site, desk: null, today: this.clock.today(site.zone) }, refused);
  }

  /** @throws NotFound for a site of another, and for a desk of another site */
  async desk(ctx: RequestContext, siteId: string, deskId: string, refused?: RefusedForm): Promise<DeskStockModel> {
    const site = await this.site(ctx, siteId);
    const desk = deskById(site, deskId);
    return deskStockModel(ctx.locale, { site, desk, today: this.clock.today(site.zone) }, refused);
  }

  /** Why a desk was not deleted. */
  async kept(ctx: RequestContext, siteId: string, deskId: string, outcome: SiteOutcome): Promise<DeskKeptModel> {
    const site = await this.site(ctx, siteId);
    return deskKeptModel(ctx.locale, site, deskById(site, deskId), outcome.foreseen);
  }

  private async site(ctx: RequestContext, siteId: string): Promise<SiteState> {
    await this.uow.read(ctx, (tx) => this.own.one(tx, siteId));
    return this.changes.show(ctx, siteId);
  }
}
