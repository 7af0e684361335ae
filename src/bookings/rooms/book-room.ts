import { Injectable } from '@nestjs/common';
import { localInstant, type IsoDate, type LocalTime } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { SiteLocksRepository } from '../../sites/index.js';
import { bookingReference } from '../booking-reference.js';
import { RoomBookingsRepository } from './room-bookings.repository.js';
import { RoomFactsReader } from './room-facts.reader.js';
import { dayObstacle, timesFit } from './room-times.rules.js';
import { RoomOfOnesOwn, RoomRefused, RoomTaken } from './room.errors.js';

/** A room on a day, from and to on the clocks of its place. */
export interface RoomWish {
  readonly roomId: string;
  readonly day: IsoDate;
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** Somebody books a meeting room for themselves, where their employer holds desks. */
@Injectable()
export class BookRoom {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteLocksRepository,
    private readonly rooms: RoomFactsReader,
    private readonly bookings: RoomBookingsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound (room, employee), RoomRefused, RoomTaken, RoomOfOnesOwn @returns the id of the booking */
  async execute(ctx: RequestContext, { roomId, day, from, to }: RoomWish): Promise<string> {
    requirePermission(ctx, 'bookings.book');
    return this.uow.run(ctx, async (tx) => {
      const employee = ctx.employeeId ? await this.employees.lock(tx, ctx.employeeId) : null;
      if (!employee) throw new NotFound('employee');
      // A change of the place waits for this booking, or this booking sees the change.
      await this.sites.hold(tx, await this.rooms.siteOf(tx, roomId));
      const { room, site, facts } = await this.rooms.of(tx, roomId, day, employee);
      const said = { room: room.label, site: site.name, day };
      const obstacle = dayObstacle(facts);
      if (obstacle) throw new RoomRefused(obstacle, said);
      if (!timesFit(from, to, facts)) throw new RoomRefused('times', said);
      const during = { start: localInstant(day, from, site.zone), end: localInstant(day, to, site.zone) };
      if (during.start <= this.clock.now()) throw new RoomRefused('begun', said);
      const id = newId();
      const booking = { id, employeeId: employee.id, siteId: site.id, roomId, day, during };
      const stamp = { reference: bookingReference(), createdAt: this.clock.now() };
      if (!(await this.bookings.insert(tx, { ...booking, ...stamp })))
        throw (await this.bookings.overlaps(tx, employee.id, during)) ? new RoomOfOnesOwn() : new RoomTaken(room.label);
      await this.audit.record(tx, {
        action: 'bookings.book-room',
        subject: { type: 'booking', id },
        detail: { employeeId: employee.id, siteId: site.id, room: room.label, day, from, to },
      });
      return id;
    });
  }
}
