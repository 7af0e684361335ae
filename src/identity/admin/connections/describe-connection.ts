import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { UnknownConnection } from '../../identity.errors.js';
import { ConnectionDomainsRepository } from '../../saml/connection-domains.repository.js';
import { SamlConnectionsRepository } from '../../saml/saml-connections.repository.js';

/** What people choose a connection by, and whose addresses come in by it. */
export interface ConnectionDescription {
  readonly slug: string;
  /** Null for its short name. */
  readonly name: string | null;
  /** Domains of the employer; what is none of its own is left out. */
  readonly domains: readonly string[];
}

/** An administrator names a connection and says which domains go there; another connection loses them. */
@Injectable()
export class DescribeConnection {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly domains: ConnectionDomainsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws Forbidden, UnknownConnection; InvalidInput for the name of another connection */
  async execute(ctx: RequestContext, { slug, name, domains }: ConnectionDescription): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    try {
      await this.uow.run(ctx, async (tx) => {
        const connection = await this.connections.entry(tx, slug);
        if (connection === null) throw new UnknownConnection();
        await this.connections.setName(tx, connection.id, name);
        await this.domains.send(tx, connection.id, domains);
        await this.audit.record(tx, {
          action: 'identity.describe-connection',
          subject: { type: 'saml-connection', id: connection.id },
          detail: { name, domains: [...domains] },
        });
      });
    } catch (error) {
      if (!violates(error, 'saml_connections_named_once')) throw error;
      throw new InvalidInput(
        [{ field: 'connectionName', code: 'identity.connection-named' }],
        'identity.connection-named',
      );
    }
  }
}
