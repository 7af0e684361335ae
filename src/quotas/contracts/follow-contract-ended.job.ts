import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees, type Consequence, type Forecaster } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { CONTRACT_ENDED } from '../../hosting/index.js';
import { LowerWithContract } from './lower-with-contract.js';

type Payload = z.infer<typeof CONTRACT_ENDED.payload>;

/** An employer ended its contract at a place: what was booked there later goes. */
@HandlesEvent(CONTRACT_ENDED, { name: 'quotas.follow-contract-ended' })
@Foresees(CONTRACT_ENDED)
@Injectable()
export class FollowContractEndedJob implements EventHandler<Payload>, Forecaster<Payload> {
  constructor(private readonly lower: LowerWithContract) {}

  handle(tx: Tx, payload: Payload): Promise<void> {
    return this.lower.apply(tx, payload);
  }

  foresee(tx: Tx, payload: Payload): Promise<Consequence> {
    return this.lower.foresee(tx, payload);
  }
}
