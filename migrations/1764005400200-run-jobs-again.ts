import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An operator runs a job again or drops it, in one transaction with the entry in the employer's journal. */
export class RunJobsAgain1764005400200 implements MigrationInterface {
  name = 'RunJobsAgain1764005400200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Of the tenant's own rows, by the policy. What a job is and whom it concerns is not to be changed.
      grant update (enqueued_at, due_at, failed_at, failing, attempts, lost, first_failed_at) on outbox_messages to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke update (enqueued_at, due_at, failed_at, failing, attempts, lost, first_failed_at)
        on outbox_messages from palier_app;
    `);
  }
}
