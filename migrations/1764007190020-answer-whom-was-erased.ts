import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever asked for erasure reads the answer although the account went with it: the address is kept until that letter has left. */
export class AnswerWhomWasErased1764007190020 implements MigrationInterface {
  name = 'AnswerWhomWasErased1764007190020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table erasure_requests add constraint erasure_requests_tenant_key unique (employer_id, id);
      create table erasure_letters (
        employer_id uuid not null,
        request_id uuid primary key,
        email text,
        locale text check (locale in ('fr', 'en')),
        kept_since timestamptz not null,
        sent_at timestamptz,
        waiting_since timestamptz generated always as (case when sent_at is null then kept_since end) stored,
        constraint erasure_letters_request foreign key (employer_id, request_id)
          references erasure_requests (employer_id, id) on delete cascade,
        constraint erasure_letters_forgets check ((email is null) = (sent_at is not null))
      );
      comment on table erasure_letters is
        'Where the answer to a request goes whose account was erased; the address goes when the letter has left.';
      create index erasure_letters_age on erasure_letters (waiting_since) where waiting_since is not null;
      revoke update, delete on erasure_letters from palier_app;
      grant update (email, sent_at) on erasure_letters to palier_app;
      select protect_tenant_table('erasure_letters');
      grant select (waiting_since), delete on erasure_letters to palier_queue;
      create policy forgetting on erasure_letters to palier_queue using (waiting_since is not null) with check (false);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table erasure_letters;
      alter table erasure_requests drop constraint erasure_requests_tenant_key;
    `);
  }
}
