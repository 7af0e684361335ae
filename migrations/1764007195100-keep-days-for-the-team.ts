import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Moments at which a team is together, at the office or at one place: nobody of it books a desk anywhere else then. A moment and
 * a booking of one of its people wait for one another; what was booked before stays.
 */
export class KeepDaysForTheTeam1764007195100 implements MigrationInterface {
  name = 'KeepDaysForTheTeam1764007195100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table team_moments (
        id uuid primary key,
        employer_id uuid not null constraint team_moments_employer references employers (id),
        name text not null constraint team_moments_name check (name ~ '\\S' and length(name) <= 60),
        reason text not null constraint team_moments_reason check (reason ~ '\\S' and length(reason) <= 200),
        unit text constraint team_moments_unit check (unit <> ''),
        manager_id uuid,
        weekdays smallint[] not null constraint team_moments_weekdays
          check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]),
        every_weeks smallint not null constraint team_moments_every check (every_weeks in (1, 2)),
        starts_on date not null,
        ends_on date not null constraint team_moments_days check (ends_on - starts_on between 0 and 365),
        part text not null constraint team_moments_part check (part in ('day', 'am', 'pm')),
        site_id uuid constraint team_moments_site references sites (id),
        set_by text not null,
        set_at timestamptz not null,
        constraint team_moments_manager foreign key (employer_id, manager_id) references employees (employer_id, id),
        constraint team_moments_whom check (unit is null or manager_id is null)
      );
      comment on table team_moments is
        'Moments at which people are together: of a unit, of those who report to a manager, of everybody where neither is said; at the office where no place is.';
      create index team_moments_of on team_moments (employer_id, ends_on);
      create index team_moments_managers on team_moments (employer_id, manager_id);
      create index team_moments_at on team_moments (site_id);
      select protect_tenant_table('team_moments');
      grant select (ends_on), delete on team_moments to palier_queue;
      create policy forgetting on team_moments to palier_queue using (true) with check (false);

      create function team_moment_holds(starts_on date, ends_on date, weekdays smallint[], every_weeks smallint, day date)
        returns boolean language sql immutable set search_path = pg_catalog, public, pg_temp as $$
        select day between starts_on and ends_on and extract(isodow from day)::smallint = any (weekdays)
          and (day - (starts_on - extract(isodow from starts_on)::int + 1)) / 7 % every_weeks = 0
      $$;

      create function keep_days_for_the_team() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock(hashtext('team_moments'), hashtext(new.employer_id::text));
        return new;
      end $$;
      create trigger keep_days_for_the_team before insert or update on team_moments
        for each row execute function keep_days_for_the_team();

      create function refuse_booking_away_from_team() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock_shared(hashtext('team_moments'), hashtext(new.employer_id::text));
        if exists (
          select from team_moments m join employees e on e.employer_id = m.employer_id and e.id = new.employee_id
          where m.employer_id = new.employer_id and m.ends_on >= new.day
            and team_moment_holds(m.starts_on, m.ends_on, m.weekdays, m.every_weeks, new.day)
            and (m.unit is null or m.unit = e.unit) and (m.manager_id is null or m.manager_id = e.manager_id)
            and (m.part = 'day' or new.part = 'day' or m.part = new.part) and m.site_id is distinct from new.site_id
            and not (tg_op = 'UPDATE' and old.day = new.day and old.site_id is distinct from m.site_id
              and (old.part = 'day' or old.part = new.part))) then
          raise exception 'the team is together then'
            using errcode = '23514', constraint = 'bookings_team_moment', table = 'bookings';
        end if;
        return new;
      end $$;
      create trigger bookings_team_moment before insert or update of day, site_id on bookings
        for each row execute function refuse_booking_away_from_team();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger bookings_team_moment on bookings;
      drop function refuse_booking_away_from_team;
      drop table team_moments;
      drop function keep_days_for_the_team;
      drop function team_moment_holds;
    `);
  }
}
