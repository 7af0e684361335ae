import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bookings: no desk and no person twice at one time, whatever two requests do at once. */
export class CreateBookings1764000700000 implements MigrationInterface {
  name = 'CreateBookings1764000700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table bookings (
        id uuid primary key,
        employer_id uuid not null constraint bookings_employer references employers (id),
        employee_id uuid not null,
        agreement_id uuid not null,
        grant_id uuid not null,
        site_id uuid not null constraint bookings_site references sites (id),
        desk_id uuid not null,
        day date not null,
        part text not null check (part in ('am', 'pm', 'day')),
        half_days smallint not null check (half_days in (1, 2)),
        during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
        reference text not null constraint bookings_reference unique,
        created_at timestamptz not null,
        cancelled_at timestamptz,
        cancelled_by text,
        constraint bookings_part_weight check ((part = 'day') = (half_days = 2)),
        constraint bookings_employee foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint bookings_agreement foreign key (employer_id, agreement_id) references agreements (employer_id, id),
        constraint bookings_grant foreign key (employer_id, grant_id) references quota_grants (employer_id, id),
        constraint bookings_desk foreign key (site_id, desk_id) references desks (site_id, id),
        constraint bookings_desk_once exclude using gist (desk_id with =, during with &&) where (cancelled_at is null),
        constraint bookings_employee_once exclude using gist (employee_id with =, during with &&)
          where (cancelled_at is null),
        constraint bookings_tenant_key unique (employer_id, id)
      );
      create index bookings_by_employee on bookings (employer_id, employee_id, day);
      create index bookings_by_day on bookings (employer_id, day);
      create index bookings_by_site on bookings (site_id, day) where cancelled_at is null;
      revoke delete on bookings from palier_app;
      select protect_tenant_table('bookings');
      -- The look-up function below runs as the owner, whom FORCE binds too: this policy is theirs.
      create policy lookup on bookings for select to current_user using (true);

      -- Which desks of some sites are taken in a period, by anybody: desk and time, never whose.
      create function taken_desks(wanted_sites uuid[], from_day date, to_day date)
        returns table (site_id uuid, desk_id uuid, day date, part text, during tstzrange)
        language sql stable security definer set search_path = pg_catalog, public
        as $$ select b.site_id, b.desk_id, b.day, b.part, b.during from public.bookings b
              where b.site_id = any (wanted_sites) and b.day between from_day and to_day and b.cancelled_at is null $$;
      revoke all on function taken_desks(uuid[], date, date) from public;
      grant execute on function taken_desks(uuid[], date, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop function taken_desks(uuid[], date, date); drop table bookings;`);
  }
}
