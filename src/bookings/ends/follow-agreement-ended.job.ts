import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { AGREEMENT_ENDED } from '../../agreements/index.js';
import type { Ending } from './ending.js';
import { FollowEnding } from './follow-ending.js';

type Payload = z.infer<typeof AGREEMENT_ENDED.payload>;

/** An agreement ends: bookings after its last day are cancelled. */
@HandlesEvent(AGREEMENT_ENDED, { name: 'bookings.follow-agreement-ended' })
@Foresees(AGREEMENT_ENDED)
@Injectable()
export class FollowAgreementEndedJob extends FollowEnding<Payload> {
  protected override ending(payload: Payload): Ending {
    return { reason: 'agreements.ended', ...payload };
  }
}
