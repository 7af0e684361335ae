import { Injectable } from '@nestjs/common';
import type { Interval } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** What an ending did to a booking. */
export interface BookingChange {
  readonly bookingId: string;
  readonly employeeId: string;
  readonly outcome: 'cancelled' | 'moved' | 'shortened';
  /** Name of the event. */
  readonly reason: string;
  /** The desk's label before. */
  readonly formerDesk: string;
}

/** Writes what endings do to bookings; cancelling itself is `BookingRelease`'s. */
@Injectable()
export class BookingChangesRepository {
  /** Puts an active booking at another desk. @returns false when it was cancelled meanwhile */
  async move(tx: Tx, bookingId: string, deskId: string): Promise<boolean> {
    return tx.has(
      `update bookings set desk_id = $3, revision = revision + 1
       where employer_id = $1 and id = $2 and cancelled_at is null returning id`,
      [tenantOf(tx), bookingId, deskId],
    );
  }

  /** Gives an active booking a shorter time. @returns false when it was cancelled meanwhile */
  async shorten(tx: Tx, bookingId: string, during: Interval): Promise<boolean> {
    return tx.has(
      `update bookings set during = tstzrange($3, $4, '[)'), revision = revision + 1
       where employer_id = $1 and id = $2 and cancelled_at is null returning id`,
      [tenantOf(tx), bookingId, during.start, during.end],
    );
  }

  /** Says why a booking is cancelled. */
  async giveReason(tx: Tx, bookingId: string, reason: string): Promise<void> {
    await tx.run(`update bookings set cancel_reason = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      bookingId,
      reason,
    ]);
  }

  /** Keeps what one ending did. */
  async add(
    tx: Tx,
    endingId: string,
    at: Date,
    changes: readonly (BookingChange & { readonly id: string; readonly start: Date; readonly end: Date })[],
  ): Promise<void> {
    await tx.run(
      `insert into booking_changes (id, employer_id, booking_id, employee_id, ending_id, outcome, reason, former, at)
       select c.id, $1, c."bookingId", c."employeeId", $2, c.outcome, c.reason,
         jsonb_build_object('desk', c."formerDesk", 'start', c.start, 'end', c."end"), $3
       from jsonb_to_recordset($4::jsonb) as c(id uuid, "bookingId" uuid, "employeeId" uuid, outcome text, reason text,
         "formerDesk" text, start text, "end" text)`,
      [tenantOf(tx), endingId, at, JSON.stringify(changes)],
    );
  }

  /** What one ending did to one person's bookings, in the order of time. */
  async of(tx: Tx, endingId: string, employeeId: string): Promise<BookingChange[]> {
    return tx.rows(
      `select c.booking_id as "bookingId", c.employee_id as "employeeId", c.outcome, c.reason,
         c.former ->> 'desk' as "formerDesk"
       from booking_changes c join bookings b on b.employer_id = c.employer_id and b.id = c.booking_id
       where c.employer_id = $1 and c.ending_id = $2 and c.employee_id = $3 order by b.during, b.id`,
      [tenantOf(tx), endingId, employeeId],
    );
  }
}
