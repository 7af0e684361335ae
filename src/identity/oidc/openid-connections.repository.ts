import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A client secret as it rests. */
export interface RestingSecret {
  readonly secretKeyId: string;
  readonly secretEncrypted: string;
}

/** An employer's provider of OpenID Connect. */
export interface OpenidConnection extends RestingSecret {
  readonly id: string;
  readonly employerId: string;
  /** Part of every address of the connection. */
  readonly slug: string;
  /** Nobody comes in by it since; null while open. */
  readonly closedAt: Date | null;
  readonly issuer: string;
  /** Where people sign in, as of the day it was connected; each sign-in asks the provider itself. */
  readonly authorizationUrl: string;
  /** Where people end their session there; null where the provider has no such address. */
  readonly logoutUrl: string | null;
  readonly clientId: string;
  /** Claim with the SIRET of the establishment of whoever signs in. */
  readonly siretClaim: string;
  /** Claim that names groups; null for the usual ones. */
  readonly groupsAttribute: string | null;
}

/** All SQL over connections by OpenID Connect. */
@Injectable()
export class OpenidConnectionsRepository {
  /** The tenant's connection in an address, open or closed; null when there is none, or it speaks SAML. */
  async byOpenid(tx: Tx, slug: string): Promise<OpenidConnection | null> {
    return tx.row<OpenidConnection>(
      `select id, employer_id as "employerId", slug, closed_at as "closedAt", idp_entity_id as issuer, idp_sso_url as "authorizationUrl",
         idp_slo_url as "logoutUrl", client_id as "clientId", secret_key_id as "secretKeyId",
         secret_encrypted as "secretEncrypted", groups_attribute as "groupsAttribute", siret_claim as "siretClaim"
       from saml_connections where employer_id = $1 and slug = $2 and protocol = 'oidc'`,
      [tenantOf(tx), slug],
    );
  }

  /** Adds or replaces a connection, whatever it spoke before. */
  async put(tx: Tx, connection: Omit<OpenidConnection, 'groupsAttribute' | 'closedAt'>, at: Date): Promise<void> {
    await tx.run(
      `insert into saml_connections (id, employer_id, slug, protocol, idp_entity_id, idp_sso_url, idp_slo_url,
         idp_certificates, client_id, secret_key_id, secret_encrypted, siret_claim, created_at)
       values ($1, $2, $3, 'oidc', $4, $5, $6, '{}', $7, $8, $9, $10, $11)
       on conflict (id) do update set protocol = 'oidc', idp_entity_id = excluded.idp_entity_id,
         idp_sso_url = excluded.idp_sso_url, idp_slo_url = excluded.idp_slo_url, idp_slo_answer_url = null,
         idp_certificates = '{}', needs_both_signatures = false, named_by_address_at = null,
         metadata_url = null, metadata_read_at = null, metadata_failure = null, awaiting_metadata = null, awaiting_since = null,
         client_id = excluded.client_id, secret_key_id = excluded.secret_key_id,
         secret_encrypted = excluded.secret_encrypted, siret_claim = excluded.siret_claim`,
      [
        connection.id,
        tenantOf(tx),
        connection.slug,
        connection.issuer,
        connection.authorizationUrl,
        connection.logoutUrl,
        connection.clientId,
        connection.secretKeyId,
        connection.secretEncrypted,
        connection.siretClaim,
        at,
      ],
    );
  }
}
