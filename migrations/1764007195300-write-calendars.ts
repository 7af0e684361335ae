import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calendars elsewhere into which the portal writes bookings: whose they are, and where the entry of each booking stands. */
export class WriteCalendars1764007195300 implements MigrationInterface {
  name = 'WriteCalendars1764007195300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table calendar_connections (
        id uuid primary key,
        employer_id uuid not null constraint calendar_connections_employer references employers (id),
        kind text not null constraint calendar_connections_kind check (kind in ('caldav', 'graph')),
        employee_id uuid,
        address text not null check (length(address) between 1 and 2000),
        name text not null check (length(name) <= 200),
        account text not null check (length(account) between 1 and 320),
        secret_key_id text not null,
        secret_encrypted text not null,
        state text not null default 'active' constraint calendar_connections_state check (state in ('active', 'stopped', 'ending')),
        trouble text,
        failing_since timestamptz,
        ending_since timestamptz,
        connected_at timestamptz not null,
        constraint calendar_connections_tenant_key unique (employer_id, id),
        constraint calendar_connections_whose check ((kind = 'caldav') = (employee_id is not null)),
        constraint calendar_connections_ending check ((state = 'ending') = (ending_since is not null)),
        constraint calendar_connections_stopped check (state <> 'stopped' or trouble is not null),
        constraint calendar_connections_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table calendar_connections is
        'Calendars that bookings are written to: one of a person by CalDAV, and the mailboxes of an employer by Microsoft Graph.';
      create unique index calendar_connections_own on calendar_connections (employer_id, employee_id) where employee_id is not null;
      create unique index calendar_connections_all on calendar_connections (employer_id) where employee_id is null;
      select protect_tenant_table('calendar_connections');

      create table calendar_refusals (
        employer_id uuid not null constraint calendar_refusals_employer references employers (id),
        employee_id uuid not null,
        said_at timestamptz not null,
        constraint calendar_refusals_one primary key (employer_id, employee_id),
        constraint calendar_refusals_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table calendar_refusals is 'Who wants no bookings in the mailbox that the employer gave them.';
      select protect_tenant_table('calendar_refusals');

      -- No foreign key to bookings: a copy outlives nothing and is looked up by its own id; bookings may be kept in parts.
      create table calendar_copies (
        id uuid primary key,
        employer_id uuid not null,
        connection_id uuid not null,
        booking_id uuid not null,
        employee_id uuid not null,
        day date not null,
        asked integer not null default 1,
        done integer not null default 0,
        asked_at timestamptz not null default now(),
        state text not null default 'waiting' constraint calendar_copies_state check (state in ('waiting', 'there', 'none', 'failed')),
        attempted boolean not null default false,
        place text,
        tag text,
        trouble text,
        lease uuid,
        leased_until timestamptz,
        constraint calendar_copies_once unique (employer_id, connection_id, booking_id),
        constraint calendar_copies_done check (done <= asked and (state = 'waiting') = (done < asked)),
        constraint calendar_copies_lease check ((lease is null) = (leased_until is null)),
        constraint calendar_copies_connection foreign key (employer_id, connection_id)
          references calendar_connections (employer_id, id) on delete cascade,
        constraint calendar_copies_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table calendar_copies is
        'The entry of a booking in a calendar elsewhere: asked counts the wishes to write, done the last one that was met.';
      create index calendar_copies_age on calendar_copies (day);
      select protect_tenant_table('calendar_copies');
      grant select (day), delete on calendar_copies to palier_queue;
      create policy forgetting on calendar_copies to palier_queue using (true) with check (false);

      -- Asks for the entry of a booking as it then is, in each calendar that takes the person's; whether anything is to be written,
      -- or taken out, is seen when the job runs. Where nobody connected a calendar it costs two looks into an index.
      create function ask_for_copies(employer uuid, person uuid, booking uuid, of_day date) returns void language sql
        set search_path = pg_catalog, public, pg_temp as $$
        with taking as (
          select c.id from calendar_connections c
          where c.employer_id = employer and c.employee_id = person and c.state = 'active'
          union all
          select c.id from calendar_connections c
          where c.employer_id = employer and c.employee_id is null and c.state = 'active'),
        asked as (
          insert into calendar_copies as k (id, employer_id, connection_id, booking_id, employee_id, day)
          select gen_random_uuid(), employer, taking.id, booking, person, of_day from taking
          on conflict (employer_id, connection_id, booking_id) do update
            set asked = k.asked + 1, asked_at = now(), state = 'waiting', day = excluded.day, trouble = null
          returning id)
        insert into outbox_messages (id, employer_id, queue, urgency, job, payload, origin)
        select gen_random_uuid(), employer, 'calendars.copies', 1, 'calendars.copy-booking',
          jsonb_build_object('copyId', asked.id),
          jsonb_build_object('actorKind', 'system', 'actorId', 'calendars', 'requestId', asked.id::text)
        from asked $$;

      create function copy_booking() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform ask_for_copies(new.employer_id, new.employee_id, new.id, new.day);
        return null;
      end $$;
      create trigger copy_booking after insert or update of desk_id, site_id, day, during, cancelled_at on bookings
        for each row execute function copy_booking();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger copy_booking on bookings;
      drop function copy_booking();
      drop function ask_for_copies(uuid, uuid, uuid, date);
      delete from outbox_messages where job like 'calendars.%';
      drop table calendar_copies, calendar_refusals, calendar_connections;
    `);
  }
}
