import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bookings that end, move or shrink because something below them ended: what happened to each, and why. */
export class EndBookings1764002201000 implements MigrationInterface {
  name = 'EndBookings1764002201000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table bookings
        add column revision integer not null default 0 check (revision >= 0),
        add column cancel_reason text;
      comment on column bookings.revision is 'How often it was moved or shortened; calendars tell versions apart by it.';
      comment on column bookings.cancel_reason is 'The event that ended it; null when somebody cancelled it.';

      create table booking_changes (
        id uuid primary key,
        employer_id uuid not null constraint booking_changes_employer references employers (id),
        booking_id uuid not null,
        employee_id uuid not null,
        ending_id uuid not null,
        outcome text not null check (outcome in ('cancelled', 'moved', 'shortened')),
        reason text not null,
        former jsonb not null,
        at timestamptz not null,
        constraint booking_changes_booking foreign key (employer_id, booking_id) references bookings (employer_id, id),
        constraint booking_changes_once unique (employer_id, ending_id, booking_id)
      );
      comment on column booking_changes.ending_id is 'The message of the event; one letter a person tells of all of it.';
      comment on column booking_changes.former is 'Desk and times before: {"desk": label, "start", "end"}.';
      create index booking_changes_by_booking on booking_changes (employer_id, booking_id);
      revoke update, delete on booking_changes from palier_app;
      select protect_tenant_table('booking_changes');

      create function employers_booked_at(wanted_site uuid, from_day date) returns setof uuid
        language sql stable security definer set search_path = pg_catalog, public
        as $$ select distinct employer_id from public.bookings
              where site_id = wanted_site and day >= from_day and cancelled_at is null $$;
      revoke all on function employers_booked_at(uuid, date) from public;
      grant execute on function employers_booked_at(uuid, date) to palier_app;

      -- People are numbered, not named: who closes a site learns how many it concerns.
      create function bookings_of_anybody(wanted_site uuid, from_day date, to_day date)
        returns table (person integer, desk_id uuid, day date, part text, during tstzrange)
        language sql stable security definer set search_path = pg_catalog, public
        as $$ select (dense_rank() over (order by b.employer_id, b.employee_id))::int, b.desk_id, b.day, b.part, b.during
              from public.bookings b
              where b.site_id = wanted_site and b.day between from_day and to_day and b.cancelled_at is null $$;
      revoke all on function bookings_of_anybody(uuid, date, date) from public;
      grant execute on function bookings_of_anybody(uuid, date, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function bookings_of_anybody(uuid, date, date);
      drop function employers_booked_at(uuid, date);
      drop table booking_changes;
      alter table bookings drop column revision, drop column cancel_reason;
    `);
  }
}
