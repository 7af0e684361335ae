import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { OwnFlowsRepository } from './own-flows.repository.js';

/** A territory takes away a census that it took in: what the platform has counts again. */
@Injectable()
export class RemoveOwnFlows {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly flows: OwnFlowsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound where it has none of that year */
  async execute(ctx: RequestContext, { year }: { readonly year: number }): Promise<void> {
    requirePermission(ctx, 'siting.manage');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.flows.remove(tx, year))) throw new NotFound('census');
      await this.audit.record(tx, {
        action: 'territory.remove-flows',
        subject: { type: 'network', id: 'commuting' },
        detail: { year },
      });
    });
  }
}
