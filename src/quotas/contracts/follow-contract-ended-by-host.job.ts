import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { CONTRACT_ENDED_BY_HOST } from '../../hosting/index.js';
import { LowerWithContract } from './lower-with-contract.js';

type Payload = z.infer<typeof CONTRACT_ENDED_BY_HOST.payload>;

/** A place ended a contract, or a smaller one took its place: what its employer's people booked later goes. */
@HandlesEvent(CONTRACT_ENDED_BY_HOST, { name: 'quotas.follow-contract-ended-by-host' })
@Injectable()
export class FollowContractEndedByHostJob implements EventHandler<Payload> {
  constructor(private readonly lower: LowerWithContract) {}

  async tenants(_ctx: RequestContext, { employerId }: Payload): Promise<string[]> {
    return [employerId];
  }

  handle(tx: Tx, payload: Payload): Promise<void> {
    return this.lower.apply(tx, payload);
  }
}
