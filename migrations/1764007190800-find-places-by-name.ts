import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Places are found by a name as somebody typed it: trigrams of name and town, without accents and case, in an index. The nearest are
 * then compared letter by letter in the portal (`closeness`).
 */
export class FindPlacesByName1764007190800 implements MigrationInterface {
  name = 'FindPlacesByName1764007190800';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists pg_trgm;
      create index places_by_words on places using gin (folded(name || ' ' || commune_name) gin_trgm_ops);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index places_by_words');
  }
}
