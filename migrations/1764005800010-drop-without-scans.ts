import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether scans were done without is in the journal, with how many were missing; the list kept it for nobody. */
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
