import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A framework may say how long managers have for their opinion on a request. */
export class SayUntilWhenToAdvise1764007191300 implements MigrationInterface {
  name = 'SayUntilWhenToAdvise1764007191300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table frameworks add column advice_days integer check (advice_days between 1 and 60);
      comment on column frameworks.advice_days is
        'Days that a manager has for an opinion on a request for telework; null: the text says nothing of it, or nobody said.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table frameworks drop column advice_days');
  }
}
