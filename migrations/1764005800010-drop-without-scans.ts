import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a list was recorded without its scans, and how many were missing, is in the audit log; nobody read it on the list. */
export class DropWithoutScans1764005800010 implements MigrationInterface {
  name = 'DropWithoutScans1764005800010';
  readonly contracts = 'the column without_scans of paper_lists is gone';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table paper_lists drop column without_scans');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table paper_lists add column without_scans boolean not null default false');
  }
}
