import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import type { JobRun } from '#libs/platform/queue/index.js';
import { AGREEMENT_SUSPENDED, AgreementRecords } from '../../agreements/index.js';
import { EndBookings } from './end-bookings.js';
import type { Ending } from './ending.js';
import { FollowEnding } from './follow-ending.js';

type Payload = z.infer<typeof AGREEMENT_SUSPENDED.payload>;

/** An agreement is suspended: bookings of those days are cancelled. */
@HandlesEvent(AGREEMENT_SUSPENDED, { name: 'bookings.follow-agreement-suspended' })
@Foresees(AGREEMENT_SUSPENDED)
@Injectable()
export class FollowAgreementSuspendedJob extends FollowEnding<Payload> {
  constructor(
    ends: EndBookings,
    private readonly agreements: AgreementRecords,
  ) {
    super(ends);
  }

  /** The suspension may have been withdrawn or shortened since: the present record counts. */
  override async handle(tx: Tx, payload: Payload, run: JobRun): Promise<void> {
    const { employeeId, from, to } = payload;
    const [still] = await this.agreements.suspensions(tx, employeeId, from, to);
    if (!still) return;
    const days = { from: still.from > from ? still.from : from, to: still.to < to ? still.to : to };
    await super.handle(tx, { ...payload, ...days }, run);
  }

  protected override ending(payload: Payload): Ending {
    return { reason: 'agreements.suspended', ...payload };
  }
}
