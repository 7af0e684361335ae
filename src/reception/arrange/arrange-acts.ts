import { Injectable } from '@nestjs/common';
import type { DeskFeature } from '#libs/amenities/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AddDesks, DescribeDesk, DrawPlan, RemoveDesk, type SiteOutcome, type Stroke } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';

/** What an operator may arrange at its own sites: desks, what they offer, and where they stand. */
@Injectable()
export class ArrangeActs {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnSitesReader,
    private readonly addDesks: AddDesks,
    private readonly describeDesk: DescribeDesk,
    private readonly removeDesk: RemoveDesk,
    private readonly drawPlan: DrawPlan,
  ) {}

  async draw(ctx: RequestContext, site: string, stroke: Stroke): Promise<SiteOutcome> {
    await this.mayArrange(ctx, site);
    return this.drawPlan.execute(ctx, { site, stroke });
  }

  async add(
    ctx: RequestContext,
    site: string,
    wish: { readonly labels: string; readonly features: readonly DeskFeature[] },
  ): Promise<SiteOutcome> {
    await this.mayArrange(ctx, site);
    return this.addDesks.execute(ctx, { site, ...wish });
  }

  async describe(
    ctx: RequestContext,
    site: string,
    desk: string,
    wish: { readonly label: string; readonly features: readonly DeskFeature[] },
  ): Promise<SiteOutcome> {
    await this.mayArrange(ctx, site);
    return this.describeDesk.execute(ctx, { site, desk, ...wish });
  }

  async remove(ctx: RequestContext, site: string, desk: string): Promise<SiteOutcome> {
    await this.mayArrange(ctx, site);
    return this.removeDesk.execute(ctx, { site, desk });
  }

  /** @throws NotFound for a site of another */
  private async mayArrange(ctx: RequestContext, site: string): Promise<void> {
    requirePermission(ctx, 'desks.arrange');
    await this.uow.read(ctx, (tx) => this.own.one(tx, site));
  }
}
