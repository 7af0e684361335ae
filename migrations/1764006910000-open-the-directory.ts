import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a company directory says of members and groups (SCIM 2.0), and tokens that open that interface. */
export class OpenTheDirectory1764006910000 implements MigrationInterface {
  name = 'OpenTheDirectory1764006910000';

  readonly widens = 'api_tokens.scope: scim, which only the path of the directory reads';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table directory_users (
        employer_id uuid not null,
        member_id uuid not null,
        user_name text not null check (length(user_name) between 1 and 256),
        external_id text,
        given_name text,
        family_name text,
        display_name text,
        email text,
        title text,
        employee_number text,
        department text,
        manager text,
        created_at timestamptz not null,
        changed_at timestamptz not null,
        removed_at timestamptz,
        primary key (employer_id, member_id),
        constraint directory_users_member foreign key (employer_id, member_id) references members (employer_id, id)
      );
      create unique index directory_users_user_name on directory_users (employer_id, lower(user_name))
        where removed_at is null;
      create index directory_users_external_id on directory_users (employer_id, external_id);
      create index directory_users_email on directory_users (employer_id, lower(email));
      select protect_tenant_table('directory_users');

      create table directory_groups (
        id uuid primary key,
        employer_id uuid not null constraint directory_groups_employer references employers (id),
        display_name text not null check (length(display_name) between 1 and 256),
        external_id text,
        created_at timestamptz not null,
        changed_at timestamptz not null,
        constraint directory_groups_tenant_key unique (employer_id, id)
      );
      create unique index directory_groups_name on directory_groups (employer_id, lower(display_name));
      select protect_tenant_table('directory_groups');

      create table directory_group_members (
        employer_id uuid not null,
        group_id uuid not null,
        member_id uuid not null,
        primary key (employer_id, group_id, member_id),
        constraint directory_group_members_group foreign key (employer_id, group_id)
          references directory_groups (employer_id, id) on delete cascade,
        constraint directory_group_members_member foreign key (employer_id, member_id)
          references members (employer_id, id)
      );
      create index directory_group_members_of on directory_group_members (employer_id, member_id);
      select protect_tenant_table('directory_group_members');

      alter table api_tokens drop constraint api_tokens_scope;
      alter table api_tokens add constraint api_tokens_scope check (scope in ('api', 'scim'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table directory_group_members, directory_groups, directory_users;
      alter table api_tokens no force row level security;
      update api_tokens set revoked_at = coalesce(revoked_at, now()), scope = 'api' where scope <> 'api';
      alter table api_tokens force row level security;
      alter table api_tokens drop constraint api_tokens_scope;
      alter table api_tokens add constraint api_tokens_scope check (scope = 'api');
    `);
  }
}
