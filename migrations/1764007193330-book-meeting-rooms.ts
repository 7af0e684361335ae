import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meeting rooms of places, and who booked them: beside desks, so that nothing that counts desks counts a room (docs/adr/0036). */
export class BookMeetingRooms1764007193330 implements MigrationInterface {
  name = 'BookMeetingRooms1764007193330';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table meeting_rooms (
        id uuid primary key,
        site_id uuid not null constraint meeting_rooms_site references sites (id),
        label text not null constraint meeting_rooms_label check (length(label) between 1 and 40),
        seats integer not null constraint meeting_rooms_seats check (seats between 2 and 200),
        unit text not null constraint meeting_rooms_unit check (unit in ('hour', 'half', 'day')),
        withdrawn_on date,
        constraint meeting_rooms_label_once unique (site_id, label),
        constraint meeting_rooms_site_key unique (site_id, id)
      );
      comment on table meeting_rooms is 'Rooms of the network that people of companies with desks at the place may book. Names nobody.';

      create table room_bookings (
        id uuid primary key,
        employer_id uuid not null constraint room_bookings_employer references employers (id),
        employee_id uuid not null,
        site_id uuid not null constraint room_bookings_site references sites (id),
        room_id uuid not null,
        day date not null,
        during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
        reference text not null constraint room_bookings_reference unique,
        created_at timestamptz not null,
        cancelled_at timestamptz,
        cancelled_by text,
        cancel_reason text,
        constraint room_bookings_employee foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint room_bookings_room foreign key (site_id, room_id) references meeting_rooms (site_id, id),
        constraint room_bookings_cancelled check ((cancelled_at is null) = (cancelled_by is null)),
        constraint room_bookings_room_once exclude using gist (room_id with =, during with &&) where (cancelled_at is null),
        constraint room_bookings_employee_once exclude using gist (employee_id with =, during with &&)
          where (cancelled_at is null),
        constraint room_bookings_tenant_key unique (employer_id, id)
      );
      comment on table room_bookings is 'Who booked a meeting room when. No quota pays for it, and no attestation speaks of it.';
      create index room_bookings_by_employee on room_bookings (employer_id, employee_id, day);
      create index room_bookings_by_site on room_bookings (site_id, day) where cancelled_at is null;
      create index room_bookings_age on room_bookings (created_at);
      revoke delete on room_bookings from palier_app;
      select protect_tenant_table('room_bookings');
      create policy lookup on room_bookings for select to current_user using (true);
      grant select (created_at), delete on room_bookings to palier_queue;
      create policy forgetting on room_bookings to palier_queue using (true) with check (false);

      -- What is booked in the rooms of a site by anybody: room and time, and for whoever runs the site, who.
      create function room_bookings_at(wanted_site uuid, from_day date, to_day date)
        returns table (room_id uuid, day date, during tstzrange, person integer, who text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select b.room_id, b.day, b.during, (dense_rank() over (order by b.employer_id, b.employee_id))::int,
            case when exists (select from public.organisations o join public.sites s on s.operator_id = o.operator_id
                where s.id = wanted_site and o.kind = 'operator' and 'operator:' || o.id::text = public.app_organisation())
              then e.given_name || ' ' || e.family_name || ' (' || c.name || ')' end
          from public.room_bookings b
          join public.employees e on e.employer_id = b.employer_id and e.id = b.employee_id
          join public.employers c on c.id = b.employer_id
          where b.site_id = wanted_site and b.day between from_day and to_day and b.cancelled_at is null
        $$;
      revoke all on function room_bookings_at(uuid, date, date) from public;
      grant execute on function room_bookings_at(uuid, date, date) to palier_app;

      create function employers_with_rooms_at(wanted_site uuid, from_day date) returns setof uuid
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select distinct b.employer_id from public.room_bookings b
              where b.site_id = wanted_site and b.day >= from_day and b.cancelled_at is null $$;
      revoke all on function employers_with_rooms_at(uuid, date) from public;
      grant execute on function employers_with_rooms_at(uuid, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function employers_with_rooms_at(uuid, date);
      drop function room_bookings_at(uuid, date, date);
      drop table room_bookings;
      drop table meeting_rooms;
    `);
  }
}
