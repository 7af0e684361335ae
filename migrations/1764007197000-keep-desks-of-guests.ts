import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A guest's desk is theirs until they are taken back; then it is that of the line, as every desk that becomes free. Rounds of offers opened
 * the desks of guests to everybody: those that nobody has taken since are held again.
 */
export class KeepDesksOfGuests1764007197000 implements MigrationInterface {
  name = 'KeepDesksOfGuests1764007197000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      update desk_holds set asked_at = null where guest_id is not null;
      insert into desk_holds (site_id, desk_id, day, part, during, guest_id)
      select g.site_id, g.desk_id, g.day, g.part, g.during, g.id from guests g
      where g.gone_at is null and g.day >= current_date
        and not exists (select from desk_holds h where h.guest_id = g.id)
        and not exists (select from bookings b
          where b.desk_id = g.desk_id and b.day = g.day and b.during && g.during and b.cancelled_at is null)
      on conflict do nothing;
      comment on table desk_holds is
        'Desks that nobody else can book: offered to somebody who waits (wait_id), a guest''s (guest_id), or free and kept until the line is asked.';

      create function hold_desk_of_guest() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform lock_desk_line(old.site_id, old.day, false);
        perform hold_for_line(old.site_id, old.desk_id, old.day, old.day, old.during, null);
        return null;
      end $$;
      revoke all on function hold_desk_of_guest() from public;
      create trigger hold_desk_of_guest after delete on desk_holds
        for each row when (old.guest_id is not null) execute function hold_desk_of_guest();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger hold_desk_of_guest on desk_holds;
      drop function hold_desk_of_guest();
      comment on table desk_holds is
        'Desks that nobody else can book: offered to somebody who waits (wait_id), or free and kept until the line is asked.';
    `);
  }
}
