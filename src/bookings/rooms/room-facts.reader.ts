import { Injectable } from '@nestjs/common';
import { monthOf, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { worksOn, type EmployeeView } from '../../employees/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import {
  EvidenceGaps,
  inServiceOn,
  MeetingRoomsRepository,
  SiteRecords,
  type MeetingRoom,
  type SiteView,
} from '../../sites/index.js';
import { lastBookableDay } from '../booking.rules.js';
import type { RoomFacts } from './room-times.rules.js';

/** A room on a day, with what the rules need. */
export interface RoomOnDay {
  readonly room: MeetingRoom;
  readonly site: SiteView;
  readonly facts: RoomFacts;
}

/** Gathers what decides whether somebody may have a room on a day. */
@Injectable()
export class RoomFactsReader {
  constructor(
    private readonly clock: Clock,
    private readonly rooms: MeetingRoomsRepository,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly evidence: EvidenceGaps,
  ) {}

  /** The place of a room. @throws NotFound */
  async siteOf(tx: Tx, roomId: string): Promise<string> {
    const room = await this.rooms.byId(tx, roomId);
    if (!room) throw new NotFound('room');
    return room.siteId;
  }

  /** @throws NotFound */
  async of(tx: Tx, roomId: string, day: IsoDate, employee: EmployeeView): Promise<RoomOnDay> {
    const room = await this.rooms.byId(tx, roomId);
    const site = room && (await this.sites.byId(tx, room.siteId));
    if (!room || !site) throw new NotFound('room');
    const opening = (await this.sites.daysOf(tx, site.id, [day])).get(day);
    const grant = (await this.grants.remaining(tx, [site.id], monthOf(day))).get(site.id);
    const today = this.clock.today(site.zone);
    const facts: RoomFacts = {
      hours: opening?.open ? opening.hours : null,
      unit: room.unit,
      withdrawn: !inServiceOn(room, day),
      held: grant !== undefined && grant.granted > 0,
      worksThen: worksOn(employee, day),
      evidenceThere: (await this.evidence.over(tx, [site.id], day, day))(site.id, day).length === 0,
      day,
      today,
      last: lastBookableDay(today),
    };
    return { room, site, facts };
  }
}
