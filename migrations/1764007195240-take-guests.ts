import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Guests beside the desk of whoever brings them, where a place takes them: at a desk that is held, by name and address, until the day is over. */
export class TakeGuests1764007195240 implements MigrationInterface {
  name = 'TakeGuests1764007195240';

  readonly widens = 'a desk may be held for a guest too (desk_holds.guest_id)';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Like opening hours, of the shared network.
      create table site_guests (
        site_id uuid primary key constraint site_guests_site references sites (id),
        per_day smallint not null constraint site_guests_number check (per_day between 1 and 50)
      );
      comment on table site_guests is 'Places that take guests of those who booked, and how many a day; no row: none.';

      create table guests (
        id uuid primary key,
        employer_id uuid not null constraint guests_employer references employers (id),
        booking_id uuid not null,
        host_id uuid not null,
        site_id uuid not null constraint guests_site references sites (id),
        desk_id uuid not null constraint guests_desk references desks (id),
        day date not null,
        part text not null constraint guests_part check (part in ('am', 'pm', 'day')),
        during tstzrange not null,
        grant_id uuid not null,
        half_days smallint not null constraint guests_half_days check (half_days between 1 and 2),
        name text not null constraint guests_name check (length(name) between 1 and 80),
        email text not null constraint guests_email check (length(email) between 3 and 254),
        invited_at timestamptz not null,
        gone_at timestamptz,
        constraint guests_tenant unique (employer_id, id),
        constraint guests_host foreign key (employer_id, host_id) references employees (employer_id, id),
        constraint guests_grant foreign key (employer_id, grant_id) references quota_grants (employer_id, id)
      );
      comment on table guests is 'Whom somebody brings to the place where they have a desk themselves; forgotten 30 days after the day.';
      comment on column guests.booking_id is 'The host''s own booking, without which there is no guest; a number, not a foreign key, since bookings are kept by month.';
      comment on column guests.gone_at is 'When the host or the end of their booking took it back; null while they are expected.';
      create unique index guests_once on guests (employer_id, booking_id, lower(email)) where gone_at is null;
      create index guests_host_of on guests (employer_id, host_id);
      create index guests_site_day on guests (site_id, day) where gone_at is null;
      select protect_tenant_table('guests');
      create policy lookup on guests for select to current_user using (true);
      grant select (day), delete on guests to palier_queue;
      create policy forgetting on guests to palier_queue using (true) with check (false);

      -- A guest's desk is held as one is for somebody who waits: nobody can book it, everybody's availability counts it.
      alter table desk_holds add column guest_id uuid constraint desk_holds_guest_once unique
        constraint desk_holds_guest references guests (id) on delete cascade;
      alter table desk_holds drop constraint desk_holds_for;
      alter table desk_holds add constraint desk_holds_for check (num_nonnulls(wait_id, freed_booking_id, guest_id) = 1);
      comment on table desk_holds is
        'Desks that nobody else can book: offered to somebody who waits (wait_id), freed by a booking (freed_booking_id) until the line is asked, or a guest''s (guest_id).';

      -- Guests at the sites of the operator that asks: name, company, desk and time, and nothing else.
      create function guests_of_operator(from_day date, to_day date)
        returns table (site_id uuid, day date, starts_at timestamptz, ends_at timestamptz, person text, company text, desk text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select s.id, g.day, lower(g.during), upper(g.during), g.name, c.name, d.label
          from public.organisations o
          join public.sites s on s.operator_id = o.operator_id
          join public.guests g on g.site_id = s.id and g.day between from_day and least(to_day, from_day + 31) and g.gone_at is null
          join public.employers c on c.id = g.employer_id
          join public.desks d on d.id = g.desk_id
          where o.kind = 'operator' and 'operator:' || o.id::text = public.app_organisation()
          order by s.name, s.id, g.day, lower(g.during), d.label
          limit 500
        $$;
      revoke all on function guests_of_operator(date, date) from public;
      grant execute on function guests_of_operator(date, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function guests_of_operator(date, date);
      delete from desk_holds where guest_id is not null;
      alter table desk_holds drop constraint desk_holds_for;
      alter table desk_holds drop column guest_id;
      alter table desk_holds add constraint desk_holds_for check (num_nonnulls(wait_id, freed_booking_id) = 1);
      drop table guests, site_guests;
    `);
  }
}
