import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** One employer's identity provider. */
export interface SamlConnection {
  readonly id: string;
  readonly employerId: string;
  /** Part of every address of the connection; the employer's slug. */
  readonly slug: string;
  readonly idpEntityId: string;
  readonly idpSsoUrl: string;
  readonly idpSloUrl: string | null;
  /** PEM */
  readonly idpCertificates: readonly string[];
}

const COLUMNS = `id, employer_id as "employerId", slug, idp_entity_id as "idpEntityId", idp_sso_url as "idpSsoUrl",
  idp_slo_url as "idpSloUrl", idp_certificates as "idpCertificates"`;

/** All SQL over SAML connections. */
@Injectable()
export class SamlConnectionsRepository {
  /** The connection of the tenant, or null. */
  async ofTenant(tx: Tx): Promise<SamlConnection | null> {
    return tx.row<SamlConnection>(`select ${COLUMNS} from saml_connections where employer_id = $1`, [tenantOf(tx)]);
  }

  /**
   * Adds or replaces the tenant's connection. Subjects stay: their key is the connection, so a renewed certificate
   * loses nobody.
   */
  async put(tx: Tx, connection: SamlConnection, at: Date): Promise<void> {
    await tx.run(
      `insert into saml_connections
         (id, employer_id, slug, idp_entity_id, idp_sso_url, idp_slo_url, idp_certificates, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set idp_entity_id = excluded.idp_entity_id, idp_sso_url = excluded.idp_sso_url,
         idp_slo_url = excluded.idp_slo_url, idp_certificates = excluded.idp_certificates`,
      [
        connection.id,
        tenantOf(tx),
        connection.slug,
        connection.idpEntityId,
        connection.idpSsoUrl,
        connection.idpSloUrl,
        connection.idpCertificates,
        at,
      ],
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
