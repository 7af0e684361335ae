import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { SITE_CLOSED } from '../../sites/index.js';
import type { SiteEnding } from './ending.js';
import { FollowSiteEnding } from './follow-ending.js';

type Payload = z.infer<typeof SITE_CLOSED.payload>;

/** A site closes for good. */
@HandlesEvent(SITE_CLOSED, { name: 'bookings.follow-site-closed' })
@Foresees(SITE_CLOSED)
@Injectable()
export class FollowSiteClosedJob extends FollowSiteEnding<Payload> {
  protected override ending(payload: Payload): SiteEnding {
    return { reason: 'sites.closed', ...payload };
  }
}
