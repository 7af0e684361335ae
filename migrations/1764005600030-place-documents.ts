import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that keep documents. */
const TABLES = ['agreement_files', 'agreement_scans', 'attestation_files', 'framework_documents'];

/**
 * A document may lie elsewhere than in its row: the row says where, how large it is and, as before, which bytes it has. Every document
 * begins in PostgreSQL, in the transaction of whatever made it, and is moved afterwards; bytes that come back must be the same.
 */
export class PlaceDocuments1764005600030 implements MigrationInterface {
  name = 'PlaceDocuments1764005600030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function name_by_hash() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        new.sha256 := coalesce(new.sha256, encode(sha256(new.bytes), 'hex'));
        new.size := coalesce(new.size, length(new.bytes));
        return new;
      end $$;
      create function keep_the_same_document() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if new.bytes is not null and encode(sha256(new.bytes), 'hex') <> old.sha256 then
          raise exception 'the document % does not change: these are other bytes', old.sha256 using errcode = '42501';
        end if;
        return new;
      end $$;
    `);
    for (const table of TABLES) {
      await db.query(`
        alter table ${table} add column place text not null default 'postgresql'
          constraint ${table}_place check (place in ('postgresql', 'folder', 's3'));
        alter table ${table} add column size integer;
        alter table ${table} no force row level security;
        update ${table} set size = length(bytes);
        alter table ${table} force row level security;
        alter table ${table} alter column size set not null;
        alter table ${table} alter column bytes drop not null;
        alter table ${table} add constraint ${table}_placed check ((place = 'postgresql') = (bytes is not null));
        ${table === 'attestation_files' ? '' : `create trigger ${table}_by_hash before insert on ${table} for each row execute function name_by_hash();`}
        create trigger ${table}_the_same before update on ${table} for each row execute function keep_the_same_document();
        create index ${table}_by_place on ${table} (employer_id, place, sha256);
        grant update (place, bytes) on ${table} to palier_app;
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await db.query(`
        drop index ${table}_by_place;
        drop trigger ${table}_the_same on ${table};
        ${table === 'attestation_files' ? '' : `drop trigger ${table}_by_hash on ${table};`}
        alter table ${table} drop constraint ${table}_placed, drop column place, drop column size;
        alter table ${table} alter column bytes set not null;
        revoke update on ${table} from palier_app;
      `);
    }
    await db.query(`
      drop function keep_the_same_document;
      create or replace function name_by_hash() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        new.sha256 := coalesce(new.sha256, encode(sha256(new.bytes), 'hex'));
        return new;
      end $$;
    `);
  }
}
