import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { can } from '../../access/index.js';
import { DeskBlocksRepository, FloorPlansRepository, SiteChanges, type SiteOutcome } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import {
  deskCheckModel,
  deskFormModel,
  type DeskChange,
  type DeskCheckModel,
  type DeskFormModel,
} from './desk-form.view.js';
import { siteDesksModel, sitesModel, type SiteDesksModel, type SitesModel } from './desks.view.js';

/** The desks of the operator's sites: what is blocked, closed and out of service, and the forms that change it. */
@Injectable()
export class DesksPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly blocks: DeskBlocksRepository,
    private readonly plans: FloorPlansRepository,
    private readonly changes: SiteChanges,
  ) {}

  async sites(ctx: RequestContext): Promise<SitesModel> {
    const sites = await this.uow.read(ctx, (tx) => this.own.all(tx));
    return sitesModel(ctx.locale, sites, can(ctx, 'occupancy.read'));
  }

  /** @throws NotFound for a site of another */
  async site(ctx: RequestContext, siteId: string): Promise<SiteDesksModel> {
    const { site, today } = await this.known(ctx, siteId);
    return this.uow.read(ctx, async (tx) => {
      const blocks = await this.blocks.from(tx, siteId, today);
      const plan = await this.plans.of(tx, siteId);
      const [closes, arranges] = [can(ctx, 'desks.close'), can(ctx, 'desks.arrange')];
      return siteDesksModel(ctx.locale, { site, blocks, plan, today, closes, arranges });
    });
  }

  /** @throws NotFound for a site of another */
  async form(ctx: RequestContext, siteId: string, change: DeskChange, refused?: RefusedForm): Promise<DeskFormModel> {
    const { site, today } = await this.known(ctx, siteId);
    return deskFormModel(ctx.locale, change, { site, today }, refused);
  }

  /** What would follow, before it is confirmed. */
  async check(
    ctx: RequestContext,
    siteId: string,
    change: DeskChange,
    { wish, outcome }: { readonly wish: Readonly<Record<string, unknown>>; readonly outcome: SiteOutcome },
  ): Promise<DeskCheckModel> {
    const { site } = await this.known(ctx, siteId);
    return deskCheckModel(ctx.locale, change, { site, wish, foreseen: outcome.foreseen });
  }

  private async known(ctx: RequestContext, siteId: string) {
    await this.uow.read(ctx, (tx) => this.own.one(tx, siteId));
    const site = await this.changes.show(ctx, siteId);
    return { site, today: this.clock.today(site.zone) };
  }
}
