import { Injectable } from '@nestjs/common';
import { monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Consequence } from '#libs/platform/consequences/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { SiteLocksRepository, SiteRecords } from '../../sites/index.js';
import type { BookingView } from '../booking-records.queries.js';
import { BookingRelease } from '../booking-release.js';
import { BookingChangesRepository } from './booking-changes.repository.js';
import type { Fate } from './booking-ends.rules.js';
import { BookingFatesReader, firstDayOf, movesTo, type SomebodysBooking } from './booking-fates.reader.js';
import type { Ending, SiteEnding } from './ending.js';
import { TELL_OF_CHANGED_BOOKINGS } from './ends.jobs.js';
import { foreseenModel } from './foreseen.view.js';
import type { TakenDesk } from './other-place.reader.js';
import { SiteBookings } from './site-bookings.queries.js';

const isOfSite = (ending: Ending): ending is SiteEnding => ending.reason.startsWith('sites.');

/**
 * Applies to bookings what follows when something ends that they rest on. Locks as BookDesk does, people in the order
 * of their ids and then grants, and checks again once it holds the people: a booking made at that moment is either seen
 * here or sees the end.
 */
@Injectable()
export class EndBookings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly fates: BookingFatesReader,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly siteLocks: SiteLocksRepository,
    private readonly siteBookings: SiteBookings,
    private readonly releases: BookingRelease,
    private readonly grants: QuotaGrants,
    private readonly changes: BookingChangesRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** The consequences in words; without a tenant, people are counted instead of named, unless its operator asks who expects them. */
  async foresee(tx: Tx, ending: Ending): Promise<Consequence> {
    const { locale } = tx.ctx;
    if (tx.employerId === null && isOfSite(ending)) {
      const fates = movesTo(ending) ? await this.ofEverybody(tx, ending) : await this.fates.ofAnybody(tx, ending);
      const site = await this.sites.byId(tx, ending.siteId);
      const names = fates.flatMap(({ booking }) => (booking.who ? [[booking.employeeId, booking.who] as const] : []));
      return foreseenModel(locale, fates, new Map(names), new Map(site ? [[site.id, site]] : []), ending.siteId);
    }
    const fates = await this.fates.of(tx, ending, 'before');
    const people = await this.employees.byIds(tx, [...new Set(fates.map(({ booking }) => booking.employeeId))]);
    const sites = await this.sites.byIds(tx, [...new Set(fates.map(({ booking }) => booking.siteId))]);
    return foreseenModel(
      locale,
      fates,
      new Map(people.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`])),
      new Map(sites.map((site) => [site.id, site])),
    );
  }

  /** The employers that an ending of a site concerns, once every booking based on the former state has committed. */
  async concerned(ctx: RequestContext, ending: SiteEnding): Promise<string[]> {
    await this.uow.run(ctx, (tx) => this.siteLocks.settle(tx, ending.siteId));
    return this.uow.read(ctx, (tx) => this.siteBookings.employersAt(tx, ending.siteId, firstDayOf(ending)));
  }

  /**
   * Cancels, moves and shortens bookings that cannot stay, and requests one letter per person. `endingId` names the
   * event.
   */
  async apply(tx: Tx, ending: Ending, endingId: string): Promise<void> {
    // A booking in progress holds its person: wait for it here even when the person has no booking yet that this
    // transaction sees.
    const first = 'employeeId' in ending ? [ending.employeeId] : await this.people(tx, ending);
    for (const id of first) await this.employees.lock(tx, id);
    const locked = new Set(first);
    await this.lockPlaces(tx, ending);
    const fates = (await this.fates.of(tx, ending, 'after'))
      .filter(({ booking }) => locked.has(booking.employeeId))
      .toSorted((a, b) => (a.booking.employeeId < b.booking.employeeId ? -1 : 1));
    const done: Fate<BookingView>[] = [];
    for (const fate of fates) if (await this.change(tx, fate, ending.reason)) done.push(fate);
    // Every booking that moves is released before the first is put elsewhere.
    for (const fate of done) await this.put(tx, fate);
    if (done.length === 0) return;
    const changes = done.map(({ booking, outcome }) => ({
      id: newId(),
      bookingId: booking.id,
      employeeId: booking.employeeId,
      outcome,
      reason: ending.reason,
      formerDesk: booking.deskLabel,
      formerSiteId: booking.siteId,
      start: booking.start,
      end: booking.end,
    }));
    await this.changes.add(tx, endingId, this.clock.now(), changes);
    const told = [...new Set(done.map(({ booking }) => booking.employeeId))];
    await this.outbox.addAll(
      tx,
      TELL_OF_CHANGED_BOOKINGS,
      told.map((employeeId) => ({ endingId, employeeId })),
    );
    await this.audit.record(
      tx,
      ...done.map(({ booking, outcome, ...fate }): AuditEvent => ({
        action: `bookings.${outcome === 'cancelled' ? 'cancel' : outcome === 'moved' ? 'move' : 'shorten'}`,
        subject: { type: 'booking', id: booking.id },
        detail: {
          employeeId: booking.employeeId,
          siteId: booking.siteId,
          day: booking.day,
          part: booking.part,
          reason: ending.reason,
          ...('elsewhere' in fate && fate.elsewhere && { to: fate.elsewhere.siteId }),
        },
      })),
    );
  }

  private async people(tx: Tx, ending: Ending): Promise<string[]> {
    const fates = await this.fates.of(tx, ending, 'after');
    return [...new Set(fates.map(({ booking }) => booking.employeeId))].toSorted();
  }

  /** @returns false when the booking was cancelled meanwhile */
  private async change(tx: Tx, fate: Fate<BookingView>, reason: string): Promise<boolean> {
    const { booking } = fate;
    if (fate.outcome === 'moved' && !fate.elsewhere) return this.changes.move(tx, booking.id, fate.desk.id);
    if (fate.outcome === 'shortened' && !fate.half) return this.changes.shorten(tx, booking.id, fate.during);
    const { actor } = tx.ctx;
    const by = actor.kind === 'member' ? actor.name : 'Palier';
    if (!(await this.releases.releaseHeld(tx, { booking, by, at: this.clock.now() }))) return false;
    if (fate.outcome === 'cancelled') await this.changes.giveReason(tx, booking.id, reason);
    return true;
  }

  /** Takes the quota of the other place, or of the half that is kept, and puts the booking there. */
  private async put(tx: Tx, fate: Fate<BookingView>): Promise<void> {
    const { booking } = fate;
    const to = placeTo(fate);
    if (!to) return;
    const { siteId, deskId, slot, weight } = to;
    const grantId = await this.grants.take(tx, { siteId, day: booking.day, halfDays: weight });
    await this.changes.putElsewhere(tx, booking.id, { siteId, deskId, grantId, slot });
  }

  /** Holds the places at which bookings get another desk, and locks the grants of both where they may move to another one. */
  private async lockPlaces(tx: Tx, ending: Ending): Promise<void> {
    if (!('siteId' in ending)) return;
    const chosen = movesTo(ending);
    const places = new Set([ending.siteId, ...(chosen ? [chosen] : [])]);
    for (const id of [...places].toSorted()) await this.siteLocks.hold(tx, id);
    if (!chosen) return;
    const from = 'month' in ending ? ending.month : monthOf(firstDayOf(ending));
    await this.grants.lockAt(tx, [ending.siteId, chosen], from);
  }

  /** The fate of all employers' bookings, each employer judged by itself; people are numbers. */
  private async ofEverybody(tx: Tx, ending: SiteEnding): Promise<Fate<SomebodysBooking>[]> {
    const { locale, requestId, actor } = tx.ctx;
    const numbers = new Map<string, string>();
    const taken: TakenDesk[] = [];
    const found: Fate<SomebodysBooking>[] = [];
    for (const employerId of await this.siteBookings.employersAt(tx, ending.siteId, firstDayOf(ending))) {
      const theirs = systemContext(actor.name ?? actor.kind, employerId, requestId, locale);
      const fates = await this.uow.read(theirs, (own) => this.fates.of(own, ending, 'before', taken));
      for (const fate of fates) {
        const { employeeId } = fate.booking;
        if (!numbers.has(employeeId)) numbers.set(employeeId, String(numbers.size + 1));
        found.push({ ...fate, booking: { ...fate.booking, employeeId: numbers.get(employeeId)! } });
      }
    }
    return found;
  }
}

/** Where a booking that was released is put again; null where it stays released, or never was. */
function placeTo(fate: Fate<BookingView>) {
  const { booking } = fate;
  if (fate.outcome === 'moved' && fate.elsewhere) return { ...fate.elsewhere, deskId: fate.desk.id };
  if (fate.outcome !== 'shortened' || !fate.half) return null;
  const slot = { part: fate.half, interval: fate.during };
  return { siteId: booking.siteId, deskId: booking.deskId, slot, weight: 1 };
}
