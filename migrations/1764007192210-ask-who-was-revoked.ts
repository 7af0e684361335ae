import type { MigrationInterface, QueryRunner } from 'typeorm';

const ANSWERS = `('good', 'unknown', 'not-published')`;

/** What issuers said of the certificates of people when they signed: kept with each signature, and told to whoever verifies. */
export class AskWhoWasRevoked1764007192210 implements MigrationInterface {
  name = 'AskWhoWasRevoked1764007192210';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table signing_requests add column revocation text check (revocation in ${ANSWERS});
      comment on column signing_requests.revocation is 'What the issuer said of the certificate before the file was prepared.';
      alter table personal_signatures add column revocation text check (revocation in ${ANSWERS});
      comment on column personal_signatures.revocation is
        'What the issuer said of the certificate at the time of signing; null of signatures of before anybody asked. A revoked one signs nothing.';

      -- As public_agreement_signatures, which versions of before go on asking.
      create function public_agreement_certificates(wanted_sha256 text) returns table (
        party text, level text, issuer text, valid_from timestamptz, valid_until timestamptz, revocation text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select s.party, s.level, s.issuer, s.valid_from, s.valid_until, s.revocation
              from public.agreement_files f
              join public.personal_signatures s on s.employer_id = f.employer_id and s.agreement_id = f.agreement_id
              where f.kind = 'sealed' and f.sha256 = wanted_sha256 order by s.signed_at, s.party $$;
      revoke all on function public_agreement_certificates(text) from public;
      grant execute on function public_agreement_certificates(text) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function public_agreement_certificates(text);
      alter table personal_signatures drop column revocation;
      alter table signing_requests drop column revocation;
    `);
  }
}
