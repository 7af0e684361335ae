import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { EMPLOYEE_LEFT, EmployeeRecords, worksOn } from '../../employees/index.js';
import { DeskWaitsRepository } from './desk-waits.repository.js';
import { OFFER_DESKS } from './waiting.jobs.js';

type Payload = z.infer<typeof EMPLOYEE_LEFT.payload>;

/** Somebody leaves: they wait no more for days on which they no longer work here, and a desk that was held for them is offered at once. */
@HandlesEvent(EMPLOYEE_LEFT, { name: 'bookings.leave-lines' })
@Injectable()
export class LeaveLinesJob implements EventHandler<Payload> {
  constructor(
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly waits: DeskWaitsRepository,
    private readonly outbox: Outbox,
  ) {}

  async handle(tx: Tx, { employeeId, leftOn }: Payload): Promise<void> {
    const employee = await this.employees.lock(tx, employeeId);
    const now = this.clock.now();
    for (const { id, siteId, day, desk } of await this.waits.openOf(tx, employeeId, leftOn)) {
      // A departure that was put off or taken back meanwhile ends less.
      if (employee && worksOn(employee, day)) continue;
      if ((await this.waits.settle(tx, id, 'ended', now)) && desk)
        await this.outbox.add(tx, OFFER_DESKS, { at: { siteId, day } });
    }
  }
}
