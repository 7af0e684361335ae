import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { PlaceDaysRepository } from '../days/place-days.repository.js';
import { SITE_HOURS_CHANGED } from '../site.events.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from './site-changes.js';
import { SiteLifeRepository } from './site-life.repository.js';
import { weeklyHours } from './site-life.rules.js';
import type { WeekdayHours } from './site-state.js';

/** Sets the weekly hours of a site, from today on; a weekday that is left out is closed. */
@Injectable()
export class SetHours {
  constructor(
    private readonly changes: SiteChanges,
    private readonly life: SiteLifeRepository,
    private readonly days: PlaceDaysRepository,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(
    ctx: RequestContext,
    input: SiteWish & { readonly weekly: readonly WeekdayHours[] },
  ): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, async (site, from, tx) => {
      const weekly = weeklyHours(input.weekly);
      if (spelt(weekly) === spelt(site.weekly)) return null;
      // Days with hours of their own keep them.
      const except = await this.days.ofSite(tx, site.id, from);
      return {
        action: 'sites.set-hours',
        detail: { before: spelt(site.weekly), after: spelt(weekly) },
        ending: { event: SITE_HOURS_CHANGED, payload: { siteId: site.id, from, weekly: [...weekly], except } },
        write: () => this.life.setHours(tx, site.id, weekly),
      };
    });
  }
}

/** `1 09:00-18:00, 6 09:00-13:00`. */
const spelt = (weekly: readonly WeekdayHours[]): string =>
  weekly.map(({ weekday, opens, closes }) => `${weekday} ${opens}-${closes}`).join(', ');
