import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A booking that gives up its desk, or a part of its time there. */
const FREED = `b.cancelled_at is null
  and (a.cancelled_at is not null or b.desk_id <> a.desk_id or b.day <> a.day or not b.during <@ a.during)`;

/** Every desk that becomes free where people wait is held for their line, whatever freed it, until the line was asked. */
export class HoldWhatOpensForTheLine1764007195500 implements MigrationInterface {
  name = 'HoldWhatOpensForTheLine1764007195500';
  readonly widens = 'a desk may be held for a line without a booking that freed it';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table desk_holds
        add column asked_at timestamptz,
        drop constraint desk_holds_for,
        add constraint desk_holds_for check (num_nonnulls(wait_id, freed_booking_id) < 2),
        add constraint desk_holds_asked check (asked_at is null or wait_id is null);
      comment on table desk_holds is
        'Desks that nobody else can book: offered to somebody who waits (wait_id), or free and kept until the line is asked.';
      comment on column desk_holds.freed_booking_id is 'The booking that freed the desk, which takes it back on undo; null where something else did.';
      comment on column desk_holds.asked_at is 'When a round of offers began that asks everybody in the line; null before.';

      -- Whoever joins a line keeps what is freed there waiting until they stand in it; see join-line.ts.
      create function lock_desk_line(of_site uuid, of_day date, joins boolean) returns void
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if joins then perform pg_advisory_xact_lock(hashtext('desk_line'), hashtext(of_site::text || of_day::text));
        else perform pg_advisory_xact_lock_shared(hashtext('desk_line'), hashtext(of_site::text || of_day::text));
        end if;
      end $$;

      -- What is free of a place's desks, or of one of them, on days on which somebody waits there is nobody's until the line is asked.
      create function hold_for_line(of_site uuid, of_desk uuid, from_day date, to_day date, of_time tstzrange, of_booking uuid)
        returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          if not exists (select from desk_waits w
            where w.site_id = of_site and w.day between from_day and to_day and w.state in ('waiting', 'offered')) then return; end if;
          insert into desk_holds (site_id, desk_id, day, part, during, freed_booking_id)
          select of_site, f.desk_id, f.day,
            case when upper(f.piece) <= f.noon then 'am' when lower(f.piece) >= f.noon then 'pm' else 'day' end, f.piece, of_booking
          from (
            select d.id as desk_id, l.day, l.noon, unnest(tstzmultirange(coalesce(of_time, l.whole))
              - coalesce((select range_agg(h.during) from desk_holds h where h.desk_id = d.id and h.day = l.day), '{}')
              - coalesce((select range_agg(b.during) from bookings b
                  where b.desk_id = d.id and b.day = l.day and b.cancelled_at is null), '{}')) as piece
            from (
              select distinct w.day, (w.day + time '13:00') at time zone s.zone as noon,
                tstzrange(w.day::timestamp at time zone s.zone, (w.day + 1)::timestamp at time zone s.zone, '[)') as whole
              from desk_waits w join sites s on s.id = w.site_id
              where w.site_id = of_site and w.day between from_day and to_day and w.state in ('waiting', 'offered')) l
            join desks d on d.site_id = of_site and (of_desk is null or d.id = of_desk)
              and (d.withdrawn_on is null or d.withdrawn_on > l.day)) f
          on conflict do nothing;
        end $$;
      revoke all on function hold_for_line(uuid, uuid, date, date, tstzrange, uuid) from public;

      -- By statement, since a booking that moves to another month is no changed row there.
      create or replace function hold_freed_desk() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform lock_desk_line(l.site_id, l.day, false) from (
          select distinct b.site_id, b.day from rows_before b join rows_after a using (id) where ${FREED} order by 1, 2) l;
        perform hold_for_line(f.site_id, f.desk_id, f.day, f.day, f.during, f.id) from (
          select b.* from rows_before b join rows_after a using (id) where ${FREED} order by b.desk_id) f;
        return null;
      end $$;
      drop trigger hold_freed_desk on bookings;
      create trigger hold_freed_desk after update on bookings
        referencing old table as rows_before new table as rows_after for each statement execute function hold_freed_desk();

      -- Whoever changes a place holds it alone, so that nobody joins a line there meanwhile.
      create function hold_unblocked_desk() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform hold_for_line(old.site_id, old.desk_id, old.day, old.day, case old.half
            when 'am' then tstzrange(old.day::timestamp at time zone s.zone, (old.day + time '13:00') at time zone s.zone, '[)')
            else tstzrange((old.day + time '13:00') at time zone s.zone, (old.day + 1)::timestamp at time zone s.zone, '[)') end, null)
          from sites s where s.id = old.site_id;
        return null;
      end $$;
      create trigger hold_unblocked_desk after delete on desk_blocks
        for each row execute function hold_unblocked_desk();

      create function hold_added_desk() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform hold_for_line(new.site_id, new.id, '-infinity', 'infinity', null, null);
        return null;
      end $$;
      create trigger hold_added_desk after insert on desks for each row execute function hold_added_desk();
      create trigger hold_returned_desk after update of withdrawn_on on desks
        for each row when (old.withdrawn_on is not null and (new.withdrawn_on is null or new.withdrawn_on > old.withdrawn_on))
        execute function hold_added_desk();

      create function hold_reopened_desks() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_table_name = 'sites' then
          perform hold_for_line(new.id, null, '-infinity', 'infinity', null, null);
        else
          perform hold_for_line(old.site_id, null, old.day, old.day, null, null);
        end if;
        return null;
      end $$;
      create trigger hold_reopened_desks after delete on site_closures
        for each row execute function hold_reopened_desks();
      create trigger hold_reopened_desks after update of closed_on on sites
        for each row when (old.closed_on is not null and (new.closed_on is null or new.closed_on > old.closed_on))
        execute function hold_reopened_desks();

      -- A desk that was held for somebody who no longer waits is that of the line, or everybody's where nobody stands in it.
      create function pass_on_held_desk() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform lock_desk_line(new.site_id, new.day, false);
        if exists (select from desk_waits w where w.site_id = new.site_id and w.day = new.day and w.state in ('waiting', 'offered')) then
          update desk_holds set wait_id = null, held_at = clock_timestamp() where wait_id = new.id;
        else
          delete from desk_holds where wait_id = new.id;
        end if;
        return null;
      end $$;
      create trigger pass_on_held_desk after update of state on desk_waits
        for each row when (old.state = 'offered' and new.state in ('left', 'lapsed', 'ended'))
        execute function pass_on_held_desk();
      revoke all on function hold_unblocked_desk(), hold_added_desk(), hold_reopened_desks(), pass_on_held_desk() from public;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger pass_on_held_desk on desk_waits;
      drop trigger hold_reopened_desks on sites;
      drop trigger hold_reopened_desks on site_closures;
      drop trigger hold_returned_desk on desks;
      drop trigger hold_added_desk on desks;
      drop trigger hold_unblocked_desk on desk_blocks;
      drop function pass_on_held_desk(), hold_reopened_desks(), hold_added_desk(), hold_unblocked_desk();
      create or replace function hold_freed_desk() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into desk_holds (site_id, desk_id, day, part, during, freed_booking_id)
        select b.site_id, b.desk_id, b.day, b.part, b.during, b.id from rows_before b join rows_after a using (id)
        where b.cancelled_at is null
          and (a.cancelled_at is not null or b.desk_id <> a.desk_id or b.day <> a.day or not b.during && a.during)
          and exists (select from desk_waits w where w.site_id = b.site_id and w.day = b.day and w.state in ('waiting', 'offered'))
        order by b.desk_id
        on conflict do nothing;
        return null;
      end $$;
      drop function hold_for_line(uuid, uuid, date, date, tstzrange, uuid), lock_desk_line(uuid, date, boolean);
      delete from desk_holds where wait_id is null and freed_booking_id is null;
      alter table desk_holds
        drop constraint desk_holds_asked,
        drop constraint desk_holds_for,
        add constraint desk_holds_for check (num_nonnulls(wait_id, freed_booking_id) = 1),
        drop column asked_at;
    `);
  }
}
