import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Half-days near home that an employer allows in a week or a month, to each person or to the people of a unit together, beside the
 * grants of places. Bookings that count together wait for one another where they count; what was booked before a limit stays.
 */
export class LimitDesksByTheEmployer1764007195110 implements MigrationInterface {
  name = 'LimitDesksByTheEmployer1764007195110';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table booking_limits (
        id uuid primary key,
        employer_id uuid not null constraint booking_limits_employer references employers (id),
        unit text constraint booking_limits_unit check (unit <> ''),
        employee_id uuid,
        counted text not null constraint booking_limits_counted check (counted in ('each', 'together')),
        period text not null constraint booking_limits_period check (period in ('week', 'month')),
        half_days int not null constraint booking_limits_half_days check (half_days between 0 and 100000),
        starts_on date not null,
        ends_on date,
        reason text not null constraint booking_limits_reason check (reason ~ '\\S' and length(reason) <= 200),
        set_by text not null,
        set_at timestamptz not null,
        constraint booking_limits_person foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint booking_limits_whom check (unit is null or employee_id is null),
        constraint booking_limits_alone check (employee_id is null or counted = 'each'),
        constraint booking_limits_days check (ends_on >= starts_on)
      );
      comment on table booking_limits is
        'Half-days that an employer allows in a week or a month: of each person, or of all together; of a unit, of one person, of everybody where neither is said.';
      create index booking_limits_of on booking_limits (employer_id, starts_on);
      create index booking_limits_people on booking_limits (employer_id, employee_id);
      select protect_tenant_table('booking_limits');
      revoke update on booking_limits from palier_app;
      grant update (ends_on) on booking_limits to palier_app;
      grant select (ends_on), delete on booking_limits to palier_queue;
      create policy forgetting on booking_limits to palier_queue using (true) with check (false);

      create function refuse_booking_beyond_limit() returns trigger language plpgsql
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
            raise exception 'more than the employer allows'
              using errcode = '23514', constraint = 'bookings_employer_limit', table = 'bookings';
          end if;
        end loop;
        return null;
      end $$;
      create trigger bookings_employer_limit after insert or update of day, part, cancelled_at on bookings
        for each row when (new.cancelled_at is null) execute function refuse_booking_beyond_limit();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger bookings_employer_limit on bookings;
      drop function refuse_booking_beyond_limit;
      drop table booking_limits;
    `);
  }
}
