import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Places, and desks there, to which people come back. They are theirs alone and go with the person. */
export class KeepFavouritePlaces1764007196010 implements MigrationInterface {
  name = 'KeepFavouritePlaces1764007196010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table favourite_places (
        employer_id uuid not null constraint favourite_places_employer references employers (id),
        employee_id uuid not null,
        site_id uuid not null constraint favourite_places_site references sites (id),
        desk_id uuid,
        kept_at timestamptz not null,
        primary key (employer_id, employee_id, site_id),
        constraint favourite_places_person foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint favourite_places_desk foreign key (site_id, desk_id) references desks (site_id, id)
      );
      comment on table favourite_places is
        'Places to which somebody likes to come back, each with the desk there that they like best, if any; read by them alone.';
      create index favourite_places_at on favourite_places (site_id);
      select protect_tenant_table('favourite_places');

      create function forget_favourites() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        delete from favourite_places f where f.employer_id = new.employer_id and f.employee_id = new.id;
        return null;
      end $$;
      create trigger forget_favourites after update of erased_on on employees for each row
        when (new.erased_on is not null) execute function forget_favourites();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger forget_favourites on employees;
      drop function forget_favourites();
      drop table favourite_places;
    `);
  }
}
