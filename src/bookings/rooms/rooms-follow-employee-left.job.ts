import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EMPLOYEE_LEFT, EmployeeRecords, worksOn } from '../../employees/index.js';
import { RoomBookingsRepository } from './room-bookings.repository.js';

type Payload = z.infer<typeof EMPLOYEE_LEFT.payload>;

/** Why the rooms of somebody who leaves are cancelled. */
const REASON = 'employees.left';

/** Somebody leaves: meeting rooms on days on which they no longer work here are free again. */
@HandlesEvent(EMPLOYEE_LEFT, { name: 'bookings.rooms-follow-employee-left' })
@Injectable()
export class RoomsFollowEmployeeLeftJob implements EventHandler<Payload> {
  constructor(
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly bookings: RoomBookingsRepository,
    private readonly audit: AuditTrail,
  ) {}

  async handle(tx: Tx, { employeeId }: Payload): Promise<void> {
    const person = await this.employees.byId(tx, employeeId);
    const now = this.clock.now();
    for (const { id, siteId, room, day } of await this.bookings.ofPerson(tx, employeeId, now)) {
      if (person && worksOn(person, day)) continue;
      if (!(await this.bookings.cancel(tx, id, 'Palier', now, REASON))) continue;
      await this.audit.record(tx, {
        action: 'bookings.cancel-room',
        subject: { type: 'booking', id },
        detail: { employeeId, siteId, room, day, reason: REASON },
      });
    }
  }
}
