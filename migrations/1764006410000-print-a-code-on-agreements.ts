import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The look-up that both versions of the portal call; its argument keeps the name of when only a SHA-256 was looked for. */
const FUNCTION = (found: string) => `
      create or replace function public_agreement(wanted_sha256 text) returns table (
        reference text, version integer, employer_name text, employer_siren text, locale text, state text,
        starts_on date, ends_on date, sealed_at timestamptz, level text, specimen boolean, sealed_sha256 text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select a.reference, a.version, e.name, e.siren::text, a.locale, a.state,
                lower(a.effective), upper(a.effective) - 1, f.created_at, f.level, f.specimen, f.sha256
              from public.agreement_files f
              join public.agreements a on a.employer_id = f.employer_id and a.id = f.agreement_id
              join public.employers e on e.id = a.employer_id
              where f.kind = 'sealed' and (${found}) $$;`;

/** A sealed agreement bears a verification code: whoever has it on paper finds what it is, as for an attestation. */
export class PrintACodeOnAgreements1764006410000 implements MigrationInterface {
  name = 'PrintACodeOnAgreements1764006410000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table agreement_files add column code text;
      -- Files of before have none: they are served unchanged, and verified by their bytes. A code is never a SHA-256.
      alter table agreement_files add constraint agreement_files_code check (code ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$');
      create unique index agreement_files_by_code on agreement_files (code);
      comment on column agreement_files.code is 'Verification code printed on the file; none on files sealed before codes were printed.';
      ${FUNCTION('f.sha256 = wanted_sha256 or f.code = wanted_sha256')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${FUNCTION('f.sha256 = wanted_sha256')}
      alter table agreement_files drop column code;
    `);
  }
}
