import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { BookingRecords, ReleaseRest } from '../../bookings/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { KnownDaysReader } from '../../ledger/index.js';
import { RELEASE_WITHOUT_ARRIVAL } from './release.jobs.js';
import { hasArrived, releasedFrom } from './release.rules.js';
import type { ReleaseTerms } from './release-terms.js';
import { ReleaseTermsRepository } from './release-terms.repository.js';

/** What the person, and nobody else, is told: that no arrival was recorded. */
const REASON = 'presence.no-arrival';

/**
 * Every five minutes: the rest of a booking is released where no arrival is recorded in time, once (`presence_releases_once`), a
 * transaction each. Employers that recorded no conditions have no terms, and nothing of theirs is read.
 */
@HandlesJob(RELEASE_WITHOUT_ARRIVAL)
@Scheduled({
  id: 'presence.release-without-arrival',
  what: 'Releases desks at which no arrival is recorded, of employers that recorded the conditions; none by default.',
  pattern: '*/5 * * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class ReleaseWithoutArrivalJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly employees: EmployeeRecords,
    private readonly terms: ReleaseTermsRepository,
    private readonly bookings: BookingRecords,
    private readonly days: KnownDaysReader,
    private readonly rest: ReleaseRest,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    const at = new Date(Math.floor(this.clock.now().getTime() / 60_000) * 60_000);
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${RELEASE_WITHOUT_ARRIVAL.name}`, id, run.id, locale);
      const { terms, due } = await this.uow.read(ctx, async (tx) => {
        const now = await this.terms.now(tx);
        return { terms: now, due: now ? await this.terms.due(tx, now, at) : [] };
      });
      if (terms) for (const { bookingId } of due) await this.release(ctx, { bookingId, terms, at });
    });
  }

  private async release(
    ctx: RequestContext,
    { bookingId, terms, at }: { readonly bookingId: string; readonly terms: ReleaseTerms; readonly at: Date },
  ): Promise<void> {
    try {
      await this.uow.run(ctx, async (tx) => {
        const seen = await this.bookings.byId(tx, bookingId);
        // Locked, as whoever records an arrival does: of the two the second sees the first.
        if (!seen || !(await this.employees.lock(tx, seen.employeeId))) return;
        const booking = await this.bookings.byId(tx, bookingId);
        if (!booking || booking.cancelledAt !== null || booking.end <= at) return;
        if (releasedFrom(booking, terms.minutes) > at) return;
        const { employeeId, day } = booking;
        if (hasArrived(await this.days.said(tx, employeeId, day, day))) return;
        if (!(await this.terms.note(tx, { bookingId, termsId: terms.id }, at))) return;
        await this.rest.within(tx, booking, { at, reason: REASON });
      });
    } catch (error) {
      // An arrival was recorded, or it was switched off, between the look and the write.
      if (violates(error, 'presence_releases_arrived') || violates(error, 'presence_releases_on')) return;
      throw error;
    }
  }
}
