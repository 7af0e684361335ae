import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { DESK_WITHDRAWN } from '../../sites/index.js';
import type { SiteEnding } from './ending.js';
import { FollowSiteEnding } from './follow-ending.js';

type Payload = z.infer<typeof DESK_WITHDRAWN.payload>;

/** A desk goes out of service: its bookings move where a replacement was chosen, or go. */
@HandlesEvent(DESK_WITHDRAWN, { name: 'bookings.follow-desk-withdrawn' })
@Foresees(DESK_WITHDRAWN)
@Injectable()
export class FollowDeskWithdrawnJob extends FollowSiteEnding<Payload> {
  protected override ending(payload: Payload): SiteEnding {
    return { reason: 'sites.desk-withdrawn', ...payload };
  }
}
