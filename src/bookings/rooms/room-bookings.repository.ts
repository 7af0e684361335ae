import { Injectable } from '@nestjs/common';
import type { Interval, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { RoomBooking, TakenRoom } from './room-booking.js';

const COLUMNS = `b.id, b.employee_id as "employeeId", b.site_id as "siteId", b.room_id as "roomId", r.label as room,
  to_char(b.day, 'YYYY-MM-DD') as day, lower(b.during) as start, upper(b.during) as "end", b.reference,
  b.cancelled_at as "cancelledAt"`;
const FROM = `from room_bookings b join meeting_rooms r on r.id = b.room_id`;

/** A booking to insert. */
export interface NewRoomBooking {
  readonly id: string;
  readonly employeeId: string;
  readonly siteId: string;
  readonly roomId: string;
  readonly day: IsoDate;
  readonly during: Interval;
  readonly reference: string;
  readonly createdAt: Date;
}

/** Bookings of meeting rooms. */
@Injectable()
export class RoomBookingsRepository {
  /** Waits for whoever books the same room or for the same person, and then writes nothing. @returns whether it was written */
  async insert(tx: Tx, wanted: NewRoomBooking): Promise<boolean> {
    return tx.has(
      `insert into room_bookings (id, employer_id, employee_id, site_id, room_id, day, during, reference, created_at)
       values ($1, $2, $3, $4, $5, $6, tstzrange($7, $8, '[)'), $9, $10) on conflict do nothing returning id`,
      [
        wanted.id,
        tenantOf(tx),
        wanted.employeeId,
        wanted.siteId,
        wanted.roomId,
        wanted.day,
        wanted.during.start,
        wanted.during.end,
        wanted.reference,
        wanted.createdAt,
      ],
    );
  }

  /** Whether a person has another room at that time. */
  async overlaps(tx: Tx, employeeId: string, during: Interval): Promise<boolean> {
    return tx.has(
      `select 1 from room_bookings where employer_id = $1 and employee_id = $2 and cancelled_at is null
         and during && tstzrange($3, $4, '[)') limit 1`,
      [tenantOf(tx), employeeId, during.start, during.end],
    );
  }

  async byId(tx: Tx, id: string): Promise<RoomBooking | null> {
    return tx.row<RoomBooking>(`select ${COLUMNS} ${FROM} where b.employer_id = $1 and b.id = $2`, [tenantOf(tx), id]);
  }

  /** Those of a person that are not over, by time; at most 100. */
  async ahead(tx: Tx, employeeId: string, now: Date): Promise<RoomBooking[]> {
    return tx.rows<RoomBooking>(
      `select ${COLUMNS} ${FROM} where b.employer_id = $1 and b.employee_id = $2 and b.cancelled_at is null
         and upper(b.during) > $3 order by b.during, b.id limit 100`,
      [tenantOf(tx), employeeId, now],
    );
  }

  /** All of a person that have not begun. */
  async ofPerson(tx: Tx, employeeId: string, now: Date): Promise<RoomBooking[]> {
    return tx.rows<RoomBooking>(
      `select ${COLUMNS} ${FROM} where b.employer_id = $1 and b.employee_id = $2 and b.cancelled_at is null
         and lower(b.during) > $3 order by b.during, b.id`,
      [tenantOf(tx), employeeId, now],
    );
  }

  /** The tenant's bookings at a site from a day on. */
  async atSite(tx: Tx, siteId: string, from: IsoDate): Promise<RoomBooking[]> {
    return tx.rows<RoomBooking>(
      `select ${COLUMNS} ${FROM} where b.employer_id = $1 and b.site_id = $2 and b.day >= $3 and b.cancelled_at is null
       order by b.during, b.id`,
      [tenantOf(tx), siteId, from],
    );
  }

  /** @returns false when it was cancelled before */
  async cancel(tx: Tx, id: string, by: string, at: Date, reason: string | null): Promise<boolean> {
    return tx.has(
      `update room_bookings set cancelled_at = $3, cancelled_by = $4, cancel_reason = $5
       where employer_id = $1 and id = $2 and cancelled_at is null returning id`,
      [tenantOf(tx), id, at, by, reason],
    );
  }

  /** What anybody has at a site on some days, by time: people are numbers, named for whoever runs it. */
  async taken(tx: Tx, siteId: string, from: IsoDate, to: IsoDate): Promise<TakenRoom[]> {
    return tx.rows<TakenRoom>(
      `select r.id as "roomId", r.label as room, coalesce(to_char(b.day, 'YYYY-MM-DD'), '') as day,
         coalesce(lower(b.during), 'epoch') as start, coalesce(upper(b.during), 'epoch') as "end",
         coalesce(b.person, 0) as person, b.who
       from room_bookings_at($1, $2, $3) b join meeting_rooms r on r.id = b.room_id order by b.during, r.label`,
      [siteId, from, to],
    );
  }

  /** Employers with rooms at a site from a day on. */
  async employersAt(tx: Tx, siteId: string, from: IsoDate): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select coalesce(e.id::text, '') as id from employers_with_rooms_at($1, $2) as e(id) order by 1`,
      [siteId, from],
    );
    return rows.map(({ id }) => id);
  }

  /** Sites at which the employer holds half-days in a month. */
  async sitesHeld(tx: Tx, month: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select g.site_id as id from quota_grants g where g.employer_id = $1 and g.month = $2 and g.granted_half_days > 0
         and exists (select from meeting_rooms r where r.site_id = g.site_id) order by g.site_id limit 200`,
      [tenantOf(tx), month],
    );
    return rows.map(({ id }) => id);
  }
}
