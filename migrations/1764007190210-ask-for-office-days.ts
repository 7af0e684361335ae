import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A framework may ask for days at the office in each week. */
export class AskForOfficeDays1764007190210 implements MigrationInterface {
  name = 'AskForOfficeDays1764007190210';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table frameworks add column office_days integer check (office_days between 1 and 5);
      comment on column frameworks.office_days is
        'Fewest days a week that the text wants at the office; null: it wants none, or nobody said.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table frameworks drop column office_days');
  }
}
