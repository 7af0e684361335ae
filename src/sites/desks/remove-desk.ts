import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { violates } from '#libs/platform/db/index.js';
import { SiteChanges, type SiteOutcome } from '../life/site-changes.js';
import { SiteInputRefused } from '../life/site-life.errors.js';
import { DESK_WITHDRAWN } from '../site.events.js';
import { deskById } from './desk-of-site.rules.js';
import { DesksRepository } from './desks.repository.js';

/** A desk by its id, and its site. */
interface DeskToRemove {
  readonly site: string;
  readonly desk: string;
}

/**
 * Deletes a desk that nobody ever booked. One with bookings to come is kept, and the outcome (`to-confirm`) says which; one that
 * was booked before is kept as well, since bookings and statements name it. Both go out of service instead.
 */
@Injectable()
export class RemoveDesk {
  constructor(
    private readonly changes: SiteChanges,
    private readonly desks: DesksRepository,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused, NotFound for a desk of another site */
  async execute(ctx: RequestContext, { site: given, desk: deskId }: DeskToRemove): Promise<SiteOutcome> {
    try {
      // Never confirmed: nothing is deleted while something would follow.
      return await this.changes.execute(ctx, { site: given, confirmed: false }, (site, today) => {
        const desk = deskById(site, deskId);
        const payload = { siteId: site.id, deskId, withdrawnOn: addDays(today, -1), replacement: null };
        return {
          action: 'sites.remove-desk',
          detail: { desk: desk.label },
          ending: { event: DESK_WITHDRAWN, payload },
          write: (tx) => this.desks.remove(tx, deskId),
        };
      });
    } catch (error) {
      if (violates(error, 'bookings_desk')) throw new SiteInputRefused('desk', 'desk-booked-before');
      throw error;
    }
  }
}
