import { Injectable } from '@nestjs/common';
import { halvesOf, type Interval } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HALF } from '../booking.repository.js';
import type { Slot } from '../slot.rules.js';

/** What an ending did to a booking. */
export interface BookingChange {
  readonly bookingId: string;
  readonly employeeId: string;
  readonly outcome: 'cancelled' | 'moved' | 'shortened';
  /** Name of the event. */
  readonly reason: string;
  /** The desk's label before. */
  readonly formerDesk: string;
  /** The site before; null where it was not recorded, when bookings moved only within one. */
  readonly formerSiteId: string | null;
}

/** Where a booking is put when another place takes it over. */
export interface Put {
  readonly siteId: string;
  readonly deskId: string;
  readonly grantId: string;
  readonly slot: Slot;
}

/** Writes the effects of endings on bookings; cancelling itself is done by `BookingRelease`. */
@Injectable()
export class BookingChangesRepository {
  /**
   * Moves an active booking to another desk.
   * @returns false when it was cancelled meanwhile
   */
  async move(tx: Tx, bookingId: string, deskId: string): Promise<boolean> {
    return tx.has(
      `update bookings set desk_id = $3, revision = revision + 1
       where employer_id = $1 and id = $2 and cancelled_at is null returning id`,
      [tenantOf(tx), bookingId, deskId],
    );
  }

  /**
   * Puts a booking that this transaction has released at another place: the same booking, at another desk. Callers that
   * move several release all of them first, since two of one half-day can never be at two places.
   */
  async putElsewhere(tx: Tx, bookingId: string, { siteId, deskId, grantId, slot }: Put): Promise<void> {
    const halves = halvesOf(slot.part).map((half) => HALF.indexOf(half));
    // Released a moment ago where people wait: its own desk is not for them.
    await tx.run(`delete from desk_holds where freed_booking_id = $1`, [bookingId]);
    await tx.run(
      `update bookings set site_id = $3, desk_id = $4, grant_id = $5, part = $6, halves = int4range($7, $8),
         during = tstzrange($9, $10, '[)'), revision = revision + 1, cancelled_at = null, cancelled_by = null
       where employer_id = $1 and id = $2`,
      [
        tenantOf(tx),
        bookingId,
        siteId,
        deskId,
        grantId,
        slot.part,
        halves[0],
        halves.at(-1)! + 1,
        slot.interval.start,
        slot.interval.end,
      ],
    );
  }

  /**
   * Shortens an active booking.
   * @returns false when it was cancelled meanwhile
   */
  async shorten(tx: Tx, bookingId: string, during: Interval): Promise<boolean> {
    return tx.has(
      `update bookings set during = tstzrange($3, $4, '[)'), revision = revision + 1
       where employer_id = $1 and id = $2 and cancelled_at is null returning id`,
      [tenantOf(tx), bookingId, during.start, during.end],
    );
  }

  /** Records why a booking was cancelled. */
  async giveReason(tx: Tx, bookingId: string, reason: string): Promise<void> {
    await tx.run(`update bookings set cancel_reason = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      bookingId,
      reason,
    ]);
  }

  /** Records the effects of one ending. */
  async add(
    tx: Tx,
    endingId: string,
    at: Date,
    changes: readonly (BookingChange & { readonly id: string; readonly start: Date; readonly end: Date })[],
  ): Promise<void> {
    await tx.run(
      `insert into booking_changes (id, employer_id, booking_id, employee_id, ending_id, outcome, reason, former, at)
       select c.id, $1, c."bookingId", c."employeeId", $2, c.outcome, c.reason,
         jsonb_build_object('desk', c."formerDesk", 'site', c."formerSiteId", 'start', c.start, 'end', c."end"), $3
       from jsonb_to_recordset($4::jsonb) as c(id uuid, "bookingId" uuid, "employeeId" uuid, outcome text, reason text,
         "formerDesk" text, "formerSiteId" uuid, start text, "end" text)`,
      [tenantOf(tx), endingId, at, JSON.stringify(changes)],
    );
  }

  /** The effects of one ending on one person's bookings, in order of time. */
  async of(tx: Tx, endingId: string, employeeId: string): Promise<BookingChange[]> {
    return tx.rows(
      `select c.booking_id as "bookingId", c.employee_id as "employeeId", c.outcome, c.reason,
         c.former ->> 'desk' as "formerDesk", (c.former ->> 'site')::uuid as "formerSiteId"
       from booking_changes c join bookings b on b.employer_id = c.employer_id and b.id = c.booking_id
       where c.employer_id = $1 and c.ending_id = $2 and c.employee_id = $3 order by b.during, b.id`,
      [tenantOf(tx), endingId, employeeId],
    );
  }
}
