import { Injectable } from '@nestjs/common';
import {
  firstDayOfMonth,
  halvesOf,
  monthOf,
  type DayPart,
  type Half,
  type Interval,
  type IsoDate,
} from '#libs/calendar/index.js';
import { TenantRepository, tenantOf, type Tx } from '#libs/platform/db/index.js';
import { GIVEN_BACK, type GrantBalance } from '../quotas/index.js';
import { Booking } from './booking.entity.js';

/** Where and when a desk is wanted. */
export interface DeskSlot {
  readonly siteId: string;
  /** Only this desk, or any free one. */
  readonly deskId: string | null;
  readonly day: IsoDate;
  readonly during: Interval;
  /** The booking that is given up for it, whose time at its desk is free (null: it holds none), and the first choice. */
  readonly own?:
    | { readonly deskId: string | null; readonly start: Date; readonly end: Date; readonly firstDeskId: string }
    | undefined;
}

/** A booking to insert; its desk is chosen separately, since another transaction may be faster. */
export interface NewBooking extends Omit<DeskSlot, 'deskId' | 'own'> {
  readonly id: string;
  readonly employeeId: string;
  readonly agreementId: string;
  readonly grantId: string;
  readonly part: DayPart;
  readonly reference: string;
  readonly createdAt: Date;
}

/** Where a booking is put by a change. */
export type Changed = Omit<NewBooking, 'id' | 'employeeId' | 'reference' | 'createdAt'> & { readonly deskId: string };

/** A booking and its day as long as the person is locked: it stands in the table of that month. */
export type BookingPlace = Pick<NewBooking, 'id' | 'day'>;

/** The halves of a day; `bookings.halves` and `booked_halves.half` store the position in this list. */
export const HALF: readonly Half[] = ['am', 'pm'];

/** A desk found free. */
export interface FreeDesk {
  readonly id: string;
  readonly label: string;
}

/** What is left at a place for one booking. */
export interface PlaceLeft {
  /** The employer's grant there in the month; null without one. */
  readonly grant: GrantBalance | null;
  readonly desk: FreeDesk | null;
}

/**
 * A desk that is free as of the statement, of a {@link DeskSlot} and for a person. The order of preference differs from
 * person to person, so that parallel requests seldom want the same desk.
 */
const FREE_DESK = `select d.id, d.label from desks d
  where d.site_id = $1 and (d.withdrawn_on is null or d.withdrawn_on > $2) and ($4::uuid is null or d.id = $4)
    and not exists (
      select from taken_desks(array[$1]::uuid[], $2, $2) t where t.desk_id = d.id and t.during && tstzrange($5, $6, '[)')
        and ($7::uuid is null or t.desk_id <> $7 or t.during <> tstzrange($8, $9, '[)')))
  order by d.id is distinct from $10::uuid, md5(d.id::text || $3) limit 1`;

const freeDeskParams = (slot: DeskSlot, employeeId: string) =>
  [
    slot.siteId,
    slot.day,
    employeeId,
    slot.deskId,
    slot.during.start,
    slot.during.end,
    slot.own?.deskId ?? null,
    slot.own?.start ?? null,
    slot.own?.end ?? null,
    slot.own?.firstDeskId ?? null,
  ] as const;

/** All writing SQL of bookings. */
@Injectable()
export class BookingRepository extends TenantRepository<Booking> {
  constructor() {
    super(Booking);
  }

  /** A desk that is free as of this statement, or null. */
  async freeDesk(tx: Tx, slot: DeskSlot, employeeId: string): Promise<FreeDesk | null> {
    return tx.row<FreeDesk>(FREE_DESK, freeDeskParams(slot, employeeId));
  }

  /** The grant that a booking would draw on and a desk that it could take, as of this statement and without a lock. */
  async left(tx: Tx, slot: DeskSlot, employeeId: string): Promise<PlaceLeft> {
    const found = await tx.row<{
      granted: number | null;
      used: number | null;
      givenBack: boolean;
      deskId: string | null;
      label: string | null;
    }>(
      `select g.granted_half_days as granted, g.used_half_days as used, ${GIVEN_BACK} as "givenBack", d.id as "deskId", d.label
       from (values (1)) as one(row)
       left join quota_grants g on g.employer_id = $11 and g.site_id = $1 and g.month = $12
       left join lateral (${FREE_DESK}) d on true`,
      [...freeDeskParams(slot, employeeId), tenantOf(tx), firstDayOfMonth(monthOf(slot.day))],
    );
    const { granted, used, givenBack, deskId, label } = found!;
    return {
      grant: granted === null || used === null ? null : { granted, used, givenBack },
      desk: deskId === null || label === null ? null : { id: deskId, label },
    };
  }

  /** Whether a site has this desk in service on a day. */
  async hasDesk(tx: Tx, siteId: string, deskId: string, day: IsoDate): Promise<boolean> {
    return tx.has(
      `select 1 from desks where site_id = $1 and id = $2 and (withdrawn_on is null or withdrawn_on > $3)`,
      [siteId, deskId, day],
    );
  }

  /**
   * Inserts the booking on a desk that was found free. When another transaction has taken that desk since, the
   * exclusion constraint makes this statement wait for it and then write nothing.
   * @returns whether it was written
   */
  async insert(tx: Tx, wanted: NewBooking, deskId: string): Promise<boolean> {
    const halves = halvesOf(wanted.part).map((half) => HALF.indexOf(half));
    return tx.has(
      `insert into bookings (id, employer_id, employee_id, agreement_id, grant_id, site_id, desk_id, day, part, halves,
         during, reference, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, int4range($10, $11), tstzrange($12, $13, '[)'), $14, $15)
       on conflict do nothing returning id`,
      [
        wanted.id,
        tenantOf(tx),
        wanted.employeeId,
        wanted.agreementId,
        wanted.grantId,
        wanted.siteId,
        deskId,
        wanted.day,
        wanted.part,
        halves[0],
        halves.at(-1)! + 1,
        wanted.during.start,
        wanted.during.end,
        wanted.reference,
        wanted.createdAt,
      ],
    );
  }

  /** Whether a person holds a booking that overlaps an interval of a day, also one of the day before or after elsewhere. */
  async overlaps(tx: Tx, employeeId: string, { day, during }: Pick<DeskSlot, 'day' | 'during'>): Promise<boolean> {
    return tx.has(
      `select 1 from bookings where employer_id = $1 and employee_id = $2 and cancelled_at is null
         and day between $5::date - 1 and $5::date + 1 and during && tstzrange($3, $4, '[)') limit 1`,
      [tenantOf(tx), employeeId, during.start, during.end, day],
    );
  }

  /**
   * Locks the grant that a booking draws on until the transaction ends. The caller holds the person's lock.
   * @returns its id, the day of the booking by now, since a change may have moved it before, and whether guests come with it
   */
  async lockGrant(
    tx: Tx,
    id: string,
  ): Promise<{ readonly id: string; readonly day: IsoDate; readonly guests: boolean } | null> {
    return tx.row<{ id: string; day: string; guests: boolean }>(
      `select g.id, to_char(b.day, 'YYYY-MM-DD') as day, coalesce(exists (select from guests v
         where v.employer_id = b.employer_id and v.booking_id = b.id and v.gone_at is null), false) as guests from bookings b
       join quota_grants g on g.employer_id = b.employer_id and g.id = b.grant_id
       where b.employer_id = $1 and b.id = $2 for update of g`,
      [tenantOf(tx), id],
    );
  }

  /**
   * Marks a booking cancelled. The caller holds the person's lock, so that nobody books or cancels in the same day meanwhile.
   * @returns how many half-days the day no longer needs; null when the booking was cancelled before
   */
  async cancel(tx: Tx, { id, day }: BookingPlace, by: string, at: Date): Promise<number | null> {
    const cancelled = await tx.has(
      `update bookings set cancelled_at = $4, cancelled_by = $5
       where employer_id = $1 and id = $2 and day = $3 and cancelled_at is null returning id`,
      [tenantOf(tx), id, day, at, by],
    );
    if (!cancelled) return null;
    return this.freedBy(tx, { id, day });
  }

  /** How many half-days the day of a booking does not need without it. The caller holds the person's lock. */
  async freedBy(tx: Tx, { id, day }: BookingPlace): Promise<number> {
    const freed = await tx.rows<{ count: number }>(
      `select coalesce(upper(b.halves) - lower(b.halves), 0) - (
         select count(distinct h.half)::int
         from bookings k cross join lateral generate_series(
           greatest(lower(k.halves), lower(b.halves)), least(upper(k.halves), upper(b.halves)) - 1) as h(half)
         where k.employer_id = b.employer_id and k.employee_id = b.employee_id and k.day = $3
           and k.cancelled_at is null and k.id <> b.id and k.halves && b.halves) as count
       from bookings b where b.employer_id = $1 and b.id = $2 and b.day = $3`,
      [tenantOf(tx), id, day],
    );
    return freed[0]!.count;
  }

  /**
   * Puts a booking at another time, desk or place, or back where it was: the same booking, of a later revision. One that
   * was cancelled stands again; its calendar entry has one revision more than the booking, hence two.
   * @throws the database's violation `bookings_desk_once` where somebody else has the desk since
   */
  async change(tx: Tx, { id, day }: BookingPlace, to: Changed): Promise<void> {
    const halves = halvesOf(to.part).map((half) => HALF.indexOf(half));
    await tx.run(
      `update bookings set site_id = $3, desk_id = $4, day = $5, part = $6, halves = int4range($7, $8),
         during = tstzrange($9, $10, '[)'), agreement_id = $11, grant_id = $12,
         revision = revision + case when cancelled_at is null then 1 else 2 end, cancelled_at = null, cancelled_by = null
       where employer_id = $1 and id = $2 and day = $13`,
      [
        tenantOf(tx),
        id,
        to.siteId,
        to.deskId,
        to.day,
        to.part,
        halves[0],
        halves.at(-1)! + 1,
        to.during.start,
        to.during.end,
        to.agreementId,
        to.grantId,
        day,
      ],
    );
  }
}
