import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What comes before presence is recorded is kept itself, not only named: minutes of the consultation, the notice, the assessment.
 * Presence is switched on only where each act that stands has its document; where it is on already, it stays on.
 */
export class KeepPresenceDocuments1764007192200 implements MigrationInterface {
  name = 'KeepPresenceDocuments1764007192200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table presence_acts add constraint presence_acts_of_employer unique (employer_id, id);
      create table presence_act_documents (
        employer_id uuid not null,
        act_id uuid primary key,
        file_name text not null check (length(file_name) between 1 and 200),
        media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        size integer not null check (size between 1 and 10485760),
        place text not null default 'postgresql' constraint presence_act_documents_place check (place in ('postgresql', 'folder', 's3')),
        bytes bytea check (length(bytes) between 1 and 10485760),
        kept_by text not null,
        kept_at timestamptz not null,
        constraint presence_act_documents_placed check ((place = 'postgresql') = (bytes is not null)),
        constraint presence_act_documents_act foreign key (employer_id, act_id) references presence_acts (employer_id, id)
      );
      comment on table presence_act_documents is 'The document of an act that comes before presence is recorded, one each, as it was sent; never changed.';
      create index presence_act_documents_by_place on presence_act_documents (employer_id, place, sha256);
      create trigger presence_act_documents_by_hash before insert on presence_act_documents
        for each row execute function name_by_hash();
      create trigger presence_act_documents_the_same before update on presence_act_documents
        for each row execute function keep_the_same_document();
      create trigger leaves after delete on presence_act_documents for each row execute function note_document_to_remove();
      revoke update, delete on presence_act_documents from palier_app;
      grant update (place, bytes) on presence_act_documents to palier_app;
      select protect_tenant_table('presence_act_documents');

      create or replace function ask_for_presence_acts() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock(hashtext('presence'), hashtext(new.employer_id::text));
        if (select count(*) from presence_acts where employer_id = new.employer_id and withdrawn_at is null) < 3 then
          raise exception 'an act is missing' using errcode = '23514', constraint = 'presence_switches_acts', table = 'presence_switches';
        end if;
        if exists (select from presence_acts a where a.employer_id = new.employer_id and a.withdrawn_at is null
            and not exists (select from presence_act_documents d where d.act_id = a.id)) then
          raise exception 'the document of an act is missing'
            using errcode = '23514', constraint = 'presence_switches_documents', table = 'presence_switches';
        end if;
        return new;
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function ask_for_presence_acts() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock(hashtext('presence'), hashtext(new.employer_id::text));
        if (select count(*) from presence_acts where employer_id = new.employer_id and withdrawn_at is null) < 3 then
          raise exception 'an act is missing' using errcode = '23514', constraint = 'presence_switches_acts', table = 'presence_switches';
        end if;
        return new;
      end $$;
      drop table presence_act_documents;
      alter table presence_acts drop constraint presence_acts_of_employer;
    `);
  }
}
