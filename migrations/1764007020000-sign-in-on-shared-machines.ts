import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody who signs in by their company says that others use the machine too. */
export class SignInOnSharedMachines1764007020000 implements MigrationInterface {
  name = 'SignInOnSharedMachines1764007020000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_requests add column shared boolean not null default false;
      comment on column saml_requests.shared is
        'Whether others use the machine too: the session that follows is short. Kept here because the answer comes from another site.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table saml_requests drop column shared');
  }
}
