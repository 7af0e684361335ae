import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { SitingsRepository, type VersionKey } from '../scenarios/sitings.repository.js';

/** Stops a computation; one that has ended meanwhile is left alone. */
@Injectable()
export class CancelSiting {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sitings: SitingsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound */
  async execute(ctx: RequestContext, key: VersionKey): Promise<void> {
    requirePermission(ctx, 'siting.manage');
    await this.uow.run(ctx, async (tx) => {
      const version = await this.sitings.byId(tx, key.id, key.version);
      if (!version) throw new NotFound('siting');
      if (!(await this.sitings.cancel(tx, key, this.clock.now()))) return;
      await this.audit.record(tx, {
        action: 'territory.cancel-siting',
        subject: { type: 'siting-scenario', id: key.id },
        detail: { title: version.title, version: key.version },
      });
    });
  }
}
