import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { SITE_CLOSED } from '../site.events.js';
import { NamedSiteReader } from './named-site.reader.js';
import { SiteChanges, type SiteOutcome, type SiteWish, type TakenOver } from './site-changes.js';
import { SiteLifeRepository } from './site-life.repository.js';
import { comingDay } from './site-life.rules.js';

/** Closes a site for good. */
@Injectable()
export class CloseSite {
  constructor(
    private readonly changes: SiteChanges,
    private readonly life: SiteLifeRepository,
    private readonly named: NamedSiteReader,
  ) {}

  /** @param input `on`: the first day on which the site no longer opens. @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(ctx: RequestContext, input: SiteWish & TakenOver & { readonly on: string }): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, async (site, today, tx) => {
      const closedOn = comingDay('on', input.on, today);
      if (site.closedOn === closedOn) return null;
      const moveTo = await this.named.takingOver(tx, input.moveTo, { siteId: site.id, from: closedOn });
      return {
        action: 'sites.close',
        detail: { closedOn, before: site.closedOn, ...(moveTo && { moveTo }) },
        ending: { event: SITE_CLOSED, payload: { siteId: site.id, closedOn, moveTo } },
        write: () => this.life.close(tx, site.id, closedOn),
      };
    });
  }
}
