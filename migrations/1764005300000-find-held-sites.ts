import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where an employer holds desk-days in a month was read out of all its grants of all months. */
export class FindHeldSites1764005300000 implements MigrationInterface {
  name = 'FindHeldSites1764005300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index quota_grants_held on quota_grants (employer_id, month, site_id) where granted_half_days > 0;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop index quota_grants_held;`);
  }
}
