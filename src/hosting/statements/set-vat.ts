import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Vat } from './statement.js';
import { StatementsRepository } from './statements.repository.js';

/** An operator says which VAT it charges, or that it charges none; statements issued before stay as they are. */
@Injectable()
export class SetVat {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly statements: StatementsRepository,
    private readonly audit: AuditTrail,
  ) {}

  async execute(ctx: RequestContext, vat: Vat): Promise<void> {
    requirePermission(ctx, 'hosting.bill');
    await this.uow.run(ctx, async (tx) => {
      await this.statements.recordVat(tx, vat, { by: actorName(ctx), at: this.clock.now() });
      await this.audit.record(tx, {
        action: 'hosting.set-vat',
        subject: { type: 'organisation', id: ctx.organisation?.id ?? '' },
        detail: { basisPoints: vat.basisPoints },
      });
    });
  }
}
