import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An employer's letters pass for those of nobody else: what the operators, territories and the platform here are called. */
export class NameOrganisations1764007190100 implements MigrationInterface {
  name = 'NameOrganisations1764007190100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function names_of_organisations() returns table (name text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select o.name from public.organisations o $$;
      revoke all on function names_of_organisations() from public;
      grant execute on function names_of_organisations() to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function names_of_organisations()');
  }
}
