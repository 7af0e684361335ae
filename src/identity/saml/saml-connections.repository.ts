import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { AdmissionBy } from '../members/admission.rules.js';

/** An employer's identity provider. */
export interface SamlConnection {
  readonly id: string;
  readonly employerId: string;
  /** Part of every address of the connection: the employer's slug for its first one (`connection-slug.rules.ts`). */
  readonly slug: string;
  /** Nobody comes in by it since; null while open. */
  readonly closedAt: Date | null;
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
export type DescribedConnection = Omit<
  SamlConnection,
  'needsBothSignatures' | 'namedByAddressAt' | 'groupsAttribute' | 'closedAt'
>;

const COLUMNS = `id, employer_id as "employerId", slug, closed_at as "closedAt", idp_entity_id as "idpEntityId", idp_sso_url as "idpSsoUrl",
  idp_slo_url as "idpSloUrl", idp_slo_answer_url as "idpSloAnswerUrl", idp_certificates as "idpCertificates",
  needs_both_signatures as "needsBothSignatures", groups_attribute as "groupsAttribute", named_by_address_at as "namedByAddressAt"`;

/** A way into an employer, whatever its provider speaks. */
export interface Entry {
  readonly id: string;
  readonly employerId: string;
  /** Part of every address of the connection. */
  readonly slug: string;
  /** What people choose it by; null where nobody named it. */
  readonly name: string | null;
  /** Nobody comes in by it since; null while open. */
  readonly closedAt: Date | null;
  readonly protocol: 'saml' | 'oidc';
  /** Entity ID, or issuer. */
  readonly idpEntityId: string;
  readonly idpSloUrl: string | null;
  /** Who we are at a provider of OpenID Connect; null by SAML. */
  readonly clientId: string | null;
}

const ENTRY = `id, employer_id as "employerId", slug, name, closed_at as "closedAt", protocol,
  idp_entity_id as "idpEntityId", idp_slo_url as "idpSloUrl", client_id as "clientId"`;

/** All SQL over SAML connections, and what they share with those by OpenID Connect. */
@Injectable()
export class SamlConnectionsRepository {
  /** The tenant's connection in an address, open or closed, whatever it speaks, or null. */
  async entry(tx: Tx, slug: string): Promise<Entry | null> {
    return tx.row<Entry>(`select ${ENTRY} from saml_connections where employer_id = $1 and slug = $2`, [
      tenantOf(tx),
      slug,
    ]);
  }

  /** The connection behind a web session of the tenant, or null. */
  async entryById(tx: Tx, id: string): Promise<Entry | null> {
    return tx.row<Entry>(`select ${ENTRY} from saml_connections where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** The connections by which people of the tenant come in, the first one first. */
  async open(tx: Tx): Promise<Entry[]> {
    return tx.rows<Entry>(
      `select ${ENTRY} from saml_connections where employer_id = $1 and closed_at is null order by created_at, id`,
      [tenantOf(tx)],
    );
  }

  /** How many connections the tenant has, open and closed; whoever adds one has those of before them counted. */
  async count(tx: Tx): Promise<number> {
    await tx.run(`select pg_advisory_xact_lock(hashtext('identity:connections'), hashtext($1))`, [tenantOf(tx)]);
    const row = await tx.row<{ n: number }>(`select count(*)::int as n from saml_connections where employer_id = $1`, [
      tenantOf(tx),
    ]);
    return row?.n ?? 0;
  }

  /** Every connection of the tenant with whom it lets in by itself, the first one first. */
  async entries(
    tx: Tx,
  ): Promise<(Entry & { readonly admits: AdmissionBy; readonly groupsAttribute: string | null })[]> {
    return tx.rows(
      `select ${ENTRY}, admits, groups_attribute as "groupsAttribute"
       from saml_connections where employer_id = $1 order by created_at, id`,
      [tenantOf(tx)],
    );
  }

  /** The tenant's connection in an address, open or closed; null when there is none, or it speaks another protocol. */
  async bySaml(tx: Tx, slug: string): Promise<SamlConnection | null> {
    return tx.row<SamlConnection>(
      `select ${COLUMNS} from saml_connections where employer_id = $1 and slug = $2 and protocol = 'saml'`,
      [tenantOf(tx), slug],
    );
  }

  /** The open connections of the tenant that speak SAML, the first one first. */
  async openBySaml(tx: Tx): Promise<SamlConnection[]> {
    return tx.rows<SamlConnection>(
      `select ${COLUMNS} from saml_connections
       where employer_id = $1 and protocol = 'saml' and closed_at is null order by created_at, id`,
      [tenantOf(tx)],
    );
  }

  /**
   * Adds or replaces a connection. Subjects stay: their key is the connection, so a renewed certificate
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

  /** Names a connection; null for its short name. @throws the database's unique violation `saml_connections_named_once` */
  async setName(tx: Tx, connectionId: string, name: string | null): Promise<void> {
    await tx.run(`update saml_connections set name = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      connectionId,
      name,
    ]);
  }

  /** Closes a connection, or opens it again with null. @returns false when it is so already */
  async setClosed(tx: Tx, connectionId: string, at: Date | null): Promise<boolean> {
    return tx.has(
      `update saml_connections set closed_at = $3
       where employer_id = $1 and id = $2 and (closed_at is null) = ($3::timestamptz is not null) returning id`,
      [tenantOf(tx), connectionId, at],
    );
  }
}
