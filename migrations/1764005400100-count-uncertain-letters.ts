import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A letter whose fate nobody learns leaves three times at most. */
export class CountUncertainLetters1764005400100 implements MigrationInterface {
  name = 'CountUncertainLetters1764005400100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table letters add column uncertain integer not null default 0;
      comment on column letters.uncertain is 'How often it was handed over again because nobody knew whether it had left.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table letters drop column uncertain;`);
  }
}
