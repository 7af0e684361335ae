import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SamlConnectionsRepository } from './saml-connections.repository.js';

/** An administrator whose provider stopped signing both takes one signature again, until both come once more. */
@Injectable()
export class AcceptOneSignature {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws Forbidden, NotFound */
  async execute(ctx: RequestContext, { slug }: { slug: string }): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    await this.uow.run(ctx, async (tx) => {
      const connection = await this.connections.bySaml(tx, slug);
      if (!connection) throw new NotFound('SAML connection');
      if (!(await this.connections.acceptOneSignature(tx, connection.id))) return;
      await this.audit.record(tx, {
        action: 'identity.accept-one-signature',
        subject: { type: 'saml-connection', id: connection.id },
        detail: { idpEntityId: connection.idpEntityId },
      });
    });
  }
}
