import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A booking that moves to another month within the week of a limit gives back there what it takes here, as within one month. It was judged as a
 * new one, since PostgreSQL deletes it from the table of one month and inserts it into that of the other.
 */
export class KnowBookingsThatMoveOn1764007196030 implements MigrationInterface {
  name = 'KnowBookingsThatMoveOn1764007196030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function note_moved_booking() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform set_config('app.moved_booking', case when old.cancelled_at is null then
          old.id || ' ' || old.day || ' ' || (upper(old.halves) - lower(old.halves)) else '' end, true);
        return new;
      end $$;
      create trigger note_moved before update of day on bookings for each row
        when (date_trunc('month', old.day) <> date_trunc('month', new.day)) execute function note_moved_booking();

      create or replace function refuse_booking_beyond_limit() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        allowed record;
        counted int;
        without_it int;
        -- A booking that moves to another month is deleted there and inserted here: it says what it was (note_moved_booking).
        moved text[] := string_to_array(nullif(current_setting('app.moved_booking', true), ''), ' ');
        former_day date;
        former_halves int;
      begin
        if tg_op = 'UPDATE' and old.cancelled_at is null then
          former_day := old.day;
          former_halves := upper(old.halves) - lower(old.halves);
        elsif tg_op = 'INSERT' and moved[1] = new.id::text then
          former_day := moved[2]::date;
          former_halves := moved[3]::int;
          perform set_config('app.moved_booking', '', true);
        end if;
        for allowed in
          select l.*, date_trunc(l.period, new.day::timestamp)::date as first_day,
            (date_trunc(l.period, new.day::timestamp) + ('1 ' || l.period)::interval)::date - 1 as last_day
          from booking_limits l join employees e on e.employer_id = l.employer_id and e.id = new.employee_id
          where l.employer_id = new.employer_id and l.starts_on <= new.day and (l.ends_on is null or l.ends_on >= new.day)
            and (l.unit is null or l.unit = e.unit) and (l.employee_id is null or l.employee_id = e.id)
          order by l.id
        loop
          if allowed.counted = 'together' then
            perform pg_advisory_xact_lock(hashtext('booking_limits'), hashtext(allowed.id::text));
          end if;
          select count(distinct (b.employee_id, b.day, h.half)),
            count(distinct (b.employee_id, b.day, h.half)) filter (where b.id <> new.id)
          into counted, without_it
          from bookings b
            join employees e on e.employer_id = b.employer_id and e.id = b.employee_id
            cross join lateral generate_series(lower(b.halves), upper(b.halves) - 1) as h(half)
          where b.employer_id = new.employer_id and b.cancelled_at is null
            and b.day between allowed.first_day and allowed.last_day
            and (allowed.unit is null or e.unit = allowed.unit)
            and (allowed.counted = 'together' or b.employee_id = new.employee_id);
          if former_day between allowed.first_day and allowed.last_day then
            without_it := without_it + former_halves;
          end if;
          if counted > allowed.half_days and counted > without_it then
            update limit_exceptions x set booking_id = new.id
            where x.employer_id = new.employer_id and x.employee_id = new.employee_id and x.day = new.day and x.state = 'granted'
              and (x.part = 'day' or x.part = new.part) and 'bookings.employer-limit' = any (x.codes)
              and (x.booking_id is null or x.booking_id = new.id);
            if not found then
            raise exception 'more than the employer allows'
              using errcode = '23514', constraint = 'bookings_employer_limit', table = 'bookings';
            end if;
          end if;
        end loop;
        return null;
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger note_moved on bookings;
      drop function note_moved_booking();

      create or replace function refuse_booking_beyond_limit() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        allowed record;
        counted int;
        without_it int;
      begin
        for allowed in
          select l.*, date_trunc(l.period, new.day::timestamp)::date as first_day,
            (date_trunc(l.period, new.day::timestamp) + ('1 ' || l.period)::interval)::date - 1 as last_day
          from booking_limits l join employees e on e.employer_id = l.employer_id and e.id = new.employee_id
          where l.employer_id = new.employer_id and l.starts_on <= new.day and (l.ends_on is null or l.ends_on >= new.day)
            and (l.unit is null or l.unit = e.unit) and (l.employee_id is null or l.employee_id = e.id)
          order by l.id
        loop
          if allowed.counted = 'together' then
            perform pg_advisory_xact_lock(hashtext('booking_limits'), hashtext(allowed.id::text));
          end if;
          select count(distinct (b.employee_id, b.day, h.half)),
            count(distinct (b.employee_id, b.day, h.half)) filter (where b.id <> new.id)
          into counted, without_it
          from bookings b
            join employees e on e.employer_id = b.employer_id and e.id = b.employee_id
            cross join lateral generate_series(lower(b.halves), upper(b.halves) - 1) as h(half)
          where b.employer_id = new.employer_id and b.cancelled_at is null
            and b.day between allowed.first_day and allowed.last_day
            and (allowed.unit is null or e.unit = allowed.unit)
            and (allowed.counted = 'together' or b.employee_id = new.employee_id);
          if tg_op = 'UPDATE' and old.cancelled_at is null and old.day between allowed.first_day and allowed.last_day then
            without_it := without_it + upper(old.halves) - lower(old.halves);
          end if;
          if counted > allowed.half_days and counted > without_it then
            update limit_exceptions x set booking_id = new.id
            where x.employer_id = new.employer_id and x.employee_id = new.employee_id and x.day = new.day and x.state = 'granted'
              and (x.part = 'day' or x.part = new.part) and 'bookings.employer-limit' = any (x.codes)
              and (x.booking_id is null or x.booking_id = new.id);
            if not found then
            raise exception 'more than the employer allows'
              using errcode = '23514', constraint = 'bookings_employer_limit', table = 'bookings';
            end if;
          end if;
        end loop;
        return null;
      end $$;
    `);
  }
}
