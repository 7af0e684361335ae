import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a connection lets in by itself, and which groups of the provider or the directory give which role. */
export class MapGroups1764006980000 implements MigrationInterface {
  name = 'MapGroups1764006980000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_connections
        add column admits text not null default 'register'
          constraint saml_connections_admits check (admits in ('invited', 'register', 'groups')),
        add column groups_attribute text
          constraint saml_connections_groups_attribute check (length(groups_attribute) between 1 and 200);
      comment on column saml_connections.admits is
        'Who gets an account at the first sign-in: nobody but who was invited; also who is in the register; also whom a group gives a role.';
      comment on column saml_connections.groups_attribute is
        'Attribute or claim that names groups; null where the usual names serve.';

      alter table saml_subjects add column groups text[] not null default '{}';
      comment on column saml_subjects.groups is
        'Of the groups in the last accepted answer those that group_roles had, in lower case; no other is kept.';
      create index saml_subjects_of_member on saml_subjects (employer_id, member_id);

      create table group_roles (
        id uuid primary key,
        employer_id uuid not null constraint group_roles_employer references employers (id),
        connection_id uuid,
        group_name text not null check (length(group_name) between 1 and 256),
        role text not null constraint group_roles_role check (role in ('manager', 'hr', 'admin')),
        created_at timestamptz not null,
        constraint group_roles_connection foreign key (employer_id, connection_id)
          references saml_connections (employer_id, id)
      );
      comment on column group_roles.connection_id is
        'Whose groups they are: those in the answers of a connection, or those of the directory (null).';
      create unique index group_roles_once on group_roles (employer_id, connection_id, lower(group_name), role)
        nulls not distinct;
      select protect_tenant_table('group_roles');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table group_roles;
      drop index saml_subjects_of_member;
      alter table saml_subjects drop column groups;
      alter table saml_connections drop column groups_attribute, drop column admits;
    `);
  }
}
