import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts of people without a company provider: what they prove themselves with, and links that are used once. */
export class OpenAccounts1764006850000 implements MigrationInterface {
  name = 'OpenAccounts1764006850000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function protect_account_table(target regclass) returns void
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        execute format('alter table %s enable row level security', target);
        execute format('alter table %s force row level security', target);
        -- Who acts for an organisation, whatever its kind, reaches nobody's secrets: signing in acts for none.
        execute format('create policy nobody on %s to palier_app using ((select app_organisation()) is null '
                       'and (select app_tenant()) is null) with check ((select app_organisation()) is null '
                       'and (select app_tenant()) is null)', target);
        execute format('create policy backup on %s for select to palier_backup using (true)', target);
      end $$;
      comment on function protect_account_table(regclass) is
        'Row-level security of what accounts prove themselves with (test/web/organisations).';

      create table accounts (
        id uuid primary key,
        email text not null check (email <> ''),
        display_name text not null check (display_name <> ''),
        password_hash text,
        totp_key_id text,
        totp_salt text,
        totp_last_step bigint not null default 0,
        created_at timestamptz not null,
        constraint accounts_second_factor check ((password_hash is null) = (totp_salt is null)),
        constraint accounts_totp_key check ((totp_key_id is null) = (totp_salt is null))
      );
      comment on column accounts.totp_salt is
        'The secret of the authenticator is derived from it and the key totp_key_id of key_pairs: alone it opens nothing.';
      comment on column accounts.totp_last_step is 'Step of the last code that was taken: no code is taken twice.';
      create unique index accounts_email on accounts (lower(email));
      select protect_account_table('accounts');

      create table account_passkeys (
        credential_id text primary key check (length(credential_id) <= 1400),
        account_id uuid not null constraint account_passkeys_account references accounts (id),
        public_key bytea not null,
        counter bigint not null check (counter >= 0),
        transports text[] not null,
        created_at timestamptz not null,
        last_used_at timestamptz
      );
      create index account_passkeys_of on account_passkeys (account_id);
      select protect_account_table('account_passkeys');

      create table account_recovery_codes (
        account_id uuid not null constraint account_recovery_codes_account references accounts (id),
        code_hash text not null,
        primary key (account_id, code_hash)
      );
      select protect_account_table('account_recovery_codes');

      create table account_links (
        token_hash text primary key,
        purpose text not null check (purpose in ('invitation', 'reset', 'first')),
        email text,
        display_name text,
        organisation_kind text,
        organisation_id uuid,
        member_id uuid,
        totp_salt text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint account_links_whose check ((purpose = 'first') = (email is null)),
        constraint account_links_where check ((purpose = 'invitation') = (member_id is not null)
          and (member_id is null) = (organisation_id is null) and (member_id is null) = (organisation_kind is null))
      );
      comment on table account_links is 'Links that are used once; only the SHA-256 of their 256 random bits is kept.';
      create index account_links_age on account_links (expires_at);
      select protect_account_table('account_links');
      grant select (expires_at), delete on account_links to palier_queue;
      create policy forgetting on account_links to palier_queue using (true) with check (false);

      create table spent_challenges (
        challenge_hash text primary key,
        spent_at timestamptz not null
      );
      comment on table spent_challenges is 'Challenges that a passkey has answered: none is answered twice.';
      create index spent_challenges_age on spent_challenges (spent_at);
      select protect_account_table('spent_challenges');
      grant select (spent_at), delete on spent_challenges to palier_queue;
      create policy forgetting on spent_challenges to palier_queue using (true) with check (false);

      alter table organisation_members
        add column account_id uuid constraint organisation_members_account references accounts (id);
      create index organisation_members_by_account on organisation_members (account_id) where account_id is not null;
      -- The look-up below runs as the owner, whom FORCE binds too.
      create policy lookup on organisation_members for select to current_user using (true);

      -- For which organisations an account may act, before one is chosen: names and ids of its own memberships.
      create function memberships_of_account(wanted uuid)
        returns table (organisation_kind text, organisation_id uuid, organisation text, member_id uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select m.organisation_kind, m.organisation_id, o.name, m.id
          from public.organisation_members m join public.organisations o on o.id = m.organisation_id
          where m.account_id = wanted and m.deactivated_at is null
          order by o.name, m.id
        $$;
      revoke all on function memberships_of_account(uuid) from public;
      grant execute on function memberships_of_account(uuid) to palier_app;

      -- The platform and whether it has somebody who can come in: until then the first link may be made.
      create function platform_organisation() returns table (id uuid, people boolean)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select o.id, exists (select from public.organisation_members m
                                   where m.organisation_id = o.id and m.account_id is not null and m.deactivated_at is null)
              from public.organisations o where o.kind = 'platform' $$;
      revoke all on function platform_organisation() from public;
      grant execute on function platform_organisation() to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function platform_organisation();
      drop function memberships_of_account(uuid);
      drop policy lookup on organisation_members;
      alter table organisation_members drop column account_id;
      drop table spent_challenges, account_links, account_recovery_codes, account_passkeys, accounts;
      drop function protect_account_table(regclass);
    `);
  }
}
