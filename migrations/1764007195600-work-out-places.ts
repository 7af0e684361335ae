import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Territories work out the economics of places and keep every version (docs/adr/0050). */
export class WorkOutPlaces1764007195600 implements MigrationInterface {
  name = 'WorkOutPlaces1764007195600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function are_whole_numbers(figures jsonb) returns boolean language sql immutable
        set search_path = pg_catalog, public, pg_temp as $$
        select jsonb_typeof(figures) = 'object' and not exists (
          select from jsonb_each(figures) where case when jsonb_typeof(value) = 'number'
            then value::numeric <> trunc(value::numeric) or value::numeric not between 0 and 1000000000000 else true end) $$;
      comment on function are_whole_numbers(jsonb) is
        'Whether every member of an object is a whole number from 0 to 10^12: cents, basis points, counts.';

      create table place_studies (
        id uuid primary key,
        organisation_id uuid not null constraint place_studies_organisation references organisations (id),
        opened_at timestamptz not null,
        constraint place_studies_own unique (organisation_id, id)
      );

      create table place_study_versions (
        study_id uuid not null,
        organisation_id uuid not null,
        version integer not null constraint place_study_versions_number check (version > 0),
        title text not null constraint place_study_versions_title check (length(title) between 1 and 120),
        commune_insee text,
        commune_name text,
        basis text not null constraint place_study_versions_basis check (length(basis) <= 2000),
        figures jsonb not null constraint place_study_versions_figures check (are_whole_numbers(figures)),
        saved_by text not null,
        saved_at timestamptz not null,
        constraint place_study_versions_pkey primary key (study_id, version),
        constraint place_study_versions_study foreign key (organisation_id, study_id)
          references place_studies (organisation_id, id) on delete cascade,
        constraint place_study_versions_commune check ((commune_insee is null) = (commune_name is null))
      );
      comment on column place_study_versions.figures is
        'Every figure of the study in integers: cents, basis points, percent, counts (src/territory/economics/assumptions.ts).';
      create index place_study_versions_own on place_study_versions (organisation_id, saved_at desc);

      alter table place_studies enable row level security;
      alter table place_studies force row level security;
      alter table place_study_versions enable row level security;
      alter table place_study_versions force row level security;
      create policy own on place_studies to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy own on place_study_versions to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy backup on place_studies for select to palier_backup using (true);
      create policy backup on place_study_versions for select to palier_backup using (true);
      revoke update, delete on place_studies, place_study_versions from palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table place_study_versions;
      drop table place_studies;
      drop function are_whole_numbers(jsonb);
    `);
  }
}
