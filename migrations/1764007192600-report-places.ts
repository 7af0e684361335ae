import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Anybody may say that a place's page is wrong; the platform settles it with a reason. */
export class ReportPlaces1764007192600 implements MigrationInterface {
  name = 'ReportPlaces1764007192600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table place_reports (
        id uuid primary key,
        place_id uuid not null constraint place_reports_place references places (id) on delete cascade,
        what text not null check (what in ('closed', 'moved', 'hours', 'contact', 'facts', 'twice')),
        words text not null check (length(words) <= 1000),
        reported_at timestamptz not null,
        settled_at timestamptz,
        outcome text check (outcome in ('mended', 'kept')),
        reason text check (length(reason) between 1 and 1000),
        constraint place_reports_settled_whole check (num_nulls(settled_at, outcome, reason) in (0, 3))
      );
      comment on table place_reports is 'What readers of a place''s page say is wrong with it; nobody is asked who they are.';
      create index place_reports_open on place_reports (reported_at, id) where settled_at is null;
      create index place_reports_place on place_reports (place_id);
      grant select (settled_at), delete on place_reports to palier_queue;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table place_reports`);
  }
}
