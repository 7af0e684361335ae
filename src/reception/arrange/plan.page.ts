import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { FloorPlansRepository, SiteChanges } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import type { PlanQuery } from './arrange.forms.js';
import { planModel, type PlanModel } from './plan.view.js';
import { zoneFormModel, type ZoneFormModel } from './zone-form.view.js';

/** The pages on which an operator draws the floor plan of its site. */
@Injectable()
export class PlanPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly plans: FloorPlansRepository,
    private readonly changes: SiteChanges,
  ) {}

  /** @throws NotFound for a site of another */
  async plan(ctx: RequestContext, siteId: string, query: PlanQuery, refused?: RefusedForm): Promise<PlanModel> {
    const plan = await this.uow.read(ctx, async (tx) => {
      await this.own.one(tx, siteId);
      return this.plans.of(tx, siteId);
    });
    const site = await this.changes.show(ctx, siteId);
    return planModel(ctx.locale, { site, plan, today: this.clock.today(site.zone), query }, refused);
  }

  /** @throws NotFound for a site of another */
  async zone(ctx: RequestContext, siteId: string, refused?: RefusedForm): Promise<ZoneFormModel> {
    const { name } = await this.uow.read(ctx, (tx) => this.own.one(tx, siteId));
    return zoneFormModel(ctx.locale, { id: siteId, name }, refused);
  }
}
