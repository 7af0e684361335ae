import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When members were last here: the last request of one of their sessions, noted at most every five minutes. */
export class SeeWhoWasHere1764007191000 implements MigrationInterface {
  name = 'SeeWhoWasHere1764007191000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table members add column last_seen_at timestamptz;
      comment on column members.last_seen_at is
        'The last request of one of the member''s web sessions, up to some minutes before; null for nobody seen since this is noted.';

      -- A session is written when it begins and, once a minute at most, when it is used; whose it is stands in it.
      create function note_member_seen() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Somebody who changes the member meanwhile is not waited for: the next request notes it.
        update public.members m set last_seen_at = now()
        from (select id from public.members
              where id = (new.sess #>> '{principal,memberId}')::uuid
                and employer_id = (new.sess #>> '{principal,employerId}')::uuid
                and (last_seen_at is null or last_seen_at < now() - interval '5 minutes')
              for no key update skip locked) due
        where m.id = due.id;
        return null;
      end $$;
      revoke all on function note_member_seen() from public;
      create policy noting on members for update to current_user using (true) with check (true);
      create trigger web_sessions_seen after insert or update on web_sessions
        for each row when (new.sess #>> '{principal,employerId}' is not null) execute function note_member_seen();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger web_sessions_seen on web_sessions;
      drop policy noting on members;
      drop function note_member_seen();
      alter table members drop column last_seen_at;
    `);
  }
}
