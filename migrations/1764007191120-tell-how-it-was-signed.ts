import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Public verification says how a sealed agreement was signed: the level that was reached and by whose certificates, no person. */
export class TellHowItWasSigned1764007191120 implements MigrationInterface {
  name = 'TellHowItWasSigned1764007191120';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create policy lookup on personal_signatures for select to current_user using (true);
      create function public_agreement_signatures(wanted_sha256 text) returns table (
        party text, level text, issuer text, valid_from timestamptz, valid_until timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select s.party, s.level, s.issuer, s.valid_from, s.valid_until
              from public.agreement_files f
              join public.personal_signatures s on s.employer_id = f.employer_id and s.agreement_id = f.agreement_id
              where f.kind = 'sealed' and f.sha256 = wanted_sha256 order by s.signed_at, s.party $$;
      revoke all on function public_agreement_signatures(text) from public;
      grant execute on function public_agreement_signatures(text) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function public_agreement_signatures(text);
      drop policy lookup on personal_signatures;
    `);
  }
}
