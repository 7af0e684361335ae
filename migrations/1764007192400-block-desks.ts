import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Desks that are out of use on half days, and places that stay closed for half a day. */
export class BlockDesks1764007192400 implements MigrationInterface {
  name = 'BlockDesks1764007192400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table site_closures add column part text not null default 'day'
        constraint site_closures_part check (part in ('day', 'am', 'pm'));

      -- Like desks and closures, of the shared network: nobody is named.
      create table desk_blocks (
        site_id uuid not null,
        desk_id uuid not null,
        day date not null,
        half text not null constraint desk_blocks_half check (half in ('am', 'pm')),
        block_id uuid not null,
        reason text not null constraint desk_blocks_reason check (length(reason) between 1 and 200),
        primary key (desk_id, day, half),
        constraint desk_blocks_desk foreign key (site_id, desk_id) references desks (site_id, id)
      );
      comment on column desk_blocks.block_id is 'The blocking that this half day is part of: some desks, from one day to another.';
      create index desk_blocks_by_site on desk_blocks (site_id, day);

      -- Whoever asks which desks are taken is told of those that are blocked: at half a day, whatever the hours of the place.
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

      -- Whoever blocks a desk holds the place: a booking of that moment waits here, and sees the block or is seen.
      create function refuse_booking_of_blocked_desk() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if new.cancelled_at is not null then return new; end if;
        -- Whoever keeps a half of what they had at the same desk takes nothing.
        if tg_op = 'UPDATE' and new.desk_id = old.desk_id and new.day = old.day and new.halves <@ old.halves then return new; end if;
        perform from sites s where s.id = new.site_id for share;
        if exists (select from desk_blocks k where k.desk_id = new.desk_id and k.day = new.day
          and new.halves @> case k.half when 'am' then 0 else 1 end) then
          raise exception 'the desk is blocked'
            using errcode = '23514', constraint = 'bookings_desk_not_blocked', table = 'bookings';
        end if;
        return new;
      end $$;
      create trigger bookings_desk_not_blocked
        before insert or update of desk_id, site_id, day, halves, cancelled_at on bookings
        for each row execute function refuse_booking_of_blocked_desk();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger bookings_desk_not_blocked on bookings;
      drop function refuse_booking_of_blocked_desk();
      create or replace function taken_desks(wanted_sites uuid[], from_day date, to_day date)
        returns table (site_id uuid, desk_id uuid, day date, part text, during tstzrange)
        language sql stable security definer set search_path = pg_catalog, public
        as $$ select b.site_id, b.desk_id, b.day, b.part, b.during from public.bookings b
              where b.site_id = any (wanted_sites) and b.day between from_day and to_day and b.cancelled_at is null $$;
      drop table desk_blocks;
      alter table site_closures drop column part;
    `);
  }
}
