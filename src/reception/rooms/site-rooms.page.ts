import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { RoomBookingsRepository } from '../../bookings/index.js';
import { MeetingRoomsRepository, SiteChanges, type SiteOutcome } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import {
  roomWithdrawalModel,
  siteRoomsModel,
  type RoomWithdrawalModel,
  type SiteRoomsModel,
} from './site-rooms.view.js';

/** Days ahead of which bookings are listed. */
const DAYS_AHEAD = 31;

/** The meeting rooms of an operator's site, and who booked them. */
@Injectable()
export class SiteRoomsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly changes: SiteChanges,
    private readonly repository: MeetingRoomsRepository,
    private readonly bookings: RoomBookingsRepository,
  ) {}

  /** @throws NotFound for a site of another */
  async rooms(ctx: RequestContext, siteId: string, refused?: RefusedForm): Promise<SiteRoomsModel> {
    await this.uow.read(ctx, (tx) => this.own.one(tx, siteId));
    const site = await this.changes.show(ctx, siteId);
    const today = this.clock.today(site.zone);
    return this.uow.read(ctx, async (tx) => {
      const rooms = await this.repository.at(tx, [siteId]);
      const booked = await this.bookings.taken(tx, siteId, today, addDays(today, DAYS_AHEAD));
      return siteRoomsModel(ctx.locale, { site, rooms, booked }, refused);
    });
  }

  /** @throws NotFound for a site of another and for a room of another site */
  async withdrawal(
    ctx: RequestContext,
    siteId: string,
    roomId: string,
    at: { readonly on?: IsoDate; readonly outcome?: SiteOutcome; readonly refused?: RefusedForm } = {},
  ): Promise<RoomWithdrawalModel> {
    return this.uow.read(ctx, async (tx) => {
      await this.own.one(tx, siteId);
      const room = await this.repository.byId(tx, roomId);
      if (room?.siteId !== siteId) throw new NotFound('room');
      return roomWithdrawalModel(ctx.locale, { room, today: this.clock.today(), ...at });
    });
  }
}
