import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { AdmissionBy } from '../members/admission.rules.js';

/** One employer's identity provider. */
export interface SamlConnection {
  readonly id: string;
  readonly employerId: string;
  /** Part of every address of the connection; the employer's slug. */
  readonly slug: string;
  readonly idpEntityId: string;
  readonly idpSsoUrl: string;
  /** Where logout requests go. */
  readonly idpSloUrl: string | null;
  /** Where logout answers go, when that is another address. */
  readonly idpSloAnswerUrl: string | null;
  /** PEM */
  readonly idpCertificates: readonly string[];
  /** It has answered with response and assertion signed: fewer signatures are refused. */
  readonly needsBothSignatures: boolean;
  /** Attribute that names groups; null for the usual ones. */
  readonly groupsAttribute: string | null;
  /** Last sign-in whose NameID was an e-mail address; null when none was. */
  readonly namedByAddressAt: Date | null;
}

/** What metadata says of a connection; the rest is learnt from answers, or chosen here. */
export type DescribedConnection = Omit<SamlConnection, 'needsBothSignatures' | 'namedByAddressAt' | 'groupsAttribute'>;

const COLUMNS = `id, employer_id as "employerId", slug, idp_entity_id as "idpEntityId", idp_sso_url as "idpSsoUrl",
  idp_slo_url as "idpSloUrl", idp_slo_answer_url as "idpSloAnswerUrl", idp_certificates as "idpCertificates",
  needs_both_signatures as "needsBothSignatures", groups_attribute as "groupsAttribute", named_by_address_at as "namedByAddressAt"`;

/** The way into an employer, whatever its provider speaks. */
export interface Entry {
  readonly id: string;
  readonly employerId: string;
  /** Part of every address of the connection; the employer's slug. */
  readonly slug: string;
  readonly protocol: 'saml' | 'oidc';
  /** Entity ID, or issuer. */
  readonly idpEntityId: string;
  readonly idpSloUrl: string | null;
  /** Who we are at a provider of OpenID Connect; null by SAML. */
  readonly clientId: string | null;
}

/** All SQL over SAML connections, and what they share with those by OpenID Connect. */
@Injectable()
export class SamlConnectionsRepository {
  /** The connection of the tenant, whatever it speaks, or null. */
  async entry(tx: Tx): Promise<Entry | null> {
    return tx.row<Entry>(
      `select id, employer_id as "employerId", slug, protocol, idp_entity_id as "idpEntityId", idp_slo_url as "idpSloUrl", client_id as "clientId"
       from saml_connections where employer_id = $1`,
      [tenantOf(tx)],
    );
  }

  /** Every connection of the tenant with whom it lets in by itself, the oldest first. */
  async entries(
    tx: Tx,
  ): Promise<(Entry & { readonly admits: AdmissionBy; readonly groupsAttribute: string | null })[]> {
    return tx.rows(
      `select id, employer_id as "employerId", slug, protocol, idp_entity_id as "idpEntityId", idp_slo_url as "idpSloUrl",
         client_id as "clientId", admits, groups_attribute as "groupsAttribute"
       from saml_connections where employer_id = $1 order by created_at, id`,
      [tenantOf(tx)],
    );
  }

  /** The connection of the tenant; null when there is none, or it speaks another protocol. */
  async ofTenant(tx: Tx): Promise<SamlConnection | null> {
    return tx.row<SamlConnection>(
      `select ${COLUMNS} from saml_connections where employer_id = $1 and protocol = 'saml'`,
      [tenantOf(tx)],
    );
  }

  /**
   * Adds or replaces the tenant's connection. Subjects stay: their key is the connection, so a renewed certificate
   * loses nobody. What was learnt from the answers of another provider is forgotten.
   */
  async put(tx: Tx, connection: DescribedConnection, at: Date): Promise<void> {
    await tx.run(
      `insert into saml_connections
         (id, employer_id, slug, idp_entity_id, idp_sso_url, idp_slo_url, idp_slo_answer_url, idp_certificates, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (id) do update set protocol = 'saml', client_id = null, secret_key_id = null, secret_encrypted = null,
         idp_entity_id = excluded.idp_entity_id, idp_sso_url = excluded.idp_sso_url,
         idp_slo_url = excluded.idp_slo_url,
         idp_slo_answer_url = excluded.idp_slo_answer_url, idp_certificates = excluded.idp_certificates,
         needs_both_signatures = saml_connections.needs_both_signatures
           and saml_connections.idp_entity_id = excluded.idp_entity_id,
         named_by_address_at = case when saml_connections.idp_entity_id = excluded.idp_entity_id
           then saml_connections.named_by_address_at end`,
      [
        connection.id,
        tenantOf(tx),
        connection.slug,
        connection.idpEntityId,
        connection.idpSsoUrl,
        connection.idpSloUrl,
        connection.idpSloAnswerUrl,
        connection.idpCertificates,
        at,
      ],
    );
  }

  /** Keeps what an accepted answer shows: that it signs both, that it names people by address. Mostly nothing is new. */
  async learn(tx: Tx, connectionId: string, shown: { both: boolean; byAddress: boolean }, at: Date): Promise<void> {
    await tx.run(
      `update saml_connections set needs_both_signatures = needs_both_signatures or $3,
         named_by_address_at = case when $4 then $5::timestamptz else named_by_address_at end
       where employer_id = $1 and id = $2 and (($3 and not needs_both_signatures)
         or ($4 and (named_by_address_at is null or named_by_address_at < $5::timestamptz - interval '1 day')))`,
      [tenantOf(tx), connectionId, shown.both, shown.byAddress, at],
    );
  }

  /** Takes one signature again. @returns false when it did already */
  async acceptOneSignature(tx: Tx, connectionId: string): Promise<boolean> {
    return tx.has(
      `with changed as (
         update saml_connections set needs_both_signatures = false
         where employer_id = $1 and id = $2 and needs_both_signatures returning 1)
       select 1 from changed`,
      [tenantOf(tx), connectionId],
    );
  }

  /** Forgets who is who when the connection moves to another identity provider: its NameIDs name other people. */
  async forgetSubjects(tx: Tx, connectionId: string): Promise<number> {
    return tx.run(
      `with gone as (delete from saml_subjects where employer_id = $1 and connection_id = $2 returning 1)
       select 1 from gone`,
      [tenantOf(tx), connectionId],
    );
  }
}
