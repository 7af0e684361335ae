import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Undelivered letters that are open are counted at every scrape, over all employers: few among all that are kept for half a year. */
export class CountLettersThatFailed1764006340000 implements MigrationInterface {
  name = 'CountLettersThatFailed1764006340000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`create index undelivered_letters_to_count on undelivered_letters (failed_at) where state = 'open'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index undelivered_letters_to_count');
  }
}
