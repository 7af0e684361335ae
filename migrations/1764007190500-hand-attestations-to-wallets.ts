import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Attestations in wallets: offers that are taken once, and where each credential's standing is published. That a credential no
 * longer stands follows from its attestation and is kept nowhere else, so that nothing can forget to say it.
 */
export class HandAttestationsToWallets1764007190500 implements MigrationInterface {
  name = 'HandAttestationsToWallets1764007190500';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table wallet_offers (
        id uuid primary key,
        employer_id uuid not null,
        attestation_id uuid not null,
        code_sha256 text not null constraint wallet_offers_code unique,
        pin_sha256 text not null,
        wrong_pins integer not null default 0 constraint wallet_offers_wrong_pins check (wrong_pins between 0 and 5),
        created_at timestamptz not null,
        ends_at timestamptz not null,
        token_sha256 text constraint wallet_offers_token unique,
        token_ends_at timestamptz,
        redeemed_at timestamptz,
        constraint wallet_offers_attestation foreign key (employer_id, attestation_id)
          references attestations (employer_id, id) on delete cascade,
        constraint wallet_offers_token_ends check ((token_sha256 is null) = (token_ends_at is null)),
        constraint wallet_offers_redeemed check (redeemed_at is null or token_sha256 is not null)
      );
      comment on table wallet_offers is 'What a wallet may fetch: one attestation, once, for minutes. Its codes are kept as hashes only.';
      comment on column wallet_offers.pin_sha256 is 'Of the transaction code together with the code of the offer, which nobody keeps.';
      create index wallet_offers_of_attestation on wallet_offers (employer_id, attestation_id);
      create index wallet_offers_age on wallet_offers (created_at);
      revoke delete on wallet_offers from palier_app;
      select protect_tenant_table('wallet_offers');
      grant select (created_at), delete on wallet_offers to palier_queue;
      create policy forgetting on wallet_offers to palier_queue using (true) with check (false);

      create function keep_taken_wallet_offer() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.token_sha256 is not null and new.token_sha256 is distinct from old.token_sha256
           or old.redeemed_at is not null and new.redeemed_at is distinct from old.redeemed_at
           or new.wrong_pins < old.wrong_pins or new.ends_at > old.ends_at then
          raise exception 'a wallet offer is taken once' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger keep_taken before update on wallet_offers
        for each row execute function keep_taken_wallet_offer();

      create table credential_status_lists (
        id uuid primary key,
        employer_id uuid not null constraint credential_status_lists_employer references employers (id),
        created_at timestamptz not null,
        constraint credential_status_lists_tenant_key unique (employer_id, id)
      );
      comment on table credential_status_lists is 'Lists in which anybody reads whether a credential still stands.';
      create index credential_status_lists_of_employer on credential_status_lists (employer_id, created_at desc);
      revoke update, delete on credential_status_lists from palier_app;
      select protect_tenant_table('credential_status_lists');

      create table wallet_credentials (
        id uuid primary key,
        employer_id uuid not null,
        attestation_id uuid,
        list_id uuid not null,
        idx integer not null constraint wallet_credentials_idx check (idx between 0 and 131071),
        issued_at timestamptz not null,
        expires_at timestamptz not null constraint wallet_credentials_expires check (expires_at > issued_at),
        constraint wallet_credentials_once unique (list_id, idx),
        constraint wallet_credentials_list foreign key (employer_id, list_id)
          references credential_status_lists (employer_id, id),
        constraint wallet_credentials_attestation foreign key (employer_id, attestation_id)
          references attestations (employer_id, id) on delete set null (attestation_id)
      );
      comment on table wallet_credentials is 'Credentials that wallets hold, with the place of each in its status list.';
      comment on column wallet_credentials.attestation_id is 'What it says; null once that was forgotten, and it no longer stands.';
      comment on column wallet_credentials.idx is 'Drawn at random: neither order nor time of issue can be read from it.';
      create index wallet_credentials_of_attestation on wallet_credentials (employer_id, attestation_id)
        where attestation_id is not null;
      create index wallet_credentials_age on wallet_credentials (expires_at);
      revoke update, delete on wallet_credentials from palier_app;
      select protect_tenant_table('wallet_credentials');
      grant select (expires_at), delete on wallet_credentials to palier_queue;
      create policy forgetting on wallet_credentials to palier_queue using (true) with check (false);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table wallet_credentials, credential_status_lists, wallet_offers;
      drop function keep_taken_wallet_offer();
    `);
  }
}
