import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The schema says which version of the code it needs, so that an older one does not start on it (ADR 17). */
export class AskForAVersion1764005500000 implements MigrationInterface {
  name = 'AskForAVersion1764005500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table schema_requirements (
        migration text constraint schema_requirements_once primary key,
        why text not null constraint schema_requirements_reason check (why <> ''),
        since timestamptz not null default now()
      );
      comment on table schema_requirements is
        'Migrations that code must know to work on this schema: they took away what earlier versions use. Written by palier migrate.';
      revoke insert, update, delete on schema_requirements from palier_app;
      grant select on schema_requirements, schema_migrations to palier_app, palier_queue;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke select on schema_migrations from palier_app, palier_queue;
      drop table schema_requirements;
    `);
  }
}
