import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Browsers that show what happens to their person's bookings (Web Push). */
export class PushToDevices1764007195310 implements MigrationInterface {
  name = 'PushToDevices1764007195310';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table push_subscriptions (
        id uuid primary key,
        employer_id uuid not null constraint push_subscriptions_employer references employers (id),
        employee_id uuid not null,
        endpoint text not null check (length(endpoint) between 1 and 1000),
        endpoint_hash text not null check (endpoint_hash ~ '^[0-9a-f]{64}$'),
        public_key text not null check (length(public_key) between 80 and 100),
        auth_secret text not null check (length(auth_secret) between 20 and 30),
        details boolean not null,
        subscribed_at timestamptz not null,
        constraint push_subscriptions_once unique (employer_id, endpoint_hash),
        constraint push_subscriptions_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table push_subscriptions is
        'Browsers that a person chose to be told on: where to post, the keys to encrypt for them, and whether place and time may be shown.';
      create index push_subscriptions_of on push_subscriptions (employer_id, employee_id);
      select protect_tenant_table('push_subscriptions');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from outbox_messages where job = 'bookings.push-news';
      drop table push_subscriptions;
    `);
  }
}
