import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several rows of a long line go to a queue in one message, by which each of them is found there. */
export class LetRowsTravelTogether1764006340010 implements MigrationInterface {
  name = 'LetRowsTravelTogether1764006340010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table outbox_messages add column carrier text;
      comment on column outbox_messages.carrier is
        'The message of the queue in which it was handed over last; null by earlier versions, which sent each alone.';
      grant update (carrier) on outbox_messages to palier_queue;
      -- Lists of the operator: those that failed are few among all that are kept.
      create index outbox_messages_failed on outbox_messages (created_at, id) where failed_at is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index outbox_messages_failed; alter table outbox_messages drop column carrier');
  }
}
