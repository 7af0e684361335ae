import { Inject, Injectable } from '@nestjs/common';
import { qrSvg } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { SiteChanges } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import { deskSignsModel, type DeskSign, type DeskSignsModel } from './desk-signs.view.js';

/** Signs of a sheet: twelve rows of four on paper, and a page that a phone can load. */
const SIGNS_OF_A_SHEET = 48;

/** The signs of a site's desks: each has a code that leads to the desk's day, for whoever may book there. */
@Injectable()
export class DeskSignsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly changes: SiteChanges,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound for a site of another */
  async sheet(ctx: RequestContext, siteId: string, wanted: number): Promise<DeskSignsModel> {
    await this.uow.read(ctx, (tx) => this.own.one(tx, siteId));
    const site = await this.changes.show(ctx, siteId);
    const today = this.clock.today(site.zone);
    const desks = site.desks.filter(({ withdrawnOn }) => withdrawnOn === null || withdrawnOn > today);
    const pages = Math.max(1, Math.ceil(desks.length / SIGNS_OF_A_SHEET));
    const page = Math.min(wanted, pages);
    const signs: DeskSign[] = [];
    for (const { id, label } of desks.slice((page - 1) * SIGNS_OF_A_SHEET, page * SIGNS_OF_A_SHEET)) {
      // The same on every day and for people of every employer: the address is that of no sign-in, and holds no secret.
      const svg = await qrSvg(`${this.config.baseUrl}/desks/${siteId}?desk=${id}`);
      signs.push({ id, label, image: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` });
    }
    return deskSignsModel(ctx.locale, { site, signs, page, pages });
  }
}
