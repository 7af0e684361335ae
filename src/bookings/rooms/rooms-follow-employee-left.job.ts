import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { EMPLOYEE_LEFT, EmployeeRecords, worksOn } from '../../employees/index.js';
import { RoomBookingsRepository } from './room-bookings.repository.js';

type Payload = z.infer<typeof EMPLOYEE_LEFT.payload>;

/** Somebody leaves: meeting rooms on days on which they no longer work here are free again. */
@HandlesEvent(EMPLOYEE_LEFT, { name: 'bookings.rooms-follow-employee-left' })
@Injectable()
export class RoomsFollowEmployeeLeftJob implements EventHandler<Payload> {
  constructor(
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly bookings: RoomBookingsRepository,
  ) {}

  async handle(tx: Tx, { employeeId }: Payload): Promise<void> {
    const person = await this.employees.byId(tx, employeeId);
    const now = this.clock.now();
    for (const { id, day, start } of await this.bookings.ahead(tx, employeeId, now)) {
      if (start > now && (!person || !worksOn(person, day)))
        await this.bookings.cancel(tx, id, 'Palier', now, 'employees.left');
    }
  }
}
