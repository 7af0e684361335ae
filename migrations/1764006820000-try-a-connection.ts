import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a try of a connection found, for the administrator who tried. */
export class TryAConnection1764006820000 implements MigrationInterface {
  name = 'TryAConnection1764006820000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_requests add column found jsonb;
      comment on column saml_requests.found is
        'What the answer to a try said and would have meant; read by the administrator who tried, forgotten with the request.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table saml_requests drop column found`);
  }
}
