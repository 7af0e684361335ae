import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several connections of one employer: each has a name, may be closed, and may be where addresses of a domain go. */
export class NameConnections1764007060000 implements MigrationInterface {
  name = 'NameConnections1764007060000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_connections
        add column name text constraint saml_connections_name check (length(btrim(name)) between 1 and 80),
        add column closed_at timestamptz;
      comment on column saml_connections.name is 'What people choose it by where there are several; null for its short name.';
      comment on column saml_connections.closed_at is 'Nobody comes in by it since; its people stay known to it. Null while open.';
      comment on column saml_connections.slug is
        'Part of every address of the connection: the short name of the employer, for a further one followed by _ and its own.';
      create unique index saml_connections_named_once on saml_connections (employer_id, lower(name));

      alter table employer_domains add constraint employer_domains_tenant_key unique (employer_id, domain);
      create table connection_domains (
        employer_id uuid not null,
        domain text not null,
        connection_id uuid not null,
        primary key (employer_id, domain),
        constraint connection_domains_domain foreign key (employer_id, domain)
          references employer_domains (employer_id, domain) on delete cascade,
        constraint connection_domains_connection foreign key (employer_id, connection_id)
          references saml_connections (employer_id, id)
      );
      comment on table connection_domains is 'By which of several connections addresses of a domain come in.';
      create index connection_domains_of on connection_domains (employer_id, connection_id);
      select protect_tenant_table('connection_domains');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table connection_domains;
      alter table employer_domains drop constraint employer_domains_tenant_key;
      drop index saml_connections_named_once;
      comment on column saml_connections.slug is null;
      alter table saml_connections drop column closed_at, drop column name;
    `);
  }
}
