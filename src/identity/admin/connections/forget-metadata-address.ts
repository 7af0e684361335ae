import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { UnknownConnection } from '../../identity.errors.js';
import { MetadataWatchRepository } from '../../saml/metadata-watch.repository.js';
import { SamlConnectionsRepository } from '../../saml/saml-connections.repository.js';

/** An administrator has the address of a provider's metadata no longer read; the connection stays as it is. */
@Injectable()
export class ForgetMetadataAddress {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly watch: MetadataWatchRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Idempotent. @throws Forbidden, UnknownConnection */
  async execute(ctx: RequestContext, { slug }: { slug: string }): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    await this.uow.run(ctx, async (tx) => {
      const connection = await this.connections.entry(tx, slug);
      if (connection === null) throw new UnknownConnection();
      const watch = await this.watch.of(tx, connection.id);
      if (watch === null) return;
      await this.watch.remember(tx, connection.id, null, this.clock.now());
      await this.audit.record(tx, {
        action: 'identity.forget-metadata-address',
        subject: { type: 'saml-connection', id: connection.id },
        detail: { address: watch.url },
      });
    });
  }
}
