import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pages say when something next happens by itself: from the schedule that the workers keep, not from a sentence. */
export class ReadWhenSchedulesFire1764007030000 implements MigrationInterface {
  name = 'ReadWhenSchedulesFire1764007030000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('grant select (id, next_at) on job_schedules to palier_app');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('revoke select (id, next_at) on job_schedules from palier_app');
  }
}
