import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Photos of a place by whoever has it (docs/adr/0041): for anybody to see, written anew, removed with their bytes. */
export class ShowPhotosOfPlaces1764007194100 implements MigrationInterface {
  name = 'ShowPhotosOfPlaces1764007194100';
  /** Errors are reported of photos too. */
  readonly widens = 'place_reports.what admits photo';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table place_photos (
        id uuid primary key,
        place_id uuid not null constraint place_photos_place references places (id),
        organisation_id uuid not null constraint place_photos_organisation references organisations (id),
        position smallint not null constraint place_photos_position check (position between 1 and 12),
        alt_fr text not null constraint place_photos_alt_fr check (length(alt_fr) between 1 and 300),
        alt_en text constraint place_photos_alt_en check (length(alt_en) between 1 and 300),
        credit text not null constraint place_photos_credit check (length(credit) between 1 and 200),
        licence text not null constraint place_photos_licence
          check (licence in ('reserved', 'cc0', 'cc-by-4', 'cc-by-sa-4', 'lo-2')),
        sha256 text not null,
        kept_by text not null,
        kept_at timestamptz not null,
        constraint place_photos_once unique (place_id, sha256),
        constraint place_photos_order unique (place_id, position) deferrable initially immediate
      );
      comment on table place_photos is
        'Photos of a place, in order, with what they show in words. Anybody sees them; whoever has the place arranges them.';
      comment on column place_photos.organisation_id is 'Who sent it; whoever has the place today may remove it.';
      comment on column place_photos.sha256 is 'Of its largest size: a place shows no photo twice.';

      create table place_photo_files (
        photo_id uuid not null constraint place_photo_files_photo references place_photos (id) on delete cascade,
        size text not null constraint place_photo_files_size check (size in ('small', 'medium', 'large')),
        width smallint not null constraint place_photo_files_width check (width between 1 and 1600),
        height smallint not null constraint place_photo_files_height check (height between 1 and 1600),
        jpeg bytea not null constraint place_photo_files_bytes check (octet_length(jpeg) between 1 and 5000000),
        constraint place_photo_files_pkey primary key (photo_id, size)
      );
      comment on table place_photo_files is 'The sizes of photos as JPEG, written anew from what was sent; they go with their photo.';

      create function has_place(of_place uuid) returns boolean language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select exists (select from place_owners o where o.place_id = of_place
          and 'operator:' || o.organisation_id::text = app_organisation()) $$;
      comment on function has_place(uuid) is 'Whether the place is that of the organisation that acts.';

      alter table place_photos enable row level security;
      alter table place_photos force row level security;
      create policy known on place_photos for select to palier_app using (true);
      create policy add_own on place_photos for insert to palier_app
        with check ('operator:' || organisation_id::text = (select app_organisation()) and has_place(place_id));
      create policy change_own on place_photos for update to palier_app
        using (has_place(place_id)) with check (has_place(place_id));
      create policy remove_own on place_photos for delete to palier_app
        using (has_place(place_id) or (select app_organisation()) like 'platform:%');
      create policy backup on place_photos for select to palier_backup using (true);
      revoke update on place_photos from palier_app;
      grant update (position, alt_fr, alt_en, credit, licence) on place_photos to palier_app;

      alter table place_photo_files enable row level security;
      alter table place_photo_files force row level security;
      create policy known on place_photo_files for select to palier_app using (true);
      create policy add_own on place_photo_files for insert to palier_app
        with check (exists (select from place_photos p where p.id = photo_id and has_place(p.place_id)));
      create policy backup on place_photo_files for select to palier_backup using (true);
      revoke update, delete on place_photo_files from palier_app;

      alter table place_reports drop constraint place_reports_what_check,
        add constraint place_reports_what_check
          check (what in ('closed', 'moved', 'hours', 'contact', 'facts', 'twice', 'photo'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from place_reports where what = 'photo';
      alter table place_reports drop constraint place_reports_what_check,
        add constraint place_reports_what_check
          check (what in ('closed', 'moved', 'hours', 'contact', 'facts', 'twice'));
      drop table place_photo_files, place_photos;
      drop function has_place(uuid);
    `);
  }
}
