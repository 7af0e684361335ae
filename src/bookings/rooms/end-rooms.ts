import { Injectable } from '@nestjs/common';
import { hoursOn, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONSEQUENCE_ROWS, type Consequence } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { formatDate, formatTime, t } from '#libs/platform/i18n/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SiteLocksRepository, SiteRecords } from '../../sites/index.js';
import { beginOf, isLost, type HeldRoom, type RoomEnding } from './lost-rooms.rules.js';
import { RoomBookingsRepository } from './room-bookings.repository.js';
import { TELL_OF_LOST_ROOM } from './rooms.jobs.js';

/** A day after every possible booking. */
const FOR_EVER = '9999-12-31';

/** Cancels booked rooms that a place no longer has, and foresees which. */
@Injectable()
export class EndRooms {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sites: SiteRecords,
    private readonly siteLocks: SiteLocksRepository,
    private readonly bookings: RoomBookingsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** What would be cancelled; people are numbers, unless whoever runs the place asks. */
  async foresee(tx: Tx, ending: RoomEnding): Promise<Consequence> {
    const { locale } = tx.ctx;
    const all = await this.bookings.taken(tx, ending.siteId, beginOf(ending), FOR_EVER);
    const lost = await this.lost(tx, all, ending);
    const site = await this.sites.byId(tx, ending.siteId);
    const zone = site?.zone ?? 'UTC';
    return {
      sentence: t(locale, 'bookings.rooms.will-cancel', { count: lost.length }),
      count: lost.length,
      people: new Set(lost.map(({ person }) => person)).size,
      rows: lost.slice(0, CONSEQUENCE_ROWS).map(({ day, start, end, room, person, who }) => ({
        when: `${formatDate(locale, day, 'short')}, ${formatTime(locale, start, zone)} – ${formatTime(locale, end, zone)}`,
        who: who ?? t(locale, 'bookings.ends.somebody', { number: person }),
        where: room,
        outcome: t(locale, 'bookings.ends.outcome.cancelled'),
      })),
    };
  }

  /** The employers concerned, once every booking based on the former state has committed. */
  async concerned(ctx: RequestContext, ending: RoomEnding): Promise<string[]> {
    await this.uow.run(ctx, (tx) => this.siteLocks.settle(tx, ending.siteId));
    return this.uow.read(ctx, (tx) => this.bookings.employersAt(tx, ending.siteId, beginOf(ending)));
  }

  /** Cancels the tenant's, and requests a letter for each. */
  async apply(tx: Tx, ending: RoomEnding): Promise<void> {
    const own = await this.bookings.atSite(tx, ending.siteId, beginOf(ending));
    for (const booking of await this.lost(tx, own, ending)) {
      if (!(await this.bookings.cancel(tx, booking.id, 'Palier', this.clock.now(), ending.reason))) continue;
      await this.outbox.add(tx, TELL_OF_LOST_ROOM, { bookingId: booking.id });
      await this.audit.record(tx, {
        action: 'bookings.cancel-room',
        subject: { type: 'booking', id: booking.id },
        detail: {
          employeeId: booking.employeeId,
          siteId: booking.siteId,
          room: booking.room,
          day: booking.day,
          reason: ending.reason,
        },
      });
    }
  }

  private async lost<R extends HeldRoom>(tx: Tx, rooms: readonly R[], ending: RoomEnding): Promise<R[]> {
    const now = this.clock.now();
    const ahead = rooms.filter(({ start }) => start > now);
    const usual = await this.sites.usualHours(tx, ending.siteId);
    const site = await this.sites.byId(tx, ending.siteId);
    const hours = (day: IsoDate) => hoursOn(day, usual);
    return ahead.filter((room) => isLost(room, ending, site?.zone ?? 'UTC', hours));
  }
}
