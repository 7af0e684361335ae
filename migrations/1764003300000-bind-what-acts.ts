import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What acts is bound: an identification signs once, and roles may do what they do and no more. */
export class BindWhatActs1764003300000 implements MigrationInterface {
  name = 'BindWhatActs1764003300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table spent_identifications (
        employer_id uuid not null constraint spent_identifications_employer references employers (id),
        idp_entity_id text not null,
        assertion_id text not null,
        purpose text not null,
        spent_at timestamptz not null,
        constraint spent_identifications_once primary key (employer_id, idp_entity_id, assertion_id)
      );
      comment on table spent_identifications is 'Fresh identifications that have signed; written by the signature.';
      select protect_tenant_table('spent_identifications');
      revoke update, delete on spent_identifications from palier_app;
      create index spent_identifications_age on spent_identifications (spent_at);
      grant select (spent_at), delete on spent_identifications to palier_queue;
      create policy forgetting on spent_identifications to palier_queue using (true) with check (false);

      alter table saml_sessions add column authn_instant timestamptz;
      comment on column saml_sessions.authn_instant is
        'When the identity provider says the person authenticated: what is to be fresh must be later.';

      -- The relay moves messages on and says how they ended; whom they concern and what they say is not its to change.
      revoke update on outbox_messages from palier_queue;
      grant update (enqueued_at, done_at, failed_at, last_error) on outbox_messages to palier_queue;

      -- Keys are made and retired, never rewritten; neither they nor employers are taken away.
      revoke delete on employers from palier_app;
      revoke update, delete on key_pairs from palier_app;
      grant update (retired_at) on key_pairs to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      grant delete on employers to palier_app;
      grant update, delete on key_pairs to palier_app;
      grant update on outbox_messages to palier_queue;
      alter table saml_sessions drop column authn_instant;
      drop table spent_identifications;
    `);
  }
}
