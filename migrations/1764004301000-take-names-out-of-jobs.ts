import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Takes the names of people out of messages and of the jobs that were made from them: an id says who asked. */
export class TakeNamesOutOfJobs1764004301000 implements MigrationInterface {
  name = 'TakeNamesOutOfJobs1764004301000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      update outbox_messages set origin = origin - 'actorName' where origin ? 'actorName';
      do $$ begin
        -- Only where the queues have been on PostgreSQL; in Redis such jobs end or expire within a week.
        if to_regclass('bullmq.job') is not null then
          update bullmq.job set data = data #- '{origin,actorName}' where data -> 'origin' ? 'actorName';
        end if;
      end $$;
    `);
  }

  /** Names do not come back. */
  async down(): Promise<void> {}
}
