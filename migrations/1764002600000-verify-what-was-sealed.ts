import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Kinds of attestations are a register in code; the certificates of the seal outlive its renewals; whoever holds a sealed
 * agreement can have it verified.
 */
export class VerifyWhatWasSealed1764002600000 implements MigrationInterface {
  name = 'VerifyWhatWasSealed1764002600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attestations drop constraint attestations_kind_check,
        add constraint attestations_kind check (kind ~ '^[a-z]+(-[a-z]+)*$');

      create table sealing_certificates (
        fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
        certificate bytea not null,
        first_used_at timestamptz not null
      );
      comment on table sealing_certificates is 'Every certificate the portal ever sealed with (DER), so that files of before a renewal are still known as ours.';
      revoke update, delete on sealing_certificates from palier_app;

      create index agreement_files_by_hash on agreement_files (sha256);
      -- The look-up function below runs as the owner, whom FORCE binds too: these policies are theirs.
      create policy lookup on agreement_files for select to current_user using (true);
      create policy lookup on agreements for select to current_user using (true);

      -- Public verification of a sealed agreement by its very bytes: company, reference, dates; no person, no terms.
      create function public_agreement(wanted_sha256 text) returns table (
        reference text, version integer, employer_name text, employer_siren text, locale text, state text,
        starts_on date, ends_on date, sealed_at timestamptz, level text, specimen boolean, sealed_sha256 text)
        language sql stable security definer set search_path = pg_catalog, public
        as $$ select a.reference, a.version, e.name, e.siren::text, a.locale, a.state,
                lower(a.effective), upper(a.effective) - 1, f.created_at, f.level, f.specimen, f.sha256
              from public.agreement_files f
              join public.agreements a on a.employer_id = f.employer_id and a.id = f.agreement_id
              join public.employers e on e.id = a.employer_id
              where f.kind = 'sealed' and f.sha256 = wanted_sha256 $$;
      revoke all on function public_agreement(text) from public;
      grant execute on function public_agreement(text) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function public_agreement(text);
      drop policy lookup on agreements;
      drop policy lookup on agreement_files;
      drop index agreement_files_by_hash;
      drop table sealing_certificates;
      alter table attestations drop constraint attestations_kind,
        add constraint attestations_kind_check check (kind = 'programme');
    `);
  }
}
