import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every kept document stands beside the SHA-256 of its bytes, so that whoever reads or restores it can tell that it is the one. */
export class NameEveryFileByItsHash1764005600020 implements MigrationInterface {
  name = 'NameEveryFileByItsHash1764005600020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attestation_files add column sha256 text;
      alter table attestation_files no force row level security;
      update attestation_files set sha256 = encode(sha256(bytes), 'hex');
      alter table attestation_files force row level security;
      -- Programs of the version before add files without it.
      create function name_by_hash() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        new.sha256 := coalesce(new.sha256, encode(sha256(new.bytes), 'hex'));
        return new;
      end $$;
      create trigger attestation_files_by_hash before insert on attestation_files
        for each row execute function name_by_hash();
      alter table attestation_files alter column sha256 set not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger attestation_files_by_hash on attestation_files;
      drop function name_by_hash;
      alter table attestation_files drop column sha256;
    `);
  }
}
