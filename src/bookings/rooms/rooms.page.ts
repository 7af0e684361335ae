import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, monthOf, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { inServiceOn, MeetingRoomsRepository, SiteRecords } from '../../sites/index.js';
import { lastBookableDay } from '../booking.rules.js';
import { BookerReader } from '../find/booker.reader.js';
import { RoomBookingsRepository } from './room-bookings.repository.js';
import { RoomFactsReader } from './room-facts.reader.js';
import { roomModel, roomsModel, type RoomModel, type RoomsModel } from './rooms.view.js';

/** Meeting rooms as whoever books them sees them. */
@Injectable()
export class RoomsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookers: BookerReader,
    private readonly sites: SiteRecords,
    private readonly rooms: MeetingRoomsRepository,
    private readonly facts: RoomFactsReader,
    private readonly bookings: RoomBookingsRepository,
  ) {}

  /** Rooms where the employer holds desks in the month of the day, and one's own bookings. @throws NotFound */
  async all(ctx: RequestContext, date: IsoDate | undefined): Promise<RoomsModel> {
    return this.uow.read(ctx, async (tx) => {
      const { employee, today } = await this.booker(tx);
      const day = dayWithin(date, today);
      const siteIds = await this.bookings.sitesHeld(tx, firstDayOfMonth(monthOf(day)));
      const rooms = await this.rooms.at(tx, siteIds);
      const now = this.clock.now();
      const own = await this.bookings.ahead(tx, employee.id, now);
      const sites = await this.sites.byIds(tx, [...new Set([...siteIds, ...own.map(({ siteId }) => siteId)])]);
      return roomsModel(ctx.locale, {
        day,
        today,
        last: lastBookableDay(today),
        sites,
        own,
        now,
        rooms: rooms.filter((room) => inServiceOn(room, day)),
      });
    });
  }

  /** @throws NotFound */
  async one(
    ctx: RequestContext,
    { roomId, day: wanted }: { readonly roomId: string; readonly day: IsoDate | undefined },
    refused?: RefusedForm,
  ): Promise<RoomModel> {
    return this.uow.read(ctx, async (tx) => {
      const { employee, today } = await this.booker(tx);
      const day = dayWithin(wanted, today);
      const found = await this.facts.of(tx, roomId, day, employee);
      const taken = (await this.bookings.taken(tx, found.site.id, day, day)).filter((one) => one.roomId === roomId);
      return roomModel(ctx.locale, { ...found, taken, now: this.clock.now() }, refused);
    });
  }

  private async booker(tx: Tx) {
    const booker = await this.bookers.of(tx);
    if (!booker) throw new NotFound('employee');
    return booker;
  }
}

/** The day asked for where a room can be booked on it, else today. */
const dayWithin = (day: IsoDate | undefined, today: IsoDate): IsoDate =>
  day === undefined || day < today || day > lastBookableDay(today) ? today : day;
