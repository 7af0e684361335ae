import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { RefusalParams } from '#libs/platform/errors/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { SeriesWish } from './pattern.rules.js';
import type { Series, SeriesDay } from './series.js';

interface SeriesRow extends Omit<Series, 'pattern'> {
  readonly siteId: string | null;
  readonly part: DayPart | null;
  readonly weekdays: readonly number[] | null;
  readonly everyWeeks: number | null;
}

/** What stands as the refusal of a date that the person left out. */
const LEFT_OUT = 'left-out';

/** A date whose outcome is not known yet. */
export interface AskedDay extends SeriesWish {
  readonly employeeId: string;
  /** Id of the booking that the date has and that is to be changed; null where it has none. */
  readonly former: string | null;
}

const SERIES = `s.id, s.employee_id as "employeeId", to_char(s.from_day, 'YYYY-MM-DD') as "from",
  to_char(s.until_day, 'YYYY-MM-DD') as "until", s.site_id as "siteId", s.part, s.weekdays, s.every_weeks as "everyWeeks",
  to_char(s.ended_from, 'YYYY-MM-DD') as "endedFrom", s.asked_at as "askedAt",
  s.follows, (select n.id from booking_series n where n.employer_id = s.employer_id and n.follows = s.id) as "followedBy"`;

/** All SQL over series of bookings. */
@Injectable()
export class SeriesRepository {
  async add(
    tx: Tx,
    { id, employeeId, from, until, pattern, askedAt, follows }: Omit<Series, 'endedFrom' | 'followedBy'>,
  ): Promise<void> {
    await tx.run(
      `insert into booking_series (id, employer_id, employee_id, site_id, part, weekdays, every_weeks, from_day, until_day, asked_at, follows)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        tenantOf(tx),
        employeeId,
        pattern?.siteId ?? null,
        pattern?.part ?? null,
        pattern?.weekdays ?? null,
        pattern?.everyWeeks ?? null,
        from,
        until,
        askedAt,
        follows,
      ],
    );
  }

  /** Adds dates that wait; one that waits already, in any series of the person, is left out. @returns how many */
  async ask(
    tx: Tx,
    { id, employeeId }: Pick<Series, 'id' | 'employeeId'>,
    round: number,
    wishes: readonly SeriesWish[],
  ) {
    return tx.run(
      `insert into booking_series_days (employer_id, series_id, employee_id, day, part, site_id, round)
       select $1, $2, $3, w.day, w.part, w.site, $4 from unnest($5::date[], $6::text[], $7::uuid[]) as w(day, part, site)
       on conflict do nothing`,
      [
        tenantOf(tx),
        id,
        employeeId,
        round,
        wishes.map(({ day }) => day),
        wishes.map(({ part }) => part),
        wishes.map(({ siteId }) => siteId),
      ],
    );
  }

  async byId(tx: Tx, id: string): Promise<Series | null> {
    const row = await tx.row<SeriesRow>(
      `select ${SERIES} from booking_series s where s.employer_id = $1 and s.id = $2`,
      [tenantOf(tx), id],
    );
    return row && seriesOf(row);
  }

  /** A person's series that go on from a day, the first to end first. */
  async goingOn(tx: Tx, employeeId: string, from: IsoDate): Promise<Series[]> {
    const rows = await tx.rows<SeriesRow>(
      `select ${SERIES} from booking_series s
       where s.employer_id = $1 and s.employee_id = $2 and s.weekdays is not null and s.ended_from is null
         and s.until_day >= $3 order by s.until_day, s.id`,
      [tenantOf(tx), employeeId, from],
    );
    return rows.map(seriesOf);
  }

  /** The dates of a round that wait, in the order of time. */
  async waiting(tx: Tx, seriesId: string, round: number): Promise<AskedDay[]> {
    return tx.rows<AskedDay>(
      `select d.employee_id as "employeeId", d.site_id as "siteId", to_char(d.day, 'YYYY-MM-DD') as day, d.part,
         d.former_booking_id as former
       from booking_series_days d
       where d.employer_id = $1 and d.series_id = $2 and d.round = $3 and d.settled_at is null order by d.day, d.part`,
      [tenantOf(tx), seriesId, round],
    );
  }

  /** Locks a date that waits. @returns false when somebody settled it meanwhile */
  async lockAsked(tx: Tx, seriesId: string, { day, part }: SeriesWish): Promise<boolean> {
    return tx.has(
      `select 1 from booking_series_days where employer_id = $1 and series_id = $2 and day = $3 and part = $4
         and settled_at is null for update`,
      [tenantOf(tx), seriesId, day, part],
    );
  }

  async booked(tx: Tx, seriesId: string, { day, part }: SeriesWish, bookingId: string, at: Date): Promise<void> {
    await tx.run(
      `update booking_series_days set booking_id = $5, former_booking_id = null, settled_at = $6
       where employer_id = $1 and series_id = $2 and day = $3 and part = $4`,
      [tenantOf(tx), seriesId, day, part, bookingId, at],
    );
  }

  async refused(
    tx: Tx,
    seriesId: string,
    { day, part }: SeriesWish,
    { code, params }: { readonly code: string; readonly params: RefusalParams },
    at: Date,
  ): Promise<void> {
    await tx.run(
      `update booking_series_days set refusal = $5, refusal_params = $6, settled_at = $7
       where employer_id = $1 and series_id = $2 and day = $3 and part = $4 and settled_at is null`,
      [tenantOf(tx), seriesId, day, part, code, JSON.stringify(params), at],
    );
  }

  /** The dates of a series that were wanted, in the order of time; of one round where it is given. */
  async days(tx: Tx, seriesId: string, round: number | null = null): Promise<SeriesDay[]> {
    return tx.rows<SeriesDay>(
      `select d.site_id as "siteId", to_char(d.day, 'YYYY-MM-DD') as day, d.part, d.round, d.booking_id as "bookingId",
         coalesce(b.cancelled_at is null, false) and b.id is not null as standing,
         case when d.refusal is not null then
           jsonb_build_object('code', coalesce(d.refusal, ''), 'params', coalesce(d.refusal_params, '{}')) end as refusal,
         case when k.id is not null then
           jsonb_build_object('bookingId', coalesce(k.id, d.series_id), 'siteId', coalesce(k.site_id, d.site_id), 'part', coalesce(k.part, d.part)) end as former
       from booking_series_days d left join bookings b on b.employer_id = d.employer_id and b.id = d.booking_id
       left join bookings k on k.employer_id = d.employer_id and k.id = d.former_booking_id and k.cancelled_at is null
       where d.employer_id = $1 and d.series_id = $2 and ($3::int is null or d.round = $3)
         and d.refusal is distinct from $4 order by d.day, d.part`,
      [tenantOf(tx), seriesId, round, LEFT_OUT],
    );
  }

  /** Notes dates that the person does not want: nobody tries them later. */
  async leaveOut(
    tx: Tx,
    { id, employeeId }: Pick<Series, 'id' | 'employeeId'>,
    wishes: readonly SeriesWish[],
    at: Date,
  ): Promise<void> {
    await tx.run(
      `insert into booking_series_days (employer_id, series_id, employee_id, day, part, site_id, round, refusal, settled_at)
       select $1, $2, $3, w.day, w.part, w.site, 0, $8, $4
       from unnest($5::date[], $6::text[], $7::uuid[]) as w(day, part, site)`,
      [
        tenantOf(tx),
        id,
        employeeId,
        at,
        wishes.map(({ day }) => day),
        wishes.map(({ part }) => part),
        wishes.map(({ siteId }) => siteId),
        LEFT_OUT,
      ],
    );
  }

  /** Gives dates of one series to another, with the bookings that they have: at this place and part of the day. */
  async handOver(
    tx: Tx,
    series: { readonly from: string; readonly to: string },
    { siteId, part }: Omit<SeriesWish, 'day'>,
    days: readonly IsoDate[],
    at: Date,
  ): Promise<void> {
    await tx.run(
      `update booking_series_days set series_id = $3, round = 0, site_id = $4, part = $5, settled_at = coalesce(settled_at, $7),
         booking_id = coalesce(booking_id, former_booking_id), former_booking_id = null, refusal = null, refusal_params = null
       where employer_id = $1 and series_id = $2 and day = any ($6::date[]) and num_nonnulls(booking_id, former_booking_id) = 1`,
      [tenantOf(tx), series.from, series.to, siteId, part, days, at],
    );
  }

  /** Asks in one series for dates of another whose bookings are to be changed: they are the other's no more. */
  async askToMove(
    tx: Tx,
    series: { readonly from: string; readonly to: string },
    { siteId, part }: Omit<SeriesWish, 'day'>,
    days: readonly IsoDate[],
  ): Promise<void> {
    await tx.run(
      `with former as (
         delete from booking_series_days
         where employer_id = $1 and series_id = $2 and day = any ($6::date[]) and num_nonnulls(booking_id, former_booking_id) = 1
         returning employee_id, day, coalesce(booking_id, former_booking_id) as booking_id)
       insert into booking_series_days (employer_id, series_id, employee_id, day, part, site_id, round, former_booking_id)
       select $1, $3, employee_id, day, $5, $4, 0, booking_id from former on conflict do nothing`,
      [tenantOf(tx), series.from, series.to, siteId, part, days],
    );
  }

  /** Takes back dates from a day on that wait still and have no booking. */
  async takeBack(tx: Tx, seriesId: string, from: IsoDate): Promise<void> {
    await tx.run(
      `delete from booking_series_days
       where employer_id = $1 and series_id = $2 and day >= $3 and settled_at is null and former_booking_id is null`,
      [tenantOf(tx), seriesId, from],
    );
  }

  /** Ends a series from a day on. @returns false when it had ended by then */
  async end(tx: Tx, seriesId: string, from: IsoDate): Promise<boolean> {
    return tx.has(
      `update booking_series set ended_from = $3
       where employer_id = $1 and id = $2 and (ended_from is null or ended_from > $3) returning id`,
      [tenantOf(tx), seriesId, from],
    );
  }
}

function seriesOf({ siteId, part, weekdays, everyWeeks, ...series }: SeriesRow): Series {
  const whole = siteId !== null && part !== null && weekdays !== null && everyWeeks !== null;
  const { from, until } = series;
  return { ...series, pattern: whole ? { siteId, part, weekdays, everyWeeks, from, until } : null };
}
