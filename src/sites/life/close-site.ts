import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { SITE_CLOSED } from '../site.events.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from './site-changes.js';
import { SiteLifeRepository } from './site-life.repository.js';
import { comingDay } from './site-life.rules.js';

/** Closes a site for good. */
@Injectable()
export class CloseSite {
  constructor(
    private readonly changes: SiteChanges,
    private readonly life: SiteLifeRepository,
  ) {}

  /** @param input `on`: the first day on which the site no longer opens. @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(ctx: RequestContext, input: SiteWish & { readonly on: string }): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, (site, today) => {
      const closedOn = comingDay('on', input.on, today);
      if (site.closedOn === closedOn) return null;
      return {
        action: 'sites.close',
        detail: { closedOn, before: site.closedOn },
        ending: { event: SITE_CLOSED, payload: { siteId: site.id, closedOn } },
        write: (tx) => this.life.close(tx, site.id, closedOn),
      };
    });
  }
}
