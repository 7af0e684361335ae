import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A dump is restored with an empty search path, where a function that names another without its schema fails: PostgreSQL
 * could not build the index on `ll_to_earth` again before version 18, whose body says `cube` and `earth` without a schema. Functions
 * that stand in indexes and policies now have bodies that were read when they were made, the others a search path of their own, in which
 * temporary tables come last: nobody can put a table of theirs in the place of ours.
 */
export class RestoreAnywhere1764005600000 implements MigrationInterface {
  name = 'RestoreAnywhere1764005600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function point_on_earth(lat double precision, lon double precision) returns earth
        language sql immutable strict parallel safe
        return cube(array[earth() * cos(radians(lat)) * cos(radians(lon)),
                          earth() * cos(radians(lat)) * sin(radians(lon)),
                          earth() * sin(radians(lat))])::earth;
      comment on function point_on_earth is 'As ll_to_earth, wherever it is called from.';
      drop index sites_position;
      create index sites_position on sites using gist (point_on_earth(lat, lon));

      create or replace function app_tenant() returns uuid language sql stable parallel safe
        return nullif(current_setting('app.tenant', true), '')::uuid;

      do $$
      declare
        ours regprocedure;
      begin
        for ours in
          select p.oid::regprocedure from pg_proc p
          where p.pronamespace = 'public'::regnamespace and p.prosqlbody is null
            and not exists (select from pg_depend d
              where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
        loop
          execute format('alter function %s set search_path = pg_catalog, public, pg_temp', ours);
        end loop;
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index sites_position;
      create index sites_position on sites using gist (ll_to_earth(lat, lon));
      drop function point_on_earth;
    `);
  }
}
