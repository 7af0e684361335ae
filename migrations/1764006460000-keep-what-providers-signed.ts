import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the identity provider signed when somebody identified again is kept, encrypted: forgotten within days unless a
 * signature rests on it.
 */
export class KeepWhatProvidersSigned1764006460000 implements MigrationInterface {
  name = 'KeepWhatProvidersSigned1764006460000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table kept_identifications (
        employer_id uuid not null constraint kept_identifications_employer references employers (id),
        sha256 text not null constraint kept_identifications_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
        key_id text not null,
        encrypted text not null,
        received_at timestamptz not null,
        unbound_since timestamptz,
        primary key (employer_id, sha256)
      );
      comment on table kept_identifications is
        'Signed statements of identity providers, encrypted; a signature names one by its fingerprint.';
      comment on column kept_identifications.sha256 is 'Of the statement as text, before encryption.';
      comment on column kept_identifications.unbound_since is
        'From when it waits for a signature that rests on it; null once there is one: kept as long as the signature.';
      revoke update, delete on kept_identifications from palier_app;
      grant update (unbound_since) on kept_identifications to palier_app;
      select protect_tenant_table('kept_identifications');
      create index kept_identifications_age on kept_identifications (unbound_since) where unbound_since is not null;
      grant select (unbound_since), delete on kept_identifications to palier_queue;
      create policy forgetting on kept_identifications to palier_queue using (true) with check (false);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table kept_identifications;');
  }
}
