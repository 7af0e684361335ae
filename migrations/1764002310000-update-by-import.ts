import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an import would change, before anybody agrees to it. */
export class UpdateByImport1764002310000 implements MigrationInterface {
  name = 'UpdateByImport1764002310000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employee_imports
        add column counts jsonb not null default '{}',
        add column changes jsonb not null default '[]',
        add column changes_total integer not null default 0,
        add column plan_sha256 char(64);
      comment on column employee_imports.counts is 'How many rows are new, changed, leave, return, stay as they are, are gone.';
      comment on column employee_imports.changes is 'Old and new values as the report shows them; forgotten with the file.';
      comment on column employee_imports.plan_sha256 is
        'What the report announces; an import that would do anything else is not written.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table employee_imports drop column counts, drop column changes, drop column changes_total,
      drop column plan_sha256;`);
  }
}
