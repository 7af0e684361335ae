import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Connections by OpenID Connect beside those by SAML. A connection is one row whatever it speaks, so that people, sessions,
 * open requests and what was used once belong to it alike; the tables are named after the first protocol.
 */
export class ConnectByOpenid1764006810000 implements MigrationInterface {
  name = 'ConnectByOpenid1764006810000';
  readonly contracts = 'a connection may have no certificates, because it does not speak SAML';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_connections
        add column protocol text not null default 'saml' constraint saml_connections_protocol check (protocol in ('saml', 'oidc')),
        add column client_id text,
        add column secret_key_id text,
        add column secret_encrypted text,
        drop constraint saml_connections_idp_certificates_check,
        add constraint saml_connections_shape check (
          case protocol
            when 'saml' then cardinality(idp_certificates) > 0 and num_nonnulls(client_id, secret_key_id, secret_encrypted) = 0
            else cardinality(idp_certificates) = 0 and num_nonnulls(client_id, secret_key_id, secret_encrypted) = 3 end);
      comment on column saml_connections.protocol is
        'What the provider speaks. By OpenID Connect the entity ID is the issuer, the NameID of a person the sub, a session index the sid.';
      comment on column saml_connections.secret_encrypted is
        'The client secret, encrypted under the key secret_key_id of openid-client-secrets in key_pairs.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table saml_connections
        drop constraint saml_connections_shape,
        drop column protocol,
        drop column client_id,
        drop column secret_key_id,
        drop column secret_encrypted,
        add constraint saml_connections_idp_certificates_check check (cardinality(idp_certificates) > 0);
    `);
  }
}
