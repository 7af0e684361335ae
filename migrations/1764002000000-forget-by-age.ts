import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Column from which the age of a row counts, by technical table. */
const AGES = {
  outbox_messages: ['done_at', 'failed_at'],
  job_effects: ['at'],
  job_runs: ['finished_at', 'created_at'],
  idempotency_keys: ['created_at'],
  sent_mails: ['sent_at'],
  quota_notices: ['created_at'],
  web_sessions: ['expire'],
  rate_limits: ['expire'],
  saml_requests: ['expires_at'],
  saml_used_assertions: ['expires_at'],
  saml_sessions: ['created_at'],
  retention_counts: ['forgotten_at'],
};

/**
 * Lets the queue's role delete technical rows by age across all tenants. Of a row it may read the instant from which its
 * age counts, nothing else.
 */
export class ForgetByAge1764002000000 implements MigrationInterface {
  name = 'ForgetByAge1764002000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table quota_notices add column created_at timestamptz not null default now();

      -- What was forgotten when: the proof that ages are kept to.
      create table retention_counts (
        table_name text not null,
        since text not null,
        rows integer not null check (rows > 0),
        forgotten_at timestamptz not null
      );
      comment on table retention_counts is 'Rows deleted by age, by table and night; names no tenant and no person.';
      grant select, insert on retention_counts to palier_queue;
      revoke insert, update, delete on retention_counts from palier_app;
    `);
    for (const [table, columns] of Object.entries(AGES)) {
      await db.query(`grant select (${columns.join(', ')}), delete on ${table} to palier_queue`);
      const protectedRows: unknown[] = await db.query(
        `select 1 from pg_class where oid = '${table}'::regclass and relrowsecurity`,
      );
      if (protectedRows.length > 0 && table !== 'outbox_messages') {
        await db.query(`create policy forgetting on ${table} to palier_queue using (true) with check (false)`);
      }
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of Object.keys(AGES)) {
      await db.query(`drop policy if exists forgetting on ${table}`);
      if (table !== 'outbox_messages') await db.query(`revoke all on ${table} from palier_queue`);
    }
    await db.query(`
      drop table retention_counts;
      alter table quota_notices drop column created_at;
    `);
  }
}
