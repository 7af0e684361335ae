import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { DeskWaitsRepository } from './desk-waits.repository.js';
import { WaitNotFound } from './waiting.errors.js';
import { OFFER_DESKS } from './waiting.jobs.js';

/** Takes a person out of a line; a desk that was held for them goes to the next at once. Twice is once. */
@Injectable()
export class LeaveLine {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly waits: DeskWaitsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws WaitNotFound (missing, or somebody else's) */
  async execute(ctx: RequestContext, { waitId }: { readonly waitId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const seen = await this.waits.byId(tx, waitId);
      if (!seen || seen.employeeId !== ctx.employeeId) throw new WaitNotFound();
      await this.employees.lock(tx, seen.employeeId);
      // Once more: a desk may have been offered to them meanwhile.
      const wait = (await this.waits.byId(tx, waitId)) ?? seen;
      if (!(await this.waits.settle(tx, waitId, 'left', this.clock.now()))) return;
      const { employeeId, siteId, day, part } = wait;
      if (wait.desk) await this.outbox.add(tx, OFFER_DESKS, { at: { siteId, day } });
      await this.audit.record(tx, {
        action: 'bookings.leave-line',
        subject: { type: 'desk-wait', id: waitId },
        detail: { employeeId, siteId, day, part },
      });
    });
  }
}
