import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from './site-changes.js';
import { SiteLifeRepository } from './site-life.repository.js';
import { deskOf } from './withdraw-desk.js';

/** Puts a desk back into service, before its withdrawal or after. */
@Injectable()
export class ReturnDesk {
  constructor(
    private readonly changes: SiteChanges,
    private readonly life: SiteLifeRepository,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(ctx: RequestContext, input: SiteWish & { readonly desk: string }): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, (site) => {
      const desk = deskOf(site, 'desk', input.desk);
      if (desk.withdrawnOn === null) return null;
      return {
        action: 'sites.return-desk',
        detail: { desk: desk.label, before: desk.withdrawnOn },
        write: (tx) => this.life.withdrawDesk(tx, desk.id, null),
      };
    });
  }
}
