import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last refusals of a company sign-in, for the administrator who can mend its cause. */
export class ShowRefusedAnswers1764006570000 implements MigrationInterface {
  name = 'ShowRefusedAnswers1764006570000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table saml_refusals (
        id bigint generated always as identity primary key,
        employer_id uuid not null,
        connection_id uuid not null,
        at timestamptz not null,
        reason text not null check (reason ~ '^[a-z0-9-]{1,40}$'),
        reference text not null check (length(reference) <= 100),
        constraint saml_refusals_connection foreign key (employer_id, connection_id)
          references saml_connections (employer_id, id)
      );
      comment on table saml_refusals is 'Refused answers of identity providers: why, and the reference that the person saw. No content.';
      create index saml_refusals_of_connection on saml_refusals (connection_id, id);
      create index saml_refusals_age on saml_refusals (at);
      select protect_tenant_table('saml_refusals');
      grant select (at), delete on saml_refusals to palier_queue;
      create policy forgetting on saml_refusals to palier_queue using (true) with check (false);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table saml_refusals`);
  }
}
