import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SharedDaysRepository } from './shared-days.repository.js';

/** Somebody lets their manager see the kind of place of their half days, or no longer does: their own choice alone. */
@Injectable()
export class ShareDays {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly shared: SharedDaysRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Choosing again what holds changes nothing. @throws NotFound for somebody who is no employee */
  async execute(ctx: RequestContext, { share }: { readonly share: boolean }): Promise<void> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    await this.uow.run(ctx, async (tx) => {
      const changed = share
        ? await this.shared.begin(tx, employeeId, this.clock.now())
        : await this.shared.end(tx, employeeId);
      if (!changed) return;
      await this.audit.record(tx, {
        action: share ? 'ledger.share' : 'ledger.stop-sharing',
        subject: { type: 'employee', id: employeeId },
      });
    });
  }
}
