import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An employer may have a desk released where no arrival is recorded some time after it was booked from: only where presence is
 * recorded, and only once it said where its register of processing has that purpose, when people were told of it and when the committee
 * was consulted on it. Off everywhere else; PostgreSQL switches it off with presence and releases nothing where an arrival is recorded.
 */
export class ReleaseWithoutArrival1764007196020 implements MigrationInterface {
  name = 'ReleaseWithoutArrival1764007196020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table presence_release_terms (
        id uuid primary key,
        employer_id uuid not null constraint presence_release_terms_employer references employers (id),
        after_minutes integer not null constraint presence_release_terms_minutes check (after_minutes between 15 and 240),
        register_reference text not null
          constraint presence_release_terms_register check (length(register_reference) between 1 and 300),
        informed_on date not null,
        consulted_on date,
        opened_by text not null,
        opened_at timestamptz not null,
        closed_by text,
        closed_at timestamptz,
        closed_because text constraint presence_release_terms_because check (closed_because in ('switched-off', 'presence-off')),
        constraint presence_release_terms_tenant unique (employer_id, id),
        constraint presence_release_terms_closed check (
          (closed_at is null) = (closed_by is null) and (closed_at is null) = (closed_because is null))
      );
      comment on table presence_release_terms is
        'When desks without a recorded arrival were released, after how many minutes, and on what conditions; on now where closed_at is null.';
      create unique index presence_release_terms_open on presence_release_terms (employer_id) where closed_at is null;
      revoke update, delete on presence_release_terms from palier_app;
      grant update (closed_by, closed_at, closed_because) on presence_release_terms to palier_app;
      select protect_tenant_table('presence_release_terms');

      create function ask_for_release_conditions() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock(hashtext('presence'), hashtext(new.employer_id::text));
        if not exists (select from presence_switches where employer_id = new.employer_id and closed_at is null) then
          raise exception 'presence is not recorded' using errcode = '23514', constraint = 'presence_release_terms_presence',
            table = 'presence_release_terms';
        end if;
        if new.consulted_on is null and not exists (select from presence_acts where employer_id = new.employer_id
            and act = 'consultation' and form = 'no-committee' and withdrawn_at is null) then
          raise exception 'the committee was not consulted' using errcode = '23514',
            constraint = 'presence_release_terms_consulted', table = 'presence_release_terms';
        end if;
        return new;
      end $$;
      create trigger ask_for_release_conditions after insert on presence_release_terms for each row
        execute function ask_for_release_conditions();

      create function end_releases_with_presence() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        update presence_release_terms set closed_by = new.closed_by, closed_at = new.closed_at, closed_because = 'presence-off'
        where employer_id = new.employer_id and closed_at is null;
        return null;
      end $$;
      create trigger end_releases_with_presence after update of closed_at on presence_switches for each row
        when (old.closed_at is null and new.closed_at is not null) execute function end_releases_with_presence();

      create table presence_releases (
        employer_id uuid not null constraint presence_releases_employer references employers (id),
        booking_id uuid not null,
        terms_id uuid not null,
        released_at timestamptz not null,
        constraint presence_releases_once primary key (employer_id, booking_id),
        constraint presence_releases_booking foreign key (employer_id, booking_id) references booking_keys (employer_id, id),
        constraint presence_releases_terms foreign key (employer_id, terms_id) references presence_release_terms (employer_id, id)
      );
      comment on table presence_releases is
        'Bookings of which the rest was released since no arrival was recorded: once each, and no word of where anybody was.';
      create index presence_releases_by_terms on presence_releases (employer_id, terms_id);
      revoke update, delete on presence_releases from palier_app;
      select protect_tenant_table('presence_releases');
      grant select (released_at), delete on presence_releases to palier_queue;

      create function release_without_arrival_only() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        held record;
      begin
        perform pg_advisory_xact_lock_shared(hashtext('presence'), hashtext(new.employer_id::text));
        if not exists (select from presence_release_terms t where t.employer_id = new.employer_id and t.id = new.terms_id
            and t.closed_at is null) then
          raise exception 'nothing is released' using errcode = '23514', constraint = 'presence_releases_on',
            table = 'presence_releases';
        end if;
        select b.employee_id, b.day into held from bookings b where b.employer_id = new.employer_id and b.id = new.booking_id;
        -- A host who confirms at this moment is waited for, as in confirm_presence.
        perform pg_advisory_xact_lock(hashtext('confirm_presence'), hashtext(held.employee_id::text || held.day::text || h.half))
        from (values ('am'), ('pm')) h(half);
        if exists (select from day_entries v where v.employer_id = new.employer_id and v.employee_id = held.employee_id
            and v.day = held.day and v.origin in ('confirmed', 'checked-in') and v.kind is not null
            and not exists (select from day_entries later where later.employer_id = v.employer_id
              and later.employee_id = v.employee_id and later.day = v.day and later.half = v.half and later.origin = v.origin
              and later.place > v.place)) then
          raise exception 'an arrival is recorded' using errcode = '23514', constraint = 'presence_releases_arrived',
            table = 'presence_releases';
        end if;
        return new;
      end $$;
      create trigger release_without_arrival_only after insert on presence_releases for each row
        execute function release_without_arrival_only();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table presence_releases;
      drop trigger end_releases_with_presence on presence_switches;
      drop table presence_release_terms;
      drop function ask_for_release_conditions(), end_releases_with_presence(), release_without_arrival_only();
    `);
  }
}
