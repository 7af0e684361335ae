import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scenarios of siting that somebody follows are computed anew by night when the data have moved (docs/adr/0054). */
export class FollowSitings1764007197410 implements MigrationInterface {
  name = 'FollowSitings1764007197410';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table siting_versions add column by_night boolean not null default false;
      comment on column siting_versions.by_night is 'Asked for by the nightly job since the data had moved, by nobody.';

      create table siting_follows (
        scenario_id uuid not null,
        member_id uuid not null constraint siting_follows_member references organisation_members (id) on delete cascade,
        organisation_id uuid not null,
        followed_at timestamptz not null,
        constraint siting_follows_pkey primary key (scenario_id, member_id),
        constraint siting_follows_scenario foreign key (organisation_id, scenario_id)
          references siting_scenarios (organisation_id, id) on delete cascade
      );
      comment on table siting_follows is 'Who asked to be written to when a scenario came to another plan by night.';
      create index siting_follows_own on siting_follows (organisation_id, scenario_id);

      alter table siting_follows enable row level security;
      alter table siting_follows force row level security;
      create policy own on siting_follows to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy backup on siting_follows for select to palier_backup using (true);
      -- The function below runs as the owner, whom FORCE binds too: this policy is its.
      create policy lookup on siting_follows for select to current_user using (true);
      revoke update on siting_follows from palier_app;

      -- For the job alone: nothing to anybody who acts for an organisation.
      create function territories_that_follow() returns table (id uuid) language sql stable security definer
        set search_path = pg_catalog, public, pg_temp
        as $$ select distinct f.organisation_id from public.siting_follows f where public.app_organisation() is null order by 1 $$;
      revoke all on function territories_that_follow() from public;
      grant execute on function territories_that_follow() to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function territories_that_follow();
      drop table siting_follows;
      alter table siting_versions drop column by_night;
    `);
  }
}
