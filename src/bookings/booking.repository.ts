import { Injectable } from '@nestjs/common';
import type { DayPart, Interval, IsoDate } from '#libs/calendar/index.js';
import { TenantRepository, tenantOf, type Tx } from '#libs/platform/db/index.js';
import { Booking } from './booking.entity.js';

/** Where and when a desk is wanted. */
export interface DeskSlot {
  readonly siteId: string;
  /** Only this desk, or any free one. */
  readonly deskId: string | null;
  readonly day: IsoDate;
  readonly during: Interval;
}

/** A booking about to be written; the desk is chosen while writing. */
export interface NewBooking extends DeskSlot {
  readonly id: string;
  readonly employeeId: string;
  readonly agreementId: string;
  readonly grantId: string;
  readonly part: DayPart;
  readonly halfDays: 1 | 2;
  readonly reference: string;
  readonly createdAt: Date;
}

interface FreeDesk {
  readonly id: string;
  readonly label: string;
}

/** All writing SQL of bookings. */
@Injectable()
export class BookingRepository extends TenantRepository<Booking> {
  constructor() {
    super(Booking);
  }

  /**
   * A desk that is free as of this statement, or null. The order of preference differs from person to person, so that
   * parallel requests seldom want the same desk.
   */
  async freeDesk(tx: Tx, slot: DeskSlot, employeeId: string): Promise<FreeDesk | null> {
    return tx.row<FreeDesk>(
      `select d.id, d.label from desks d
       where d.site_id = $1 and (d.withdrawn_on is null or d.withdrawn_on > $2) and ($4::uuid is null or d.id = $4)
         and not exists (
           select from taken_desks(array[$1]::uuid[], $2, $2) t
           where t.desk_id = d.id and t.during && tstzrange($5, $6, '[)'))
       order by md5(d.id::text || $3) limit 1`,
      [slot.siteId, slot.day, employeeId, slot.deskId, slot.during.start, slot.during.end],
    );
  }

  /** Whether a site has this desk in service on a day. */
  async hasDesk(tx: Tx, siteId: string, deskId: string, day: IsoDate): Promise<boolean> {
    return tx.has(
      `select 1 from desks where site_id = $1 and id = $2 and (withdrawn_on is null or withdrawn_on > $3)`,
      [siteId, deskId, day],
    );
  }

  /**
   * Writes the booking on a desk that is free as of now. When another transaction has just taken that desk, the exclusion
   * constraint makes this statement wait for it and then write nothing.
   * @returns the desk; `lost` when the one that looked free was taken (ask again); `none-free` when none is left
   */
  async insertOnFreeDesk(tx: Tx, wanted: NewBooking): Promise<FreeDesk | 'lost' | 'none-free'> {
    const desk = await this.freeDesk(tx, wanted, wanted.employeeId);
    if (!desk) return 'none-free';
    const written = await tx.has(
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
    return written ? desk : 'lost';
  }

  /** Days of a period on which a person holds a booking. */
  async bookedDays(tx: Tx, employeeId: string, from: IsoDate, to: IsoDate): Promise<Set<IsoDate>> {
    const rows = await tx.rows<{ day: IsoDate }>(
      `select distinct to_char(day, 'YYYY-MM-DD') as day from bookings
       where employer_id = $1 and employee_id = $2 and day between $3 and $4 and cancelled_at is null`,
      [tenantOf(tx), employeeId, from, to],
    );
    return new Set(rows.map(({ day }) => day));
  }

  /** Whether a person holds a booking that overlaps an interval. */
  async overlaps(tx: Tx, employeeId: string, during: Interval): Promise<boolean> {
    return tx.has(
      `select 1 from bookings where employer_id = $1 and employee_id = $2 and cancelled_at is null
         and during && tstzrange($3, $4, '[)') limit 1`,
      [tenantOf(tx), employeeId, during.start, during.end],
    );
  }

  /** Marks a booking cancelled. @returns false when it was cancelled before. */
  async cancel(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
    return tx.has(
      `update bookings set cancelled_at = $3, cancelled_by = $4
       where employer_id = $1 and id = $2 and cancelled_at is null returning id`,
      [tenantOf(tx), id, at, by],
    );
  }

  /** When a booking begins. */
  async startOf(tx: Tx, id: string): Promise<Date | null> {
    const rows = await tx.rows<{ start: Date }>(
      `select lower(during) as start from bookings where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
    return rows[0]?.start ?? null;
  }
}
