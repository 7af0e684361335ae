import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { COMPANY_CLOSED } from '../../employers/index.js';
import type { Ending } from './ending.js';
import { FollowEnding } from './follow-ending.js';

type Payload = z.infer<typeof COMPANY_CLOSED.payload>;

/** The whole company is closed for some days. */
@HandlesEvent(COMPANY_CLOSED, { name: 'bookings.follow-company-closed' })
@Foresees(COMPANY_CLOSED)
@Injectable()
export class FollowCompanyClosedJob extends FollowEnding<Payload> {
  protected override ending(payload: Payload): Ending {
    return { reason: 'employers.closed-days', ...payload };
  }
}
