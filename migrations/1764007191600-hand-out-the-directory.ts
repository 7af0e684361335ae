import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The directory is handed out as files, read in order by programs, and taken in from elsewhere with its licences. */
export class HandOutTheDirectory1764007191600 implements MigrationInterface {
  name = 'HandOutTheDirectory1764007191600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table directory_files (
        format text primary key check (format in ('csv', 'geojson', 'jsonld')),
        made_at timestamptz not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        places integer not null check (places >= 0),
        size bigint not null check (size > 0),
        gzipped bytea not null
      );
      comment on table directory_files is 'The whole directory as files, each replaced at night when it says something else.';
      comment on column directory_files.made_at is 'When it came to say what it says.';
      comment on column directory_files.sha256 is 'Of the file before it was compressed.';

      create table source_licences (
        source text primary key check (source <> ''),
        licence text,
        licence_url text check (licence_url ~ '^https?://'),
        attribution text
      );
      comment on table source_licences is 'Licences of sources that came with imports of the directory; those of the bundled lists are in the code.';

      create index places_in_order on places (slug collate "C");
      create index places_changed on places (changed_at);

      -- What the directory says of hours and of whoever runs a place stands with its sites: a change there is one of the place.
      create function tell_place_of_hours() returns trigger
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        update places set changed_at = statement_timestamp()
        where id in (select s.place_id from sites s join touched h on h.site_id = s.id)
          and changed_at < statement_timestamp();
        return null;
      end $$;
      create trigger tell_place_new after insert on opening_hours
        referencing new table as touched for each statement execute function tell_place_of_hours();
      create trigger tell_place_changed after update on opening_hours
        referencing new table as touched for each statement execute function tell_place_of_hours();
      create trigger tell_place_gone after delete on opening_hours
        referencing old table as touched for each statement execute function tell_place_of_hours();

      create function tell_places_of_operator() returns trigger
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        update places set changed_at = statement_timestamp()
        where id in (select s.place_id from sites s where s.operator_id = new.id);
        return null;
      end $$;
      create trigger tell_places after update on operators
        for each row when ((old.name, old.kind) is distinct from (new.name, new.kind))
        execute function tell_places_of_operator();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger tell_places on operators;
      drop trigger tell_place_new on opening_hours;
      drop trigger tell_place_changed on opening_hours;
      drop trigger tell_place_gone on opening_hours;
      drop function tell_place_of_hours(), tell_places_of_operator();
      drop index places_changed;
      drop index places_in_order;
      drop table source_licences, directory_files;
    `);
  }
}
