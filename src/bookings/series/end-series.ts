import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { BookingChangesRepository } from '../ends/booking-changes.repository.js';
import { TELL_OF_CHANGED_BOOKINGS } from '../ends/ends.jobs.js';
import { BookingRecords } from '../booking-records.queries.js';
import { BookingRelease } from '../booking-release.js';
import { canCancel } from '../booking.rules.js';
import { SeriesNotFound } from './series.errors.js';
import { SeriesRepository } from './series.repository.js';
import { heldOn, type Series } from './series.js';

/** Why the bookings of a series were cancelled. */
const REASON = 'bookings.series-ended';

/** Ends a series from a day on, with the bookings that it made from then on. */
@Injectable()
export class EndSeries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly series: SeriesRepository,
    private readonly bookings: BookingRecords,
    private readonly releases: BookingRelease,
    private readonly changes: BookingChangesRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Bookings that have begun stay. Twice changes nothing.
   * @returns how many bookings were cancelled
   * @throws SeriesNotFound (missing, or somebody else's)
   */
  async execute(
    ctx: RequestContext,
    { seriesId, from }: { readonly seriesId: string; readonly from: IsoDate },
  ): Promise<number> {
    return this.uow.run(ctx, async (tx) => {
      const series = await this.series.byId(tx, seriesId);
      if (!series || series.employeeId !== ctx.employeeId) throw new SeriesNotFound();
      return (await this.within(tx, series, from)).cancelled;
    });
  }

  /**
   * The same for a series of the caller, within their transaction.
   * @param kept days whose bookings stay
   * @returns how many were cancelled, and whether it had not ended by then
   */
  async within(
    tx: Tx,
    series: Pick<Series, 'id' | 'employeeId'>,
    from: IsoDate,
    kept: readonly IsoDate[] = [],
  ): Promise<{ readonly cancelled: number; readonly ended: boolean }> {
    const { id: seriesId, employeeId } = series;
    const ended = await this.series.end(tx, seriesId, from);
    await this.series.takeBack(tx, seriesId, from);
    const now = this.clock.now();
    const days = (await this.series.days(tx, seriesId)).filter(({ day }) => day >= from && !kept.includes(day));
    const made = await this.bookings.byIds(
      tx,
      days.flatMap((day) => heldOn(day)?.bookingId ?? []),
    );
    const gone = [];
    for (const booking of made.filter((one) => canCancel(one, now))) {
      if (!(await this.releases.release(tx, { booking, by: actorName(tx.ctx), at: now }))) continue;
      await this.changes.giveReason(tx, booking.id, REASON);
      gone.push(booking);
    }
    if (gone.length > 0) {
      const endingId = newId();
      const changed = gone.map(({ id, deskLabel, siteId, start, end }) => ({
        id: newId(),
        bookingId: id,
        employeeId,
        outcome: 'cancelled' as const,
        reason: REASON,
        formerDesk: deskLabel,
        formerSiteId: siteId,
        start,
        end,
      }));
      await this.changes.add(tx, endingId, now, changed);
      await this.outbox.add(tx, TELL_OF_CHANGED_BOOKINGS, { endingId, employeeId });
    }
    if (ended)
      await this.audit.record(tx, {
        action: 'bookings.end-series',
        subject: { type: 'booking-series', id: seriesId },
        detail: { employeeId, from, cancelled: gone.length },
      });
    return { cancelled: gone.length, ended };
  }
}
