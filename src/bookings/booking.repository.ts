import { Injectable } from '@nestjs/common';
import type { DayPart, Interval, IsoDate } from '#libs/calendar/index.js';
import { TenantRepository, tenantOf, type Tx } from '#libs/platform/db/index.js';
import { Booking } from './booking.entity.js';

/** A booking about to be written; the desk is chosen while writing. */
export interface NewBooking {
  readonly id: string;
  readonly employeeId: string;
  readonly agreementId: string;
  readonly grantId: string;
  readonly siteId: string;
  /** Only this desk, or any free one. */
  readonly deskId: string | null;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly halfDays: 1 | 2;
  readonly during: Interval;
  readonly reference: string;
  readonly createdAt: Date;
}

/** All writing SQL of bookings. */
@Injectable()
export class BookingRepository extends TenantRepository<Booking> {
  constructor() {
    super(Booking);
  }

  /**
   * Writes the booking on a desk that is free as of this statement. The order of preference differs from person to
   * person, so that parallel requests seldom want the same desk; when one does, the exclusion constraint makes this
   * statement wait for the other transaction and then write nothing.
   * @returns the desk, or null when the one that looked free was lost (ask again) — `none-free` when none is left
   */
  async insertOnFreeDesk(
    tx: Tx,
    wanted: NewBooking,
  ): Promise<{ deskId: string; label: string } | 'lost' | 'none-free'> {
    const free: { id: string; label: string }[] = await tx.manager.query(
      `select d.id, d.label from desks d
       where d.site_id = $1 and (d.withdrawn_on is null or d.withdrawn_on > $2) and ($4::uuid is null or d.id = $4)
         and d.id not in (
           select t.desk_id from taken_desks(array[$1]::uuid[], $2, $2) t
           where t.part = 'day' or $5 = 'day' or t.part = $5)
       order by md5(d.id::text || $3) limit 1`,
      [wanted.siteId, wanted.day, wanted.employeeId, wanted.deskId, wanted.part],
    );
    const desk = free[0];
    if (!desk) return 'none-free';
    const written: unknown[] = await tx.manager.query(
      `insert into bookings (id, employer_id, employee_id, agreement_id, grant_id, site_id, desk_id, day, part, half_days,
         during, reference, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, tstzrange($11, $12, '[)'), $13, $14)
       on conflict do nothing returning id`,
      [
        wanted.id,
        tenantOf(tx),
        wanted.employeeId,
        wanted.agreementId,
        wanted.grantId,
        wanted.siteId,
        desk.id,
        wanted.day,
        wanted.part,
        wanted.halfDays,
        wanted.during.start,
        wanted.during.end,
        wanted.reference,
        wanted.createdAt,
      ],
    );
    return written.length === 1 ? { deskId: desk.id, label: desk.label } : 'lost';
  }

  /** Days of a period on which a person holds a booking. */
  async bookedDays(tx: Tx, employeeId: string, from: IsoDate, to: IsoDate): Promise<Set<IsoDate>> {
    const rows: { day: IsoDate }[] = await tx.manager.query(
      `select distinct to_char(day, 'YYYY-MM-DD') as day from bookings
       where employer_id = $1 and employee_id = $2 and day between $3 and $4 and cancelled_at is null`,
      [tenantOf(tx), employeeId, from, to],
    );
    return new Set(rows.map(({ day }) => day));
  }

  /** Whether a person holds a booking that overlaps an interval. */
  async overlaps(tx: Tx, employeeId: string, during: Interval): Promise<boolean> {
    const rows: unknown[] = await tx.manager.query(
      `select 1 from bookings where employer_id = $1 and employee_id = $2 and cancelled_at is null
         and during && tstzrange($3, $4, '[)') limit 1`,
      [tenantOf(tx), employeeId, during.start, during.end],
    );
    return rows.length > 0;
  }

  /** Marks a booking cancelled. @returns false when it was cancelled before. */
  async cancel(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
    const [rows]: [unknown[], number] = await tx.manager.query(
      `update bookings set cancelled_at = $3, cancelled_by = $4
       where employer_id = $1 and id = $2 and cancelled_at is null returning id`,
      [tenantOf(tx), id, at, by],
    );
    return rows.length === 1;
  }

  /** When a booking begins. */
  async startOf(tx: Tx, id: string): Promise<Date | null> {
    const rows: { start: Date }[] = await tx.manager.query(
      `select lower(during) as start from bookings where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
    return rows[0]?.start ?? null;
  }
}
