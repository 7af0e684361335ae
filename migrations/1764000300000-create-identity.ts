import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Members, SAML connections, single-use assertions, API tokens. */
export class CreateIdentity1764000300000 implements MigrationInterface {
  name = 'CreateIdentity1764000300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table members (
        id uuid primary key,
        employer_id uuid not null constraint members_employer references employers (id),
        employee_id uuid,
        email text not null,
        display_name text not null,
        roles text[] not null check (roles <@ array['employee', 'manager', 'hr', 'admin']),
        locale text check (locale in ('fr', 'en')),
        created_at timestamptz not null,
        deactivated_at timestamptz,
        constraint members_tenant_key unique (employer_id, id),
        constraint members_employee_once unique (employer_id, employee_id),
        constraint members_employee foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      create unique index members_email on members (employer_id, lower(email));
      select protect_tenant_table('members');

      create table saml_connections (
        id uuid primary key,
        employer_id uuid not null constraint saml_connections_employer references employers (id),
        slug text not null constraint saml_connections_slug unique,
        idp_entity_id text not null constraint saml_connections_idp unique,
        idp_sso_url text not null,
        idp_slo_url text,
        idp_certificates text[] not null check (cardinality(idp_certificates) > 0),
        created_at timestamptz not null,
        constraint saml_connections_tenant_key unique (employer_id, id)
      );
      select protect_tenant_table('saml_connections');

      -- The key of a person is (connection, NameID), never the e-mail address (ASVS 6.8.1).
      create table saml_subjects (
        employer_id uuid not null,
        connection_id uuid not null,
        name_id text not null,
        member_id uuid not null,
        linked_at timestamptz not null,
        primary key (connection_id, name_id),
        constraint saml_subjects_one_per_member unique (connection_id, member_id),
        constraint saml_subjects_connection foreign key (employer_id, connection_id)
          references saml_connections (employer_id, id),
        constraint saml_subjects_member foreign key (employer_id, member_id) references members (employer_id, id)
      );
      select protect_tenant_table('saml_subjects');

      create table saml_requests (
        employer_id uuid not null,
        connection_id uuid not null,
        request_id text not null,
        browser_hash text not null,
        purpose text not null,
        return_path text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        consumed_at timestamptz,
        confirm_member_id uuid,
        replaces_sid text,
        primary key (connection_id, request_id),
        constraint saml_requests_connection foreign key (employer_id, connection_id)
          references saml_connections (employer_id, id)
      );
      comment on column saml_requests.confirm_member_id is 'Who must identify again (ForceAuthn); null at sign-in.';
      comment on column saml_requests.replaces_sid is
        'The browser session that asked: the answer comes from another site, without its cookie, and ends it.';
      create index saml_requests_age on saml_requests (expires_at);
      select protect_tenant_table('saml_requests');

      -- Single use (ASVS 6.8.3): the row is written in the transaction that signs in.
      create table saml_used_assertions (
        employer_id uuid not null,
        connection_id uuid not null,
        assertion_id text not null,
        used_at timestamptz not null,
        expires_at timestamptz not null,
        constraint saml_used_assertions_once primary key (connection_id, assertion_id),
        constraint saml_used_assertions_connection foreign key (employer_id, connection_id)
          references saml_connections (employer_id, id)
      );
      create index saml_used_assertions_age on saml_used_assertions (expires_at);
      select protect_tenant_table('saml_used_assertions');

      create table saml_sessions (
        employer_id uuid not null,
        connection_id uuid not null,
        sid text not null,
        name_id text not null,
        session_index text,
        created_at timestamptz not null,
        primary key (sid),
        constraint saml_sessions_connection foreign key (employer_id, connection_id)
          references saml_connections (employer_id, id)
      );
      create index saml_sessions_subject on saml_sessions (connection_id, name_id);
      select protect_tenant_table('saml_sessions');

      create table api_tokens (
        id uuid primary key,
        employer_id uuid not null constraint api_tokens_employer references employers (id),
        member_id uuid,
        scope text not null check (scope in ('api', 'scim')),
        token_hash text not null constraint api_tokens_hash unique,
        created_at timestamptz not null,
        last_used_on date,
        revoked_at timestamptz,
        constraint api_tokens_member foreign key (employer_id, member_id) references members (employer_id, id)
      );
      select protect_tenant_table('api_tokens');
      -- The look-up function below runs as the owner, whom FORCE binds too: this policy is theirs.
      create policy lookup on api_tokens for select to current_user using (true);

      -- A bearer token names its tenant; the hash of 256 random bits is looked up before any tenant is known.
      create function tenant_of_api_token(wanted text) returns uuid
        language sql stable security definer set search_path = pg_catalog, public
        as $$ select employer_id from public.api_tokens where token_hash = wanted and revoked_at is null $$;
      revoke all on function tenant_of_api_token(text) from public;
      grant execute on function tenant_of_api_token(text) to palier_app;

      -- Key pairs the portal made for itself; the private part is encrypted with PALIER_DATA_KEY.
      create table key_pairs (
        purpose text not null,
        key_id text not null,
        certificate text,
        public_jwk jsonb,
        private_encrypted text not null,
        created_at timestamptz not null,
        retired_at timestamptz,
        primary key (purpose, key_id)
      );
      create unique index key_pairs_one_active on key_pairs (purpose) where retired_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function tenant_of_api_token(text);
      drop table key_pairs, api_tokens, saml_sessions, saml_used_assertions, saml_requests, saml_subjects,
        saml_connections, members;
    `);
  }
}
