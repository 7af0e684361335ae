import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The claim by which a provider of OpenID Connect names the establishment of whoever signs in is chosen for each connection. */
export class NameTheEstablishment1764007191020 implements MigrationInterface {
  name = 'NameTheEstablishment1764007191020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_connections add column siret_claim text not null default 'siret'
        constraint saml_connections_siret_claim check (siret_claim <> '' and length(siret_claim) <= 200);
      comment on column saml_connections.siret_claim is
        'Claim with the SIRET of the establishment; ProConnect calls it siret. Where another is named, nobody comes in without it.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table saml_connections drop column siret_claim;`);
  }
}
