import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Guest } from './guest.js';

/** A guest to be written, at the desk that is held for them. */
interface NewGuest {
  readonly id: string;
  readonly bookingId: string;
  readonly hostId: string;
  readonly siteId: string;
  readonly deskId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
  readonly grantId: string;
  readonly halfDays: number;
  readonly name: string;
  readonly email: string;
}

/** A guest who was taken back, with what their desk took from the quota. */
interface GoneGuest {
  readonly id: string;
  readonly grantId: string;
  readonly halfDays: number;
}

/** All SQL over guests. Whoever writes one has settled the place first, so that no booking is in progress there. */
@Injectable()
export class GuestsRepository {
  /** Writes a guest, and holds their desk. @throws the database's violation `desk_holds_desk_once` where it is held already */
  async add(tx: Tx, guest: NewGuest, at: Date): Promise<void> {
    const { id, siteId, deskId, day, part, start, end } = guest;
    await tx.run(
      `insert into guests (id, employer_id, booking_id, host_id, site_id, desk_id, day, part, during, grant_id, half_days,
         name, email, invited_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, tstzrange($9, $10, '[)'), $11, $12, $13, $14, $15)`,
      [
        id,
        tenantOf(tx),
        guest.bookingId,
        guest.hostId,
        siteId,
        deskId,
        day,
        part,
        start,
        end,
        guest.grantId,
        guest.halfDays,
        guest.name,
        guest.email,
        at,
      ],
    );
    await tx.run(
      `insert into desk_holds (id, site_id, desk_id, day, part, during, guest_id)
       values ($1, $2, $3, $4, $5, tstzrange($6, $7, '[)'), $8)`,
      [newId(), siteId, deskId, day, part, start, end, id],
    );
  }

  /** Guests of a booking who are expected, in the order in which they were invited. */
  async ofBooking(tx: Tx, bookingId: string): Promise<Guest[]> {
    return tx.rows<Guest>(
      `select g.id, g.booking_id as "bookingId", g.name, g.email, d.label as "deskLabel", g.gone_at as "goneAt"
       from guests g join desks d on d.id = g.desk_id
       where g.employer_id = $1 and g.booking_id = $2 and g.gone_at is null order by g.invited_at, g.id`,
      [tenantOf(tx), bookingId],
    );
  }

  async byId(tx: Tx, id: string): Promise<Guest | null> {
    return tx.row<Guest>(
      `select g.id, g.booking_id as "bookingId", g.name, g.email, d.label as "deskLabel", g.gone_at as "goneAt"
       from guests g join desks d on d.id = g.desk_id where g.employer_id = $1 and g.id = $2`,
      [tenantOf(tx), id],
    );
  }

  /** How many guests a place expects on a day, whoever brings them. */
  async expected(tx: Tx, siteId: string, day: IsoDate): Promise<number> {
    const row = await tx.row<{ count: number }>(
      `select count(*)::int as count from desk_holds where site_id = $1 and day = $2 and guest_id is not null`,
      [siteId, day],
    );
    return row?.count ?? 0;
  }

  /** Takes back the guests of a booking, or one of them: their desks are free at once. @returns those who were expected */
  async takeBack(tx: Tx, bookingId: string, guestId: string | null, at: Date): Promise<GoneGuest[]> {
    const gone = await tx.rows<GoneGuest>(
      `update guests set gone_at = $4
       where employer_id = $1 and booking_id = $2 and ($3::uuid is null or id = $3) and gone_at is null
       returning id, grant_id as "grantId", half_days as "halfDays"`,
      [tenantOf(tx), bookingId, guestId, at],
    );
    if (gone.length > 0) await tx.run(`delete from desk_holds where guest_id = any ($1)`, [gone.map(({ id }) => id)]);
    return gone;
  }
}
