import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits stands in one line per queue and employer, so that the relay may share the queues out. */
export class ShareTheQueues1764004300000 implements MigrationInterface {
  name = 'ShareTheQueues1764004300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table outbox_messages add column queue text not null default 'work';
      comment on column outbox_messages.queue is 'Queue of the job when it was asked for: the line in which it waits.';
      drop index outbox_messages_waiting;
      create index outbox_messages_waiting on outbox_messages
        (queue, (coalesce(employer_id, '00000000-0000-0000-0000-000000000000'::uuid)), created_at, id)
        where done_at is null and failed_at is null and enqueued_at is null;
      create index outbox_messages_flying on outbox_messages
        (queue, (coalesce(employer_id, '00000000-0000-0000-0000-000000000000'::uuid)))
        where done_at is null and failed_at is null and enqueued_at is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index outbox_messages_flying;
      drop index outbox_messages_waiting;
      create index outbox_messages_waiting on outbox_messages (created_at) where done_at is null and failed_at is null;
      alter table outbox_messages drop column queue;
    `);
  }
}
