import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters by their key: claimed before they leave, confirmed afterwards, so that no transaction waits for a mail relay. */
export class KeepLetters1764002200000 implements MigrationInterface {
  name = 'KeepLetters1764002200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table letters (
        effect_key text primary key,
        employer_id uuid,
        message_id text not null constraint letters_message unique,
        claim_id uuid not null,
        claimed_at timestamptz,
        attempts integer not null default 1 check (attempts > 0),
        sent_at timestamptz,
        created_at timestamptz not null default now()
      );
      comment on column letters.message_id is 'Of the first attempt; a repetition leaves under the same.';
      comment on column letters.claimed_at is 'Null when the relay refused it: free to be tried again.';
      alter table letters enable row level security;
      alter table letters force row level security;
      create policy tenant on letters to palier_app
        using (employer_id is not distinct from (select app_tenant()))
        with check (employer_id is not distinct from (select app_tenant()));
      revoke delete on letters from palier_app;
      grant select (created_at), delete on letters to palier_queue;
      create policy forgetting on letters to palier_queue using (true) with check (false);
      -- What left before letters had a table of their own stays sent.
      insert into letters (effect_key, employer_id, message_id, claim_id, claimed_at, sent_at)
        select effect_key, employer_id, effect_key, gen_random_uuid(), at, at from job_effects
        where effect_key like 'quotas.published:%' or effect_key like 'reports.monthly:%';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table letters;`);
  }
}
