import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Seals may bear a time-stamp: when, and of whom, stands beside the file, and who was ever trusted to stamp is remembered
 * as the certificates that sealed are.
 */
export class StampTheTime1764007190300 implements MigrationInterface {
  name = 'StampTheTime1764007190300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table sealing_certificates add column use text not null default 'seal'
        constraint sealing_certificates_use check (use in ('seal', 'time-stamps'));
      comment on column sealing_certificates.use is 'What it was for: sealing, or being trusted to stamp time.';

      alter table attestations
        add column stamped_at timestamptz,
        add column stamped_by text check (length(stamped_by) between 1 and 1000),
        add constraint attestations_stamp check (num_nulls(stamped_at, stamped_by) in (0, 2)),
        -- What is not sealed bears no stamp.
        add constraint attestations_stamped check (stamped_at is null or sealed_sha256 is not null);
      comment on column attestations.stamped_at is 'Instant of the time-stamp over its seal, and whose; null: it bears none.';

      alter table agreement_files
        add column stamped_at timestamptz,
        add column stamped_by text check (length(stamped_by) between 1 and 1000),
        add constraint agreement_files_stamp check (num_nulls(stamped_at, stamped_by) in (0, 2));
      comment on column agreement_files.stamped_at is 'Instant of the time-stamp over its seal, and whose; null: it bears none.';

      -- Public verification: the stamp over the seal of one sealed file, by its SHA-256.
      create function public_time_stamp(wanted_sha256 text) returns table (stamped_at timestamptz, stamped_by text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select a.stamped_at, a.stamped_by from public.attestations a
              where a.state = 'issued' and a.sealed_sha256 = wanted_sha256 and a.stamped_at is not null
              union all
              select f.stamped_at, f.stamped_by from public.agreement_files f
              where f.kind = 'sealed' and f.sha256 = wanted_sha256 and f.stamped_at is not null $$;
      revoke all on function public_time_stamp(text) from public;
      grant execute on function public_time_stamp(text) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function public_time_stamp(text);
      alter table agreement_files drop column stamped_at, drop column stamped_by;
      alter table attestations drop column stamped_at, drop column stamped_by;
      delete from sealing_certificates where use <> 'seal';
      alter table sealing_certificates drop column use;
    `);
  }
}
