import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { cleanCell, hasUnseen } from '#libs/text/index.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from '../life/site-changes.js';
import { SiteInputRefused } from '../life/site-life.errors.js';
import { comingDay } from '../life/site-life.rules.js';
import { ROOM_WITHDRAWN } from '../site.events.js';
import type { RoomUnit } from './meeting-room.js';
import { MeetingRoomsRepository } from './meeting-rooms.repository.js';

/** Most rooms of a site. */
const MOST_ROOMS = 50;
const LONGEST_LABEL = 40;
const [FEWEST_SEATS, MOST_SEATS] = [2, 200];

/** A room to add; one that goes away from a day on; one that comes back. */
export type RoomChange =
  | { readonly act: 'add'; readonly label: string; readonly seats: number; readonly unit: RoomUnit }
  | { readonly act: 'withdraw'; readonly room: string; readonly on: string }
  | { readonly act: 'return'; readonly room: string };

/** Adds meeting rooms to a site, takes them away from a day on and brings them back. */
@Injectable()
export class ArrangeRooms {
  constructor(
    private readonly changes: SiteChanges,
    private readonly rooms: MeetingRoomsRepository,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused, NotFound for a room of another site */
  async execute(ctx: RequestContext, input: SiteWish & { readonly change: RoomChange }): Promise<SiteOutcome> {
    const { change } = input;
    return this.changes.execute(ctx, input, async (site, today, tx) => {
      const present = await this.rooms.at(tx, [site.id]);
      if (change.act === 'add') {
        const label = cleanCell(change.label);
        const { seats, unit } = change;
        if (label === '') throw new SiteInputRefused('roomLabel', 'room-label-missing');
        if (label.length > LONGEST_LABEL || hasUnseen(label))
          throw new SiteInputRefused('roomLabel', 'room-label-form', { most: LONGEST_LABEL });
        if (present.some((room) => room.label === label))
          throw new SiteInputRefused('roomLabel', 'room-twice', { room: label });
        if (present.length >= MOST_ROOMS) throw new SiteInputRefused('roomLabel', 'rooms-many', { most: MOST_ROOMS });
        if (seats < FEWEST_SEATS || seats > MOST_SEATS)
          throw new SiteInputRefused('seats', 'room-seats', { least: FEWEST_SEATS, most: MOST_SEATS });
        return {
          action: 'sites.add-room',
          detail: { room: label, seats, unit },
          write: () => this.rooms.add(tx, { siteId: site.id, label, seats, unit }),
        };
      }
      const room = present.find(({ id }) => id === change.room);
      if (!room) throw new NotFound('room');
      const withdrawnOn = change.act === 'withdraw' ? comingDay('on', change.on, today) : null;
      if (room.withdrawnOn === withdrawnOn) return null;
      const write = () => this.rooms.withdraw(tx, room.id, withdrawnOn);
      if (withdrawnOn === null)
        return { action: 'sites.return-room', detail: { room: room.label, before: room.withdrawnOn }, write };
      return {
        action: 'sites.withdraw-room',
        detail: { room: room.label, withdrawnOn },
        ending: { event: ROOM_WITHDRAWN, payload: { siteId: site.id, roomId: room.id, withdrawnOn } },
        write,
      };
    });
  }
}
