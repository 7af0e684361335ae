import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Before a place is proposed beside private ones, a territory writes what it says to that; nothing leaves without it (docs/adr/0054). */
export class NoteCompetition1764007196310 implements MigrationInterface {
  name = 'NoteCompetition1764007196310';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table siting_notes (
        id uuid primary key,
        organisation_id uuid not null,
        scenario_id uuid not null,
        commune_insee text not null,
        note text not null constraint siting_notes_note check (length(note) between 40 and 2000),
        places jsonb not null constraint siting_notes_places check (jsonb_typeof(places) = 'array'),
        written_by text not null,
        written_at timestamptz not null,
        constraint siting_notes_scenario foreign key (organisation_id, scenario_id)
          references siting_scenarios (organisation_id, id) on delete cascade
      );
      comment on column siting_notes.places is 'Ids of the places near by that the note was written in view of: another one needs another note.';
      create index siting_notes_own on siting_notes (organisation_id, scenario_id, commune_insee, written_at desc);
      alter table siting_notes enable row level security;
      alter table siting_notes force row level security;
      create policy own on siting_notes to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy backup on siting_notes for select to palier_backup using (true);
      revoke update, delete on siting_notes from palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table siting_notes;`);
  }
}
