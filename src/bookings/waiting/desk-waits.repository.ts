import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { DeskWait } from './desk-wait.js';

/** One place in a line, as the job that offers desks sees it. */
export interface PlaceInLine {
  readonly id: string;
  readonly employerId: string;
  readonly employeeId: string;
  readonly part: DayPart;
  readonly state: 'waiting' | 'offered';
  readonly offerEndsAt: Date | null;
}

const COLUMNS = `w.id, w.employee_id as "employeeId", w.site_id as "siteId", s.name as "siteName", s.zone,
  to_char(w.day, 'YYYY-MM-DD') as day, w.part, w.joined_at as "joinedAt", w.state, coalesce(waits_before(w.id), 0) as before,
  case when h.id is null then null else jsonb_build_object('id', coalesce(d.id::text, ''), 'label', coalesce(d.label, '')) end as desk,
  lower(h.during) as start, upper(h.during) as "end", case when w.state = 'offered' then w.offer_ends_at end as "offerEndsAt", w.offered_rest as rest,
  w.booking_id as "bookingId"`;
const FROM = `from desk_waits w join sites s on s.id = w.site_id
  left join desk_holds h on h.wait_id = w.id left join desks d on d.id = h.desk_id`;

/** Who waits for a desk. */
@Injectable()
export class DeskWaitsRepository {
  /**
   * Lets nothing be freed there unseen until the transaction ends: a desk that is freed at this moment is seen, or kept for whoever
   * joins. The caller holds the place.
   */
  async lockLine(tx: Tx, siteId: string, day: IsoDate): Promise<void> {
    await tx.run(`select lock_desk_line($1, $2, true)`, [siteId, day]);
  }

  /** Puts somebody at the end of a line. @returns the id; null where they stand in it already */
  async join(
    tx: Tx,
    wait: { readonly employeeId: string; readonly siteId: string; readonly day: IsoDate; readonly part: DayPart },
    at: Date,
  ): Promise<string | null> {
    const id = newId();
    const added = await tx.has(
      `insert into desk_waits (id, employer_id, employee_id, site_id, day, part, joined_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
      [id, tenantOf(tx), wait.employeeId, wait.siteId, wait.day, wait.part, at],
    );
    return added ? id : null;
  }

  /** A person's open waits from a day on, in the order of time. */
  async openOf(tx: Tx, employeeId: string, from: IsoDate): Promise<DeskWait[]> {
    return tx.rows<DeskWait>(
      `select ${COLUMNS} ${FROM} where w.employer_id = $1 and w.employee_id = $2 and w.day >= $3
         and w.state in ('waiting', 'offered') order by w.day, w.turn`,
      [tenantOf(tx), employeeId, from],
    );
  }

  async byId(tx: Tx, id: string): Promise<DeskWait | null> {
    return tx.row<DeskWait>(`select ${COLUMNS} ${FROM} where w.employer_id = $1 and w.id = $2`, [tenantOf(tx), id]);
  }

  /** Offers somebody a desk. @returns false when they wait no more */
  async offer(
    tx: Tx,
    id: string,
    { at, until, rest }: { readonly at: Date; readonly until: Date; readonly rest: boolean },
  ): Promise<boolean> {
    return tx.has(
      `update desk_waits set state = 'offered', offered_at = $3, offer_ends_at = $4, offered_rest = $5
       where employer_id = $1 and id = $2 and state = 'waiting' returning id`,
      [tenantOf(tx), id, at, until, rest],
    );
  }

  /** Ends a wait; a desk that was held for it is that of the line. @returns false when it was over before */
  async settle(tx: Tx, id: string, state: 'left' | 'lapsed' | 'ended', at: Date): Promise<boolean> {
    return tx.has(
      `update desk_waits set state = $3, settled_at = $4
       where employer_id = $1 and id = $2 and state in ('waiting', 'offered') returning id`,
      [tenantOf(tx), id, state, at],
    );
  }

  /** Ends a wait by the booking that came of it. */
  async taken(tx: Tx, id: string, bookingId: string, at: Date): Promise<void> {
    await tx.run(
      `update desk_waits set state = 'taken', booking_id = $3, settled_at = $4 where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, bookingId, at],
    );
  }

  /** Where anybody waits, of all companies, or waited while a desk was freed that is held still: places and days. */
  async lines(tx: Tx): Promise<{ readonly siteId: string; readonly day: IsoDate }[]> {
    return tx.rows(
      `select coalesce(l.site_id::text, '') as "siteId", coalesce(to_char(l.day, 'YYYY-MM-DD'), '') as day
       from (select site_id, day from lines_of_desks()
             union select site_id, day from desk_holds where wait_id is null and guest_id is null) l order by l.day, l.site_id`,
      [],
    );
  }

  /** The line of a place and day in its order, of all companies. */
  async line(tx: Tx, siteId: string, day: IsoDate): Promise<PlaceInLine[]> {
    return tx.rows(
      `select coalesce(l.id::text, '') as id, coalesce(l.employer_id::text, '') as "employerId",
         coalesce(l.employee_id::text, '') as "employeeId", coalesce(l.part, 'day') as part,
         coalesce(l.state, 'waiting') as state, l.offer_ends_at as "offerEndsAt"
       from line_of_desks($1, $2) l`,
      [siteId, day],
    );
  }
}
