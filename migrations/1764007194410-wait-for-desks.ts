import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lines of people who wait for a desk at a place, and desks that are held for them. */
export class WaitForDesks1764007194410 implements MigrationInterface {
  name = 'WaitForDesks1764007194410';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table desk_waits (
        id uuid primary key,
        employer_id uuid not null constraint desk_waits_employer references employers (id),
        employee_id uuid not null,
        site_id uuid not null constraint desk_waits_site references sites (id),
        day date not null,
        part text not null constraint desk_waits_part check (part in ('am', 'pm', 'day')),
        joined_at timestamptz not null,
        turn bigint generated always as identity,
        state text not null default 'waiting'
          constraint desk_waits_state check (state in ('waiting', 'offered', 'taken', 'left', 'lapsed', 'ended')),
        offered_at timestamptz,
        offer_ends_at timestamptz,
        booking_id uuid,
        settled_at timestamptz,
        constraint desk_waits_tenant unique (employer_id, id),
        constraint desk_waits_offer check ((offered_at is null) = (offer_ends_at is null) and (state <> 'offered' or offered_at is not null)),
        constraint desk_waits_taken check ((state = 'taken') = (booking_id is not null)),
        constraint desk_waits_settled check ((state in ('waiting', 'offered')) = (settled_at is null)),
        constraint desk_waits_person foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint desk_waits_booking foreign key (employer_id, booking_id) references bookings (employer_id, id)
      );
      comment on table desk_waits is 'Who waits for a desk at a place on a part of a day; one line for all employers, in the order of turn.';
      create unique index desk_waits_once on desk_waits (employer_id, employee_id, site_id, day, part)
        where state in ('waiting', 'offered');
      create index desk_waits_line on desk_waits (site_id, day, turn) where state in ('waiting', 'offered');
      create index desk_waits_employee on desk_waits (employer_id, employee_id, day);
      create index desk_waits_age on desk_waits (day);
      revoke delete on desk_waits from palier_app;
      select protect_tenant_table('desk_waits');
      create policy lookup on desk_waits for select to current_user using (true);
      grant select (day), delete on desk_waits to palier_queue;
      create policy forgetting on desk_waits to palier_queue using (true) with check (false);

      -- Like blocked desks, of the shared network: a desk and a time, nobody is named.
      create table desk_holds (
        id uuid primary key default gen_random_uuid(),
        site_id uuid not null,
        desk_id uuid not null,
        day date not null,
        part text not null constraint desk_holds_part check (part in ('am', 'pm', 'day')),
        during tstzrange not null,
        wait_id uuid constraint desk_holds_once unique
          constraint desk_holds_wait references desk_waits (id) on delete cascade,
        freed_booking_id uuid,
        held_at timestamptz not null default clock_timestamp(),
        constraint desk_holds_desk foreign key (site_id, desk_id) references desks (site_id, id) on delete cascade,
        constraint desk_holds_for check (num_nonnulls(wait_id, freed_booking_id) = 1),
        constraint desk_holds_desk_once exclude using gist (desk_id with =, during with &&)
      );
      comment on table desk_holds is
        'Desks that nobody else can book: offered to somebody who waits (wait_id), or freed by a booking (freed_booking_id) until the line is asked.';
      create index desk_holds_by_site on desk_holds (site_id, day);

      create or replace function taken_desks(wanted_sites uuid[], from_day date, to_day date)
        returns table (site_id uuid, desk_id uuid, day date, part text, during tstzrange)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select b.site_id, b.desk_id, b.day, b.part, b.during from public.bookings b
          where b.site_id = any (wanted_sites) and b.day between from_day and to_day and b.cancelled_at is null
          union all
          select k.site_id, k.desk_id, k.day, k.half, case k.half
            when 'am' then tstzrange(k.day::timestamp at time zone s.zone, (k.day + time '13:00') at time zone s.zone, '[)')
            else tstzrange((k.day + time '13:00') at time zone s.zone, (k.day + 1)::timestamp at time zone s.zone, '[)') end
          from public.desk_blocks k join public.sites s on s.id = k.site_id
          where k.site_id = any (wanted_sites) and k.day between from_day and to_day
          union all
          select h.site_id, h.desk_id, h.day, h.part, h.during from public.desk_holds h
          where h.site_id = any (wanted_sites) and h.day between from_day and to_day
        $$;

      -- Whoever holds a desk for somebody locks the place: a booking of that moment waits here, and sees the hold or is seen.
      create function refuse_booking_of_held_desk() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if new.cancelled_at is not null then return new; end if;
        if tg_op = 'UPDATE' and old.cancelled_at is null and new.desk_id = old.desk_id and new.during <@ old.during then
          return new;
        end if;
        perform from sites s where s.id = new.site_id for share;
        if exists (select from desk_holds h where h.desk_id = new.desk_id and h.during && new.during) then
          raise exception 'the desk is held' using errcode = '23514', constraint = 'bookings_desk_not_held', table = 'bookings';
        end if;
        return new;
      end $$;
      create trigger bookings_desk_not_held before insert or update of desk_id, during, cancelled_at on bookings
        for each row execute function refuse_booking_of_held_desk();

      -- A desk that is freed while somebody waits for one there is nobody's until the line is asked.
      create function hold_freed_desk() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if exists (select from desk_waits w where w.site_id = old.site_id and w.day = old.day and w.state in ('waiting', 'offered')) then
          insert into desk_holds (site_id, desk_id, day, part, during, freed_booking_id)
            values (old.site_id, old.desk_id, old.day, old.part, old.during, old.id)
          on conflict do nothing;
        end if;
        return null;
      end $$;
      revoke all on function hold_freed_desk() from public;
      create trigger hold_freed_desk after update of cancelled_at, desk_id, day, during on bookings
        for each row when (old.cancelled_at is null
          and (new.cancelled_at is not null or old.desk_id <> new.desk_id or old.day <> new.day or not old.during && new.during))
        execute function hold_freed_desk();

      -- Where somebody waits, for the job that offers desks: places and days, never who.
      create function lines_of_desks() returns table (site_id uuid, day date)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select distinct w.site_id, w.day from public.desk_waits w where w.state in ('waiting', 'offered') order by 2, 1 $$;
      revoke all on function lines_of_desks() from public;
      grant execute on function lines_of_desks() to palier_app;

      -- The line of a place and day in its order, for the job that offers desks: ids alone.
      create function line_of_desks(wanted_site uuid, wanted_day date)
        returns table (id uuid, employer_id uuid, employee_id uuid, part text, state text, offer_ends_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select w.id, w.employer_id, w.employee_id, w.part, w.state, w.offer_ends_at from public.desk_waits w
              where w.site_id = wanted_site and w.day = wanted_day and w.state in ('waiting', 'offered') order by w.turn limit 500 $$;
      revoke all on function line_of_desks(uuid, date) from public;
      grant execute on function line_of_desks(uuid, date) to palier_app;

      -- How many stand before somebody in their line: a count over all employers, for one's own waits only.
      create function waits_before(own_wait uuid) returns integer
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select count(b.*)::int from public.desk_waits w join public.desk_waits b on b.site_id = w.site_id and b.day = w.day
                and b.turn < w.turn and b.state in ('waiting', 'offered') and (b.part = w.part or 'day' in (b.part, w.part))
              where w.id = own_wait and w.employer_id = public.app_tenant() $$;
      revoke all on function waits_before(uuid) from public;
      grant execute on function waits_before(uuid) to palier_app;

      create function tell_desk_offered() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform tell_programs(new.employer_id, 'desk.offered',
          jsonb_build_object('waitId', new.id, 'employeeId', new.employee_id, 'siteId', new.site_id, 'date', new.day));
        return null;
      end $$;
      create trigger tell_desk_offered after update of state on desk_waits for each row
        when (old.state = 'waiting' and new.state = 'offered') execute function tell_desk_offered();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger hold_freed_desk on bookings;
      drop trigger bookings_desk_not_held on bookings;
      create or replace function taken_desks(wanted_sites uuid[], from_day date, to_day date)
        returns table (site_id uuid, desk_id uuid, day date, part text, during tstzrange)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select b.site_id, b.desk_id, b.day, b.part, b.during from public.bookings b
          where b.site_id = any (wanted_sites) and b.day between from_day and to_day and b.cancelled_at is null
          union all
          select k.site_id, k.desk_id, k.day, k.half, case k.half
            when 'am' then tstzrange(k.day::timestamp at time zone s.zone, (k.day + time '13:00') at time zone s.zone, '[)')
            else tstzrange((k.day + time '13:00') at time zone s.zone, (k.day + 1)::timestamp at time zone s.zone, '[)') end
          from public.desk_blocks k join public.sites s on s.id = k.site_id
          where k.site_id = any (wanted_sites) and k.day between from_day and to_day
        $$;
      drop function waits_before(uuid), line_of_desks(uuid, date), lines_of_desks(), hold_freed_desk(), refuse_booking_of_held_desk();
      drop table desk_holds, desk_waits;
      drop function tell_desk_offered();
    `);
  }
}
