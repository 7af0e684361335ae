import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { SiteRecords } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import { LobbyScreensRepository } from './lobby-screens.repository.js';
import { screensModel, type ScreensModel } from './screens.view.js';

/** The screens of a site, for its operator. */
@Injectable()
export class ScreensPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly sites: SiteRecords,
    private readonly screens: LobbyScreensRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound for a site of another */
  async of(ctx: RequestContext, siteId: string, refused?: RefusedForm): Promise<ScreensModel> {
    return this.uow.read(ctx, async (tx) => {
      await this.own.one(tx, siteId);
      const site = await this.sites.byId(tx, siteId);
      if (!site) throw new NotFound('site');
      const screens = await this.screens.ofSite(tx, siteId);
      const address = new URL('/lobby', this.config.baseUrl).href;
      return screensModel(ctx.locale, { site, screens, address, now: this.clock.now() }, refused);
    });
  }
}
