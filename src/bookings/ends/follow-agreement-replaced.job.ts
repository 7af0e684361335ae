import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { AGREEMENT_REPLACED } from '../../agreements/index.js';
import type { Ending } from './ending.js';
import { FollowEnding } from './follow-ending.js';

type Payload = z.infer<typeof AGREEMENT_REPLACED.payload>;

/** Other terms take effect: bookings that they do not allow are cancelled. */
@HandlesEvent(AGREEMENT_REPLACED, { name: 'bookings.follow-agreement-replaced' })
@Foresees(AGREEMENT_REPLACED)
@Injectable()
export class FollowAgreementReplacedJob extends FollowEnding<Payload> {
  protected override ending(payload: Payload): Ending {
    return { reason: 'agreements.replaced', ...payload };
  }
}
