import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { SITE_CLOSED_DAYS } from '../../sites/index.js';
import type { SiteEnding } from './ending.js';
import { FollowSiteEnding } from './follow-ending.js';

type Payload = z.infer<typeof SITE_CLOSED_DAYS.payload>;

/** A site stays closed for some days. */
@HandlesEvent(SITE_CLOSED_DAYS, { name: 'bookings.follow-site-closed-days' })
@Foresees(SITE_CLOSED_DAYS)
@Injectable()
export class FollowSiteClosedDaysJob extends FollowSiteEnding<Payload> {
  protected override ending(payload: Payload): SiteEnding {
    return { reason: 'sites.closed-days', ...payload };
  }
}
