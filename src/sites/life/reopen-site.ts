import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from './site-changes.js';
import { SiteLifeRepository } from './site-life.repository.js';

/** Reverses the closing of a site, before its day or after. Bookings that were cancelled stay cancelled. */
@Injectable()
export class ReopenSite {
  constructor(
    private readonly changes: SiteChanges,
    private readonly life: SiteLifeRepository,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous */
  async execute(ctx: RequestContext, input: SiteWish): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, (site) => {
      if (site.closedOn === null) return null;
      return {
        action: 'sites.reopen',
        detail: { before: site.closedOn },
        write: (tx) => this.life.close(tx, site.id, null),
      };
    });
  }
}
