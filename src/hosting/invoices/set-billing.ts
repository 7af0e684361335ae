import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Billing } from './billing.js';
import { InvoicesRepository } from './invoices.repository.js';

/** An operator says who it is on its invoices, where and when it is paid; invoices made before stay as they are. */
@Injectable()
export class SetBilling {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly invoices: InvoicesRepository,
    private readonly audit: AuditTrail,
  ) {}

  async execute(ctx: RequestContext, billing: Billing): Promise<void> {
    requirePermission(ctx, 'hosting.bill');
    await this.uow.run(ctx, async (tx) => {
      await this.invoices.recordBilling(tx, billing, { by: actorName(ctx), at: this.clock.now() });
      const { siret, vatId, iban, paymentDays, lateBasisPoints } = billing;
      await this.audit.record(tx, {
        action: 'hosting.set-billing',
        subject: { type: 'organisation', id: ctx.organisation?.id ?? '' },
        detail: { siret, vatId, iban, paymentDays, lateBasisPoints },
      });
    });
  }
}
