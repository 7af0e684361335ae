import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a file of employees was read: its encoding, and the columns that were left out. */
export class SayHowFilesWereRead1764002400000 implements MigrationInterface {
  name = 'SayHowFilesWereRead1764002400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employee_imports
        add column encoding text not null default 'utf-8'
          constraint employee_imports_encoding check (encoding in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
        add column unknown_columns text[] not null default '{}';
      comment on column employee_imports.unknown_columns is 'Titles whose columns were left out unread.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table employee_imports drop column encoding, drop column unknown_columns;`);
  }
}
