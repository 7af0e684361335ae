import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { SITE_HOURS_CHANGED } from '../../sites/index.js';
import type { SiteEnding } from './ending.js';
import { FollowSiteEnding } from './follow-ending.js';

type Payload = z.infer<typeof SITE_HOURS_CHANGED.payload>;

/** A site opens at other hours: bookings are shortened to them, or go. */
@HandlesEvent(SITE_HOURS_CHANGED, { name: 'bookings.follow-site-hours' })
@Foresees(SITE_HOURS_CHANGED)
@Injectable()
export class FollowSiteHoursJob extends FollowSiteEnding<Payload> {
  protected override ending(payload: Payload): SiteEnding {
    return { reason: 'sites.hours-changed', ...payload };
  }
}
