import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every request of a program and every booking counts against a limit: a write of its own, which waited for the disk. Counters of
 * a minute or an hour are worth nothing after a crash of PostgreSQL, so they are no longer written to its log; they begin at zero then.
 */
export class ForgetCountersInACrash1764007198000 implements MigrationInterface {
  name = 'ForgetCountersInACrash1764007198000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table rate_limits set unlogged;
      comment on table rate_limits is 'Counters of limits. Not in the log of PostgreSQL: a crash empties it, a replica does not have it.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table rate_limits set logged; comment on table rate_limits is null;`);
  }
}
