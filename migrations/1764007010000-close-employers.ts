import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An employer that is closed: nobody acts for it any more, and nothing of it is lost. */
export class CloseEmployers1764007010000 implements MigrationInterface {
  name = 'CloseEmployers1764007010000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employers add column closed_at timestamptz;
      comment on column employers.closed_at is 'Since when nobody acts for it; null while it is open.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table employers drop column closed_at');
  }
}
