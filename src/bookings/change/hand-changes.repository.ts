import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { FormerPlace, LastChange } from './undo.rules.js';

const BY_HAND = z.enum(['changed', 'restored']);
/** What `former` holds of a change by hand. */
const FORMER = z.object({
  site: z.string(),
  deskId: z.string(),
  day: z.string(),
  part: z.enum(DAY_PARTS),
  start: z.coerce.date(),
  end: z.coerce.date(),
  by: z.string(),
});

/** The record of what people change themselves, beside what endings change. */
@Injectable()
export class HandChangesRepository {
  /** Records that somebody changed a booking, or put it back, with where it was before. */
  async note(
    tx: Tx,
    booking: FormerPlace & { readonly id: string; readonly employeeId: string; readonly deskLabel: string },
    { outcome, at, by }: Omit<LastChange, 'former'>,
  ): Promise<void> {
    const id = newId();
    await tx.run(
      `insert into booking_changes (id, employer_id, booking_id, employee_id, ending_id, outcome, reason, former, at)
       values ($1, $2, $3, $4, $1, $5, 'bookings.by-hand', $6, $7)`,
      [
        id,
        tenantOf(tx),
        booking.id,
        booking.employeeId,
        outcome,
        JSON.stringify({
          desk: booking.deskLabel,
          deskId: booking.deskId,
          site: booking.siteId,
          day: booking.day,
          part: booking.part,
          start: booking.start,
          end: booking.end,
          by,
        }),
        at,
      ],
    );
  }

  /** The last thing that somebody did to a booking; null where nobody did, or an ending changed it since. */
  async last(tx: Tx, bookingId: string): Promise<LastChange | null> {
    const found = await tx.row<{ outcome: string; at: Date; former: unknown }>(
      `select c.outcome, c.at, c.former from booking_changes c where c.employer_id = $1 and c.booking_id = $2
       order by c.at desc, c.id desc limit 1`,
      [tenantOf(tx), bookingId],
    );
    const outcome = BY_HAND.safeParse(found?.outcome);
    if (!found || !outcome.success) return null;
    const { by, site: siteId, ...former } = FORMER.parse(found.former);
    return { outcome: outcome.data, at: found.at, by, former: { siteId, ...former } };
  }
}
