import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the owner of the schema: old months of bookings are taken out of sight of the portal, and put back (docs/adr/0048). */
export class DetachMonthsOfBookings1764007195420 implements MigrationInterface {
  name = 'DetachMonthsOfBookings1764007195420';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function detach_booking_month(month date) returns void language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        made text := format('booking_months.%I', to_char(month, '"m"YYYY_MM'));
      begin
        if not exists (select from pg_class where oid = to_regclass(made) and relispartition) then
          raise exception 'there is no month % of bookings, or it is detached', to_char(month, 'YYYY-MM') using errcode = '22023';
        end if;
        -- Dashboards and reports look back twelve months; what was booked lately is changed and answered for.
        if date_trunc('month', month) >= date_trunc('month', now()) - interval '13 months' then
          raise exception '% is too recent: a month is detached once it ended more than a year ago', to_char(month, 'YYYY-MM')
            using errcode = '22023';
        end if;
        perform set_config('lock_timeout', '2s', true);
        execute format('alter table bookings detach partition %s', made);
      end $$;

      create function attach_booking_month(month date) returns void language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        begins date := date_trunc('month', month)::date;
        ends date := (date_trunc('month', month) + interval '1 month')::date;
        made text := format('booking_months.%I', to_char(month, '"m"YYYY_MM'));
      begin
        if not exists (select from pg_class where oid = to_regclass(made) and not relispartition) then
          raise exception 'no month % of bookings is detached', to_char(month, 'YYYY-MM') using errcode = '22023';
        end if;
        perform set_config('lock_timeout', '2s', true);
        lock table booking_months.other in access exclusive mode;
        execute format('with moved as (delete from booking_months.other where day >= %L and day < %L returning *) '
                       'insert into %s select * from moved', begins, ends, made);
        execute format('alter table bookings attach partition %s for values from (%L) to (%L)', made, begins, ends);
        perform name_booking_months();
      end $$;
      revoke all on function detach_booking_month(date) from public;
      revoke all on function attach_booking_month(date) from public;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop function detach_booking_month(date), attach_booking_month(date)`);
  }
}
