import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What runs with the owner's rights looks for temporary tables last: one of the same name, made by a login that may do little,
 * would otherwise come first (PostgreSQL, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely").
 */
export class NameWhereLettersLook1764006200000 implements MigrationInterface {
  name = 'NameWhereLettersLook1764006200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter function tell_of_letters() set search_path = pg_catalog, public, pg_temp;
      alter function tell_of_no_telling() set search_path = pg_catalog, public, pg_temp;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter function tell_of_letters() set search_path = pg_catalog, public;
      alter function tell_of_no_telling() set search_path = pg_catalog, public;
    `);
  }
}
