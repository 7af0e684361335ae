import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one reader of an answer gave is kept from the others by PostgreSQL until all have given theirs (docs/adr/0055). */
export class KeepScoresApart1764007198210 implements MigrationInterface {
  name = 'KeepScoresApart1764007198210';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The functions below run as the owner, whom FORCE binds too: this policy is its.
      create policy lookup on call_readings for select to current_user using (true);

      -- Whether all who were asked to read an answer, two at least, have given their scores.
      create function call_scores_shown(answer uuid) returns boolean language sql stable security definer
        set search_path = pg_catalog, public, pg_temp
        as $$ select count(*) >= 2 and count(*) = count(r.scored_at) from public.call_readings r where r.answer_id = answer $$;
      revoke all on function call_scores_shown(uuid) from public;
      grant execute on function call_scores_shown(uuid) to palier_app;

      -- Whoever reads says so for the transaction (app.reader); nobody does who has not.
      create policy apart on call_readings as restrictive for select to palier_app
        using (scored_at is null or member_id::text = (select current_setting('app.reader', true)) or call_scores_shown(answer_id));

      -- Who reads answers of the own calls, and who has scored: without what was given.
      create function call_readers(answers uuid[])
        returns table (answer_id uuid, member_id uuid, name text, assigned_at timestamptz, scored_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select r.answer_id, r.member_id, r.name, r.assigned_at, r.scored_at from public.call_readings r
          where r.answer_id = any (answers) and 'territory:' || r.organisation_id::text = (select public.app_organisation()) $$;
      revoke all on function call_readers(uuid[]) from public;
      grant execute on function call_readers(uuid[]) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy apart on call_readings;
      drop policy lookup on call_readings;
      drop function call_readers(uuid[]);
      drop function call_scores_shown(uuid);
    `);
  }
}
