import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tokens were once made for an interface that never came to be (SCIM). They open nothing, so they end, and no scope but that
 * of the JSON interface can be written.
 */
export class NameNoScopeThatOpensNothing1764006370000 implements MigrationInterface {
  name = 'NameNoScopeThatOpensNothing1764006370000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The owner is bound by the policies too.
      alter table api_tokens no force row level security;
      update api_tokens set revoked_at = coalesce(revoked_at, now()), scope = 'api' where scope <> 'api';
      alter table api_tokens force row level security;
      alter table api_tokens add constraint api_tokens_scope check (scope = 'api');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table api_tokens drop constraint api_tokens_scope;`);
  }
}
