import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The directory: places as people look for them, each with a page of its own. A site is where desks are booked; it belongs to
 * a place, and a place may have several sites, or none that is known here. A place follows the site that it came with.
 */
export class DescribePlaces1764007190700 implements MigrationInterface {
  name = 'DescribePlaces1764007190700';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table places (
        id uuid primary key,
        slug text not null constraint places_slug_once unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
        name text not null check (name <> ''),
        address text not null default '',
        postcode text not null default '',
        commune_insee text not null default '',
        commune_name text not null default '',
        lat double precision not null check (lat between -90 and 90),
        lon double precision not null check (lon between -180 and 180),
        source text not null check (source <> ''),
        source_ref text not null,
        as_of text not null check (as_of ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$'),
        ended_on date,
        changed_at timestamptz not null,
        constraint places_source_once unique (source, source_ref)
      );
      comment on table places is 'The directory of third places; no tenant: anybody sees it.';
      comment on column places.source is 'Who says that the place bears this name at this address.';
      comment on column places.as_of is 'When the source said it, as precisely as the source does: year, month or day.';
      comment on column places.ended_on is 'First day on which the place no longer exists; null while it does.';
      create index places_position on places using gist (point_on_earth(lat, lon));

      create table former_place_slugs (
        slug text primary key,
        place_id uuid not null constraint former_place_slugs_place references places (id)
      );
      comment on table former_place_slugs is 'Addresses of pages that were handed out and still lead to their place.';

      create table place_facts (
        place_id uuid not null constraint place_facts_place references places (id),
        field text not null check (field ~ '^[a-z][a-z_]{1,29}$'),
        value jsonb not null,
        source text not null check (source <> ''),
        source_url text check (source_url ~ '^https?://'),
        as_of text not null check (as_of ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$'),
        basis text not null default 'source' check (basis in ('source', 'assumed', 'generated')),
        primary key (place_id, field)
      );
      comment on table place_facts is 'What is known of a place beside its name and address: each fact with who said it, and when. What is unknown has no row.';
      comment on column place_facts.basis is 'source: said by the source; assumed: derived where the source says nothing; generated: made up for the demonstration.';

      alter table sites
        add column place_id uuid constraint sites_place references places (id),
        add column as_of text check (as_of ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$');
      comment on column sites.as_of is 'When its source said what the row says, as precisely as the source does; null: when the row was written.';
      create index sites_of_place on sites (place_id);

      create function administrative_day(at timestamptz) returns text
        language sql stable set search_path = pg_catalog, public, pg_temp
        as $$ select to_char(at at time zone 'Europe/Paris', 'YYYY-MM-DD') $$;
      comment on function administrative_day(timestamptz) is 'The day of an instant for what belongs to no place.';

      create function free_place_slug(name text, town text) returns text
        language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
      declare
        words text := trim(both '-' from left(trim(both '-' from regexp_replace(lower(public.unaccent(
          name || case when position(lower(town) in lower(name)) > 0 then '' else ' ' || town end)),
          '[^a-z0-9]+', '-', 'g')), 100));
        free text;
        again integer := 1;
      begin
        if words = '' then words := 'lieu'; end if;
        free := words;
        -- Two writers at once would choose the same.
        perform pg_advisory_xact_lock(hashtext('place slugs'));
        while exists (select from places p where p.slug = free)
           or exists (select from former_place_slugs f where f.slug = free) loop
          again := again + 1;
          free := words || '-' || again;
        end loop;
        return free;
      end $$;
      comment on function free_place_slug(text, text) is 'The words of an address for a place, which no page has or had.';

      create function place_of_site() returns trigger
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
      create trigger find_place before insert on sites for each row execute function place_of_site();

      create function place_follows_site() returns trigger
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        place places;
        today text := administrative_day(statement_timestamp());
      begin
        select * into place from places p where p.id = new.place_id;
        if place.source = new.source and place.source_ref = new.source_ref then
          if (new.name, new.commune_name) is distinct from (old.name, old.commune_name) then
            insert into former_place_slugs (slug, place_id) values (place.slug, place.id) on conflict (slug) do nothing;
            update places set slug = free_place_slug(new.name, new.commune_name) where id = place.id;
          end if;
          update places set name = new.name, address = new.address, postcode = new.postcode,
            commune_insee = new.commune_insee, commune_name = new.commune_name, lat = new.lat, lon = new.lon,
            as_of = case when (new.name, new.address, new.postcode, new.commune_insee, new.commune_name, new.lat, new.lon)
              is distinct from (old.name, old.address, old.postcode, old.commune_insee, old.commune_name, old.lat, old.lon)
              then coalesce(nullif(new.as_of, old.as_of), today) else as_of end
          where id = place.id;
        end if;
        update places set changed_at = statement_timestamp(),
          ended_on = (select case when bool_or(s.closed_on is null) then null else max(s.closed_on) end
            from sites s where s.place_id = places.id)
        where id = new.place_id;
        return null;
      end $$;
      create trigger tell_place after update on sites
        for each row when (old.* is distinct from new.*) execute function place_follows_site();

      update sites set as_of = '2019-06' where source = 'CGET tiers-lieux 2019';
      do $$
      declare
        site sites;
      begin
        for site in select * from sites order by id loop
          insert into places (id, slug, name, address, postcode, commune_insee, commune_name, lat, lon, source, source_ref,
            as_of, ended_on, changed_at)
          values (site.id, free_place_slug(site.name, site.commune_name), site.name, site.address, site.postcode,
            site.commune_insee, site.commune_name, site.lat, site.lon, site.source, site.source_ref,
            coalesce(site.as_of, administrative_day(site.created_at)), site.closed_on, now());
        end loop;
      end $$;
      alter table sites disable trigger tell_place;
      update sites set place_id = id;
      alter table sites enable trigger tell_place;
      -- Every version fills it, by the trigger: no version that is running has to know of it.
      alter table sites add constraint sites_place_known check (place_id is not null);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger tell_place on sites;
      drop trigger find_place on sites;
      drop function place_follows_site(), place_of_site();
      alter table sites drop column place_id, drop column as_of;
      drop table place_facts, former_place_slugs, places;
      drop function free_place_slug(text, text), administrative_day(timestamptz);
    `);
  }
}
