import { Injectable } from '@nestjs/common';
import type { DayPart, Interval, IsoDate } from '#libs/calendar/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';

/** A desk that is held for somebody who waits. */
interface HeldDesk {
  readonly siteId: string;
  readonly deskId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly during: Interval;
}

/** What is kept for a line, and neither offered to one of it nor a guest's. */
const FOR_LINE = 'wait_id is null and guest_id is null';
const FREED = `desk_id as "deskId", part, coalesce(lower(during), held_at) as start, coalesce(upper(during), held_at) as end,
  freed_booking_id as "bookingId", held_at as "heldAt", asked_at as "askedAt"`;

/** Desks that nobody else can book. Whoever holds one for somebody has settled the place first, so that no booking is in progress. */
@Injectable()
export class DeskHoldsRepository {
  /** Holds a desk for whoever waits. @throws the database's violation `desk_holds_desk_once` where it is held already */
  async hold(tx: Tx, waitId: string, { siteId, deskId, day, part, during }: HeldDesk): Promise<void> {
    await tx.run(
      `insert into desk_holds (id, site_id, desk_id, day, part, during, wait_id)
       values ($8, $1, $2, $3, $4, tstzrange($5, $6, '[)'), $7)`,
      [siteId, deskId, day, part, during.start, during.end, waitId, newId()],
    );
  }

  /** Lets the desk that is held for somebody go. @returns its id; null where none is */
  async release(tx: Tx, waitId: string): Promise<string | null> {
    const held = await tx.row<{ deskId: string }>(
      `delete from desk_holds where wait_id = $1 returning desk_id as "deskId"`,
      [waitId],
    );
    return held?.deskId ?? null;
  }

  /**
   * Marks the desks that are free and kept for a line as those of which a round of offers now asks everybody in it.
   * @returns the instant on the database's clock, by which {@link openAsked} knows them again
   */
  async beginRound(tx: Tx, siteId: string, day: IsoDate): Promise<Date> {
    await tx.run(
      `update desk_holds set asked_at = date_trunc('milliseconds', clock_timestamp())
       where site_id = $1 and day = $2 and ${FOR_LINE} and asked_at is null`,
      [siteId, day],
    );
    const now = await tx.row<{ now: Date }>(`select clock_timestamp() as now`, []);
    return now!.now;
  }

  /**
   * Takes the desks that are free there and kept for the line, so that one of them can be offered.
   * @returns what was kept, of which the rest is put back
   */
  async takeFreed(tx: Tx, siteId: string, day: IsoDate): Promise<FreedDesk[]> {
    return tx.rows<FreedDesk>(
      `delete from desk_holds where site_id = $1 and day = $2 and ${FOR_LINE} returning ${FREED}`,
      [siteId, day],
    );
  }

  /**
   * Takes what a booking freed of a desk and is kept for the line, so that it can stand there again. What it freed elsewhere stays
   * the line's.
   * @returns what was kept, of which the rest is put back
   */
  async takeFreedBy(
    tx: Tx,
    bookingId: string,
    { deskId, day }: { readonly deskId: string; readonly day: IsoDate },
  ): Promise<FreedDesk[]> {
    return tx.rows<FreedDesk>(
      `delete from desk_holds where freed_booking_id = $1 and desk_id = $2 and day = $3 returning ${FREED}`,
      [bookingId, deskId, day],
    );
  }

  /** Puts desks back that are kept for the line, but for the time that was offered or booked since. */
  async putFreed(tx: Tx, siteId: string, day: IsoDate, desks: readonly FreedDesk[]): Promise<void> {
    for (const { deskId, part, start, end, bookingId, heldAt, askedAt } of desks)
      await tx.run(
        `insert into desk_holds (site_id, desk_id, day, part, during, freed_booking_id, held_at, asked_at)
         select $1, $2, $3, $4, piece, $7, $8, $9 from unnest(tstzmultirange(tstzrange($5, $6, '[)'))
           - coalesce((select range_agg(h.during) from desk_holds h where h.desk_id = $2 and h.day = $3), '{}')
           - coalesce((select range_agg(b.during) from bookings b
               where b.desk_id = $2 and b.day = $3 and b.cancelled_at is null), '{}')) as piece
         on conflict do nothing`,
        [siteId, deskId, day, part, start, end, bookingId, heldAt, askedAt],
      );
  }

  /**
   * What was kept for the line when a round began and nobody in it could take is everybody's; unless somebody joined since, of whom
   * the next round asks first.
   */
  async openAsked(
    tx: Tx,
    siteId: string,
    day: IsoDate,
    { since, asked }: { readonly since: Date; readonly asked: readonly string[] },
  ): Promise<void> {
    await tx.run(
      `delete from desk_holds where site_id = $1 and day = $2 and ${FOR_LINE} and asked_at <= $3
         and not exists (select from line_of_desks($1, $2) l where l.id <> all ($4::uuid[]))`,
      [siteId, day, since, asked],
    );
  }
}

/** A desk that is free and kept for a line. */
interface FreedDesk {
  readonly deskId: string;
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
  /** The booking that freed it; null where something else did. */
  readonly bookingId: string | null;
  readonly heldAt: Date;
  readonly askedAt: Date | null;
}
