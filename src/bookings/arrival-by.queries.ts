import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { BookingView } from './booking-records.queries.js';

/** When an arrival has to be recorded so that the desk stays held: only of employers that have desks released otherwise. */
@Injectable()
export class ArrivalBy {
  /** Null where nothing is released. */
  async of(tx: Tx, { id, day }: Pick<BookingView, 'id' | 'day'>): Promise<Date | null> {
    const row = await tx.row<{ by: Date | null }>(
      `select greatest(lower(b.during), b.created_at) + make_interval(mins => t.after_minutes) as by
       from presence_release_terms t
       join bookings b on b.employer_id = t.employer_id and lower(b.during) >= t.opened_at
       where t.employer_id = $1 and t.closed_at is null and b.id = $2 and b.day = $3 and b.cancelled_at is null`,
      [tenantOf(tx), id, day],
    );
    return row?.by ?? null;
  }
}
