import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Standing, Trouble } from '../calendar-port.js';

/** `waiting`: to be written or taken out; `there`, `none`: as it should be; `failed`: the server will not have it. */
export type CopyState = 'waiting' | 'there' | 'none' | 'failed';

/** The entry of one booking in one calendar elsewhere. */
export interface CalendarCopy {
  readonly id: string;
  readonly connectionId: string;
  readonly bookingId: string;
  readonly employeeId: string;
  readonly day: IsoDate;
  /** Wishes to write, counted, and the last that was met. */
  readonly asked: number;
  readonly done: number;
  readonly askedAt: Date;
  readonly state: CopyState;
  /** Whether anything was ever sent: what never was cannot be there. */
  readonly attempted: boolean;
  readonly place: string | null;
  readonly tag: string | null;
  readonly trouble: Trouble | null;
}

/** What came of a wish. */
export interface MetWish {
  readonly id: string;
  readonly lease: string;
  /** The wish that was met. */
  readonly asked: number;
  readonly state: Exclude<CopyState, 'waiting'>;
  readonly standing: Standing | null;
  readonly trouble: Trouble | null;
}

const COLUMNS = `id, connection_id as "connectionId", booking_id as "bookingId", employee_id as "employeeId",
  to_char(day, 'YYYY-MM-DD') as day, asked, done, asked_at as "askedAt", state, attempted, place, tag, trouble`;

/** Seconds for which a worker alone writes an entry: longer than all its requests may take. */
const LEASE_SECONDS = 180;

/** All SQL that writes copies of bookings; they are asked for by `ask_for_copies`. */
@Injectable()
export class CalendarCopiesRepository {
  /** Takes a copy for one worker. @returns null for one that is not there, `taken` while another writes it */
  async take(tx: Tx, id: string, lease: string, now: Date): Promise<CalendarCopy | 'taken' | null> {
    const until = new Date(now.getTime() + LEASE_SECONDS * 1000);
    const taken = await tx.row<CalendarCopy>(
      `update calendar_copies set lease = $3, leased_until = $5
       where employer_id = $1 and id = $2 and (lease is null or lease = $3 or leased_until <= $4) returning ${COLUMNS}`,
      [tenantOf(tx), id, lease, now, until],
    );
    if (taken) return taken;
    const there = await tx.has(`select 1 from calendar_copies where employer_id = $1 and id = $2`, [tenantOf(tx), id]);
    return there ? 'taken' : null;
  }

  /** Notes that something is about to be sent. */
  async attempt(tx: Tx, id: string): Promise<void> {
    await tx.run(`update calendar_copies set attempted = true where employer_id = $1 and id = $2 and not attempted`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** Records what came of a wish and lets go. @returns whether another wish came meanwhile */
  async met(tx: Tx, { id, lease, asked, state, standing, trouble }: MetWish): Promise<boolean> {
    const row = await tx.row<{ more: boolean }>(
      `update calendar_copies set done = $4, state = case when asked = $4 then $5 else 'waiting' end, place = $6, tag = $7,
         trouble = $8, lease = null, leased_until = null
       where employer_id = $1 and id = $2 and lease = $3 returning asked > $4 as more`,
      [tenantOf(tx), id, lease, asked, state, standing?.place ?? null, standing?.tag ?? null, trouble],
    );
    return row?.more ?? false;
  }

  /** Lets go of a copy that is still to be written. */
  async letGo(tx: Tx, id: string, lease: string, trouble: Trouble | null): Promise<void> {
    await tx.run(
      `update calendar_copies set lease = null, leased_until = null, trouble = $4
       where employer_id = $1 and id = $2 and lease = $3`,
      [tenantOf(tx), id, lease, trouble],
    );
  }

  /**
   * Asks for the entries of everything that is booked from a day on, and for those that stand there already: what was missed
   * while a calendar took nothing is made up for.
   * @param employeeId of one person alone; null for everybody
   */
  async askForAll(tx: Tx, from: IsoDate, employeeId: string | null): Promise<void> {
    await tx.run(
      `select ask_for_copies($1, b.employee_id, b.booking_id, b.day) from (
         select k.employee_id, k.id as booking_id, k.day from bookings k
         where k.employer_id = $1 and k.day >= $2 and k.cancelled_at is null and ($3::uuid is null or k.employee_id = $3)
         union
         select c.employee_id, c.booking_id, c.day from calendar_copies c
         where c.employer_id = $1 and c.day >= $2 and ($3::uuid is null or c.employee_id = $3)) b`,
      [tenantOf(tx), from, employeeId],
    );
  }

  /** Entries of a connection that may stand there, from a day on, some at a time. */
  async standing(tx: Tx, connectionId: string, from: IsoDate, limit: number): Promise<CalendarCopy[]> {
    return tx.rows<CalendarCopy>(
      `select ${COLUMNS} from calendar_copies
       where employer_id = $1 and connection_id = $2 and day >= $3 and attempted and state <> 'none' order by day, id limit $4`,
      [tenantOf(tx), connectionId, from, limit],
    );
  }

  /** Notes that an entry was taken out for good. */
  async gone(tx: Tx, id: string): Promise<void> {
    await tx.run(
      `update calendar_copies set done = asked, state = 'none', place = null, tag = null, trouble = null, lease = null,
         leased_until = null where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
  }

  /** How many entries of a connection are in each state, from a day on. */
  async counts(tx: Tx, connectionId: string, from: IsoDate): Promise<Readonly<Record<CopyState, number>>> {
    const rows = await tx.rows<{ state: CopyState; count: number }>(
      `select state, count(*)::int as count from calendar_copies
       where employer_id = $1 and connection_id = $2 and day >= $3 group by state`,
      [tenantOf(tx), connectionId, from],
    );
    return {
      waiting: 0,
      there: 0,
      none: 0,
      failed: 0,
      ...Object.fromEntries(rows.map((row) => [row.state, row.count])),
    };
  }
}
