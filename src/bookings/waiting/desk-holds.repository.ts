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
   * Takes the desks that were freed there and are held for the line, so that one of them can be offered.
   * @returns what was freed, to be put back where it is not what was offered
   */
  async takeFreed(tx: Tx, siteId: string, day: IsoDate): Promise<FreedDesk[]> {
    return tx.rows<FreedDesk>(
      `delete from desk_holds where site_id = $1 and day = $2 and freed_booking_id is not null
       returning desk_id as "deskId", part, coalesce(lower(during), held_at) as start, coalesce(upper(during), held_at) as end, coalesce(freed_booking_id, id) as "bookingId",
         held_at as "heldAt"`,
      [siteId, day],
    );
  }

  /** Puts desks back that are held for the line and were not what was offered. */
  async putFreed(tx: Tx, siteId: string, day: IsoDate, desks: readonly FreedDesk[]): Promise<void> {
    for (const { deskId, part, start, end, bookingId, heldAt } of desks)
      await tx.run(
        `insert into desk_holds (site_id, desk_id, day, part, during, freed_booking_id, held_at)
         values ($1, $2, $3, $4, tstzrange($5, $6, '[)'), $7, $8) on conflict do nothing`,
        [siteId, deskId, day, part, start, end, bookingId, heldAt],
      );
  }

  /** What was freed before an instant of the database's clock and nobody in the line could take is everybody's. */
  async openFreed(tx: Tx, siteId: string, day: IsoDate, before: Date): Promise<void> {
    await tx.run(
      `delete from desk_holds where site_id = $1 and day = $2 and freed_booking_id is not null and held_at < $3`,
      [siteId, day, before],
    );
  }

  /** The instant on the database's clock, by which holds of the line are dated. */
  async instant(tx: Tx): Promise<Date> {
    const now = await tx.row<{ now: Date }>(`select clock_timestamp() as now`, []);
    return now!.now;
  }

  /** Gives a booking back what it freed, before it stands there again. */
  async giveBackFreed(tx: Tx, bookingId: string): Promise<void> {
    await tx.run(`delete from desk_holds where freed_booking_id = $1`, [bookingId]);
  }
}

/** A desk that a booking freed. */
interface FreedDesk {
  readonly deskId: string;
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
  readonly bookingId: string;
  readonly heldAt: Date;
}
