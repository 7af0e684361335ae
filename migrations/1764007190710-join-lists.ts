import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Further lists of places: which row of which list is which place, and what somebody should look at again. */
export class JoinLists1764007190710 implements MigrationInterface {
  name = 'JoinLists1764007190710';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table places add column precise boolean not null default true;
      comment on column places.precise is 'Whether the position is that of the door; false: that of the commune only.';

      create table place_sources (
        source text not null,
        source_ref text not null,
        place_id uuid not null constraint place_sources_place references places (id),
        name text not null,
        how text not null check (how in ('new', 'same-name', 'by-hand')),
        doubtful_of uuid constraint place_sources_doubt references places (id),
        km double precision,
        primary key (source, source_ref)
      );
      comment on table place_sources is 'Which row of which list is which place.';
      comment on column place_sources.how is 'new: the row made the place; same-name: taken for it by name and distance; by-hand: somebody said so.';
      comment on column place_sources.doubtful_of is 'A place that it might be too: to be looked at.';
      comment on column place_sources.km is 'How far the list puts it from the place that it was taken for, or might be.';
      create index place_sources_of_place on place_sources (place_id);
      create index place_sources_doubts on place_sources (doubtful_of) where doubtful_of is not null;

      -- A site that a source brings again belongs where it did, whatever became of the place that it came with.
      create or replace function place_of_site() returns trigger
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if new.place_id is null then
          select place_id into new.place_id from sites where source = new.source and source_ref = new.source_ref;
        end if;
        if new.place_id is null then
          select id into new.place_id from places where source = new.source and source_ref = new.source_ref;
        end if;
        if new.place_id is null then
          insert into places (id, name, address, postcode, commune_insee, commune_name, lat, lon, source, source_ref,
            as_of, ended_on, changed_at)
          values (new.id, new.name, new.address, new.postcode, new.commune_insee, new.commune_name, new.lat, new.lon,
            new.source, new.source_ref, coalesce(new.as_of, administrative_day(new.created_at)), new.closed_on, new.created_at)
          returning id into new.place_id;
        end if;
        return new;
      end $$;

      create function name_place() returns trigger
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        new.slug := free_place_slug(new.name, new.commune_name);
        return new;
      end $$;
      create trigger find_slug before insert on places
        for each row when (new.slug is null) execute function name_place();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger find_slug on places;
      drop function name_place();
      drop table place_sources;
      alter table places drop column precise;
      create or replace function place_of_site() returns trigger
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if new.place_id is null then
          select id into new.place_id from places where source = new.source and source_ref = new.source_ref;
        end if;
        if new.place_id is null then
          insert into places (id, slug, name, address, postcode, commune_insee, commune_name, lat, lon, source, source_ref,
            as_of, ended_on, changed_at)
          values (new.id, free_place_slug(new.name, new.commune_name), new.name, new.address, new.postcode,
            new.commune_insee, new.commune_name, new.lat, new.lon, new.source, new.source_ref,
            coalesce(new.as_of, administrative_day(new.created_at)), new.closed_on, new.created_at)
          returning id into new.place_id;
        end if;
        return new;
      end $$;
    `);
  }
}
