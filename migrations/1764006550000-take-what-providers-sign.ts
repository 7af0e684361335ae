import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a connection has learnt from its provider's answers, tries of a request, one provider for several employers. */
export class TakeWhatProvidersSign1764006550000 implements MigrationInterface {
  name = 'TakeWhatProvidersSign1764006550000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_connections
        add column needs_both_signatures boolean not null default false,
        add column named_by_address_at timestamptz,
        add column idp_slo_answer_url text;
      comment on column saml_connections.needs_both_signatures is
        'It has answered with response and assertion signed: fewer signatures are refused from then on.';
      comment on column saml_connections.named_by_address_at is
        'Last sign-in whose NameID was an e-mail address, which changes with a name or a domain; null when none was.';
      -- Until now an answer was accepted only with both signatures: whoever has signed in shows that the provider gives both.
      alter table saml_connections no force row level security;
      alter table saml_subjects no force row level security;
      update saml_connections c set needs_both_signatures = true
        where exists (select from saml_subjects s where s.connection_id = c.id);
      alter table saml_connections force row level security;
      alter table saml_subjects force row level security;
      -- A group of employers signs in with one provider; the audience of an answer keeps them apart.
      alter table saml_connections drop constraint saml_connections_idp;

      alter table saml_requests add column tries integer not null default 0 check (tries >= 0);
      comment on column saml_requests.tries is 'Answers that were looked at, refused ones included.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_requests drop column tries;
      alter table saml_connections
        drop column needs_both_signatures,
        drop column named_by_address_at,
        drop column idp_slo_answer_url,
        add constraint saml_connections_idp unique (idp_entity_id);
    `);
  }
}
