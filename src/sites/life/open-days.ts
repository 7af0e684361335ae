import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from './site-changes.js';
import { SiteLifeRepository } from './site-life.repository.js';
import { comingDays } from './site-life.rules.js';

/** Withdraws an announced closure, for days that are still to come. Bookings that were cancelled stay cancelled. */
@Injectable()
export class OpenDays {
  constructor(
    private readonly changes: SiteChanges,
    private readonly life: SiteLifeRepository,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(
    ctx: RequestContext,
    input: SiteWish & { readonly from: string; readonly to: string },
  ): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, (site, today) => {
      const wanted = new Set(comingDays(input.from, input.to, today));
      const days = site.closures.map(({ day }) => day).filter((day) => wanted.has(day));
      if (days.length === 0) return null;
      return {
        action: 'sites.open-days',
        detail: { from: days[0], to: days.at(-1), days: days.length },
        write: (tx) => this.life.openDays(tx, site.id, days),
      };
    });
  }
}
