import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What follows a booking that was made or changed follows the statement, no longer each row: a row that moves to another
 * month is not seen as changed there (docs/adr/0048-bookings-by-month.md).
 */
export class FollowStatementsOnBookings1764007195400 implements MigrationInterface {
  name = 'FollowStatementsOnBookings1764007195400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger tell_booked on bookings;
      drop trigger tell_booking_cancelled on bookings;
      drop trigger tell_booking_changed on bookings;
      drop trigger hold_freed_desk on bookings;

      create or replace function tell_booked() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform tell_programs(a.employer_id, 'booking.made',
          jsonb_build_object('bookingId', a.id, 'employeeId', a.employee_id, 'siteId', a.site_id, 'date', a.day)) from rows_after a;
        return null;
      end $$;
      create trigger tell_booked after insert on bookings
        referencing new table as rows_after for each statement execute function tell_booked();

      create or replace function tell_booking_cancelled() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform tell_programs(a.employer_id, 'booking.cancelled',
          jsonb_build_object('bookingId', a.id, 'employeeId', a.employee_id, 'siteId', a.site_id, 'date', a.day))
        from rows_after a join rows_before b using (id) where b.cancelled_at is null and a.cancelled_at is not null;
        return null;
      end $$;
      create trigger tell_booking_cancelled after update on bookings
        referencing old table as rows_before new table as rows_after for each statement execute function tell_booking_cancelled();

      create or replace function tell_booking_changed() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform tell_programs(a.employer_id, 'booking.changed',
          jsonb_build_object('bookingId', a.id, 'employeeId', a.employee_id, 'siteId', a.site_id, 'date', a.day))
        from rows_after a join rows_before b using (id)
        where a.cancelled_at is null and (b.cancelled_at is not null
          or (a.desk_id, a.site_id, a.day, a.during) is distinct from (b.desk_id, b.site_id, b.day, b.during));
        return null;
      end $$;
      create trigger tell_booking_changed after update on bookings
        referencing old table as rows_before new table as rows_after for each statement execute function tell_booking_changed();

      create or replace function hold_freed_desk() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into desk_holds (site_id, desk_id, day, part, during, freed_booking_id)
        select b.site_id, b.desk_id, b.day, b.part, b.during, b.id
        from rows_before b join rows_after a using (id)
        where b.cancelled_at is null
          and (a.cancelled_at is not null or b.desk_id <> a.desk_id or b.day <> a.day or not b.during && a.during)
          and exists (select from desk_waits w where w.site_id = b.site_id and w.day = b.day and w.state in ('waiting', 'offered'))
        order by b.desk_id
        on conflict do nothing;
        return null;
      end $$;
      create trigger hold_freed_desk after update on bookings
        referencing old table as rows_before new table as rows_after for each statement execute function hold_freed_desk();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger tell_booked on bookings;
      drop trigger tell_booking_cancelled on bookings;
      drop trigger tell_booking_changed on bookings;
      drop trigger hold_freed_desk on bookings;

      create or replace function tell_booked() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform tell_programs(new.employer_id, 'booking.made', jsonb_build_object('bookingId', new.id, 'employeeId', new.employee_id, 'siteId', new.site_id, 'date', new.day));
        return null;
      end $$;
      create trigger tell_booked after insert on bookings for each row execute function tell_booked();
      create or replace function tell_booking_cancelled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform tell_programs(new.employer_id, 'booking.cancelled', jsonb_build_object('bookingId', new.id, 'employeeId', new.employee_id, 'siteId', new.site_id, 'date', new.day));
        return null;
      end $$;
      create trigger tell_booking_cancelled after update of cancelled_at on bookings for each row
        when (old.cancelled_at is null and new.cancelled_at is not null) execute function tell_booking_cancelled();
      create or replace function tell_booking_changed() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform tell_programs(new.employer_id, 'booking.changed', jsonb_build_object('bookingId', new.id, 'employeeId', new.employee_id, 'siteId', new.site_id, 'date', new.day));
        return null;
      end $$;
      create trigger tell_booking_changed after update of desk_id, site_id, day, during, cancelled_at on bookings for each row
        when (new.cancelled_at is null and (old.cancelled_at is not null or old.desk_id is distinct from new.desk_id
          or old.site_id is distinct from new.site_id or old.day is distinct from new.day or old.during is distinct from new.during))
        execute function tell_booking_changed();
      create or replace function hold_freed_desk() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if exists (select from desk_waits w where w.site_id = old.site_id and w.day = old.day and w.state in ('waiting', 'offered')) then
          insert into desk_holds (site_id, desk_id, day, part, during, freed_booking_id)
            values (old.site_id, old.desk_id, old.day, old.part, old.during, old.id)
          on conflict do nothing;
        end if;
        return null;
      end $$;
      create trigger hold_freed_desk after update of cancelled_at, desk_id, day, during on bookings
        for each row when (old.cancelled_at is null
          and (new.cancelled_at is not null or old.desk_id <> new.desk_id or old.day <> new.day or not old.during && new.during))
        execute function hold_freed_desk();
    `);
  }
}
