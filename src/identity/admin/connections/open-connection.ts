import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { UnknownConnection } from '../../identity.errors.js';
import { SamlConnectionsRepository } from '../../saml/saml-connections.repository.js';

/** An administrator opens a closed connection again: whoever it knew comes in by it as before. */
@Injectable()
export class OpenConnection {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Idempotent. @throws Forbidden, UnknownConnection */
  async execute(ctx: RequestContext, { slug }: { slug: string }): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    await this.uow.run(ctx, async (tx) => {
      const connection = await this.connections.entry(tx, slug);
      if (connection === null) throw new UnknownConnection();
      if (!(await this.connections.setClosed(tx, connection.id, null))) return;
      await this.audit.record(tx, {
        action: 'identity.open-connection',
        subject: { type: 'saml-connection', id: connection.id },
        detail: { idpEntityId: connection.idpEntityId },
      });
    });
  }
}
