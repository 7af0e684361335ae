import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { SITE_CLOSED_DAYS } from '../site.events.js';
import { NamedSiteReader } from './named-site.reader.js';
import { SiteChanges, type SiteOutcome, type SiteWish, type TakenOver } from './site-changes.js';
import { SiteLifeRepository } from './site-life.repository.js';
import { closureReason, comingDays } from './site-life.rules.js';

/** Days, both ends included, which part of each, and why, in words that employees read. */
export interface Closure extends SiteWish, TakenOver {
  readonly from: string;
  readonly to: string;
  /** The whole of each day when it is left out. */
  readonly part?: DayPart;
  readonly reason: string;
}

/** Announces that a site does not open on a day, on half of it, or during a period. */
@Injectable()
export class CloseDays {
  constructor(
    private readonly changes: SiteChanges,
    private readonly life: SiteLifeRepository,
    private readonly named: NamedSiteReader,
  ) {}

  /** The same days with another reason only change the reason. @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(ctx: RequestContext, input: Closure): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, async (site, today, tx) => {
      const days = comingDays(input.from, input.to, today);
      const reason = closureReason(input.reason);
      const { part = 'day' } = input;
      const known = new Map(site.closures.map((closure) => [closure.day, closure]));
      const stands = (day: IsoDate) => {
        const closure = known.get(day);
        return closure?.reason === reason && (closure.part === part || closure.part === 'day');
      };
      if (days.every(stands)) return null;
      const period = { siteId: site.id, from: days[0]!, to: days.at(-1)!, ...(part !== 'day' && { part }) };
      const moveTo = await this.named.takingOver(tx, input.moveTo, period);
      return {
        action: 'sites.close-days',
        detail: {
          from: period.from,
          to: period.to,
          reason,
          ...(part !== 'day' && { part }),
          ...(moveTo && { moveTo }),
        },
        ending: { event: SITE_CLOSED_DAYS, payload: { ...period, moveTo } },
        write: () => this.life.closeDays(tx, site.id, days, part, reason),
      };
    });
  }
}
