import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Territories have the siting of places computed, and keep every version (docs/adr/0054). */
export class SitePlaces1764007196300 implements MigrationInterface {
  name = 'SitePlaces1764007196300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table siting_scenarios (
        id uuid primary key,
        organisation_id uuid not null constraint siting_scenarios_organisation references organisations (id),
        opened_at timestamptz not null,
        constraint siting_scenarios_own unique (organisation_id, id)
      );

      create table siting_versions (
        scenario_id uuid not null,
        organisation_id uuid not null,
        version integer not null constraint siting_versions_number check (version > 0),
        title text not null constraint siting_versions_title check (length(title) between 1 and 120),
        wish jsonb not null,
        asked_by text not null,
        asked_at timestamptz not null,
        state text not null default 'queued'
          constraint siting_versions_state check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
        step text,
        cancel_requested_at timestamptz,
        ended_at timestamptz,
        failure text,
        outcome jsonb,
        constraint siting_versions_pkey primary key (scenario_id, version),
        constraint siting_versions_scenario foreign key (organisation_id, scenario_id)
          references siting_scenarios (organisation_id, id) on delete cascade,
        constraint siting_versions_end check ((state in ('queued', 'running')) = (ended_at is null)),
        constraint siting_versions_outcome check ((state = 'done') = (outcome is not null)),
        constraint siting_versions_failure check ((state = 'failed') = (failure is not null))
      );
      comment on column siting_versions.wish is 'What was asked: territory, objective, number, what counts as existing (src/territory/siting/scenarios/scenario.ts).';
      comment on column siting_versions.outcome is 'What was found, with the data that it was found from; null until then.';
      create index siting_versions_own on siting_versions (organisation_id, asked_at desc);
      create index siting_versions_at_work on siting_versions (organisation_id) where state in ('queued', 'running');

      create function keep_ended_sitings() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        raise exception 'a siting that has ended stays as it is' using errcode = 'check_violation', constraint = 'siting_versions_ended';
      end $$;
      create trigger keep_ended before update on siting_versions for each row
        when (old.ended_at is not null) execute function keep_ended_sitings();

      alter table siting_scenarios enable row level security;
      alter table siting_scenarios force row level security;
      alter table siting_versions enable row level security;
      alter table siting_versions force row level security;
      create policy own on siting_scenarios to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy own on siting_versions to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy backup on siting_scenarios for select to palier_backup using (true);
      create policy backup on siting_versions for select to palier_backup using (true);
      revoke update, delete on siting_scenarios, siting_versions from palier_app;
      grant update (state, step, cancel_requested_at, ended_at, failure, outcome) on siting_versions to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table siting_versions;
      drop function keep_ended_sitings();
      drop table siting_scenarios;
    `);
  }
}
