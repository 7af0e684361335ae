import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { ABSENT } from '../../ledger/index.js';
import type { Ending } from './ending.js';
import { FollowEnding } from './follow-ending.js';

type Payload = z.infer<typeof ABSENT.payload>;

/** Somebody is absent: their bookings at those times are cancelled, or keep the half that is worked. */
@HandlesEvent(ABSENT, { name: 'bookings.follow-absence' })
@Foresees(ABSENT)
@Injectable()
export class FollowAbsenceJob extends FollowEnding<Payload> {
  protected override ending(payload: Payload): Ending {
    return { reason: 'ledger.absent', ...payload };
  }
}
