import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { DESKS_BLOCKED } from '../../sites/index.js';
import type { SiteEnding } from './ending.js';
import { FollowSiteEnding } from './follow-ending.js';

type Payload = z.infer<typeof DESKS_BLOCKED.payload>;

/** Desks cannot be used for some half days: their bookings move to others that are free, keep the other half, or go. */
@HandlesEvent(DESKS_BLOCKED, { name: 'bookings.follow-desks-blocked' })
@Foresees(DESKS_BLOCKED)
@Injectable()
export class FollowDesksBlockedJob extends FollowSiteEnding<Payload> {
  protected override ending(payload: Payload): SiteEnding {
    return { reason: 'sites.desks-blocked', ...payload };
  }
}
