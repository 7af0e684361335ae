import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tokens that are narrowed to resources of the API. A version before takes none of them, since it could not tell how far they go. */
export class NarrowTokens1764006940000 implements MigrationInterface {
  name = 'NarrowTokens1764006940000';

  readonly widens =
    'api_tokens.scope: resources, which a version before refuses as it does any scope it does not ask for';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table api_tokens add column resources text[];
      comment on column api_tokens.resources is 'What a token of scope resources is narrowed to.';
      -- The table was made with a check of its own beside the named one.
      alter table api_tokens drop constraint api_tokens_scope_check;
      alter table api_tokens drop constraint api_tokens_scope;
      alter table api_tokens add constraint api_tokens_scope check (scope in ('api', 'scim', 'resources'));
      alter table api_tokens add constraint api_tokens_resources
        check ((scope = 'resources') = (resources is not null) and cardinality(resources) > 0);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table api_tokens drop constraint api_tokens_resources;
      alter table api_tokens no force row level security;
      update api_tokens set revoked_at = coalesce(revoked_at, now()), scope = 'api' where scope = 'resources';
      alter table api_tokens force row level security;
      alter table api_tokens drop constraint api_tokens_scope;
      alter table api_tokens add constraint api_tokens_scope check (scope in ('api', 'scim'));
      alter table api_tokens add constraint api_tokens_scope_check check (scope in ('api', 'scim'));
      alter table api_tokens drop column resources;
    `);
  }
}
