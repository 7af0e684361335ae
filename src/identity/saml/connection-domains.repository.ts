import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A domain of the tenant, and the connection by which its addresses come in. */
export interface DomainOfConnection {
  readonly domain: string;
  readonly connectionId: string;
}

/** By which of several connections addresses of a domain come in. */
@Injectable()
export class ConnectionDomainsRepository {
  async all(tx: Tx): Promise<DomainOfConnection[]> {
    return tx.rows<DomainOfConnection>(
      `select domain, connection_id as "connectionId" from connection_domains where employer_id = $1 order by domain`,
      [tenantOf(tx)],
    );
  }

  /** The open connection of a domain, or null. */
  async of(tx: Tx, domain: string): Promise<string | null> {
    const row = await tx.row<{ connectionId: string }>(
      `select d.connection_id as "connectionId" from connection_domains d
         join saml_connections c on c.employer_id = d.employer_id and c.id = d.connection_id and c.closed_at is null
       where d.employer_id = $1 and d.domain = $2`,
      [tenantOf(tx), domain.toLowerCase()],
    );
    return row?.connectionId ?? null;
  }

  /** Sends these domains, and no others, to a connection; another connection loses them. */
  async send(tx: Tx, connectionId: string, domains: readonly string[]): Promise<void> {
    await tx.run(
      `delete from connection_domains where employer_id = $1 and connection_id = $2 and domain <> all ($3::text[])`,
      [tenantOf(tx), connectionId, domains],
    );
    await tx.run(
      `insert into connection_domains (employer_id, domain, connection_id)
       select $1, d.domain, $2 from employer_domains d where d.employer_id = $1 and d.domain = any ($3::text[])
       on conflict (employer_id, domain) do update set connection_id = excluded.connection_id`,
      [tenantOf(tx), connectionId, domains],
    );
  }
}
