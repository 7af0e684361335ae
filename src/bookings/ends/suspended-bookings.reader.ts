import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { addDays } from '#libs/calendar/index.js';
import { Foresees, type Consequence, type Forecaster } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AGREEMENT_RESUMED } from '../../agreements/index.js';
import { LostBookingsReader } from './lost-bookings.reader.js';

type Payload = z.infer<typeof AGREEMENT_RESUMED.payload>;

/** Lists the bookings cancelled by a suspension that is lifted: they stay cancelled and can be booked again. */
@Foresees(AGREEMENT_RESUMED)
@Injectable()
export class SuspendedBookingsReader implements Forecaster<Payload> {
  constructor(private readonly lost: LostBookingsReader) {}

  foresee(tx: Tx, { employeeId, from, to }: Payload): Promise<Consequence> {
    return this.lost.consequence(tx, employeeId, ['agreements.suspended'], from, addDays(to, 1));
  }
}
