import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A logout request names the person in the form in which the provider did. */
export class KeepTheFormOfNames1764006560000 implements MigrationInterface {
  name = 'KeepTheFormOfNames1764006560000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_sessions add column name_id_format text;
      comment on column saml_sessions.name_id_format is
        'Format of the NameID as the identity provider gave it; null where it gave none, and for sessions of before.';
      -- An address counts in any case.
      create index saml_subjects_of_name on saml_subjects (connection_id, lower(name_id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop index saml_subjects_of_name; alter table saml_sessions drop column name_id_format`);
  }
}
