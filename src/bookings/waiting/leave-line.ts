import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { DeskHoldsRepository } from './desk-holds.repository.js';
import { DeskWaitsRepository } from './desk-waits.repository.js';
import { WaitNotFound } from './waiting.errors.js';

/** Takes a person out of a line; a desk that was held for them goes to the next. Twice is once. */
@Injectable()
export class LeaveLine {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly waits: DeskWaitsRepository,
    private readonly holds: DeskHoldsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws WaitNotFound (missing, or somebody else's) */
  async execute(ctx: RequestContext, { waitId }: { readonly waitId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const wait = await this.waits.byId(tx, waitId);
      if (!wait || wait.employeeId !== ctx.employeeId) throw new WaitNotFound();
      await this.employees.lock(tx, wait.employeeId);
      await this.holds.release(tx, waitId);
      if (!(await this.waits.settle(tx, waitId, 'left', this.clock.now()))) return;
      const { employeeId, siteId, day, part } = wait;
      await this.audit.record(tx, {
        action: 'bookings.leave-line',
        subject: { type: 'desk-wait', id: waitId },
        detail: { employeeId, siteId, day, part },
      });
    });
  }
}
