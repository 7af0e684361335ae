import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DAY_PARTS, halvesOf, monthOf, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { violates, type Tx } from '#libs/platform/db/index.js';
import { Idempotency } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { can } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { TakeBackDeclared } from '../../ledger/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { SiteRecords } from '../../sites/index.js';
import { withSecondLook } from '../book-desk.js';
import { BookingNotFound } from '../booking.errors.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { ExceptionsRepository } from '../exceptions/exceptions.repository.js';
import { BookingRepository, type Changed } from '../booking.repository.js';
import { canCancel } from '../booking.rules.js';
import { JudgeWish, type AllowedWish } from '../judge-wish.js';
import { SEND_BOOKING_CHANGE } from '../mail/booking-mail.jobs.js';
import { wishAsBooked, type SlotWish } from '../slot.rules.js';
import { DeskLost, TooLateToChange } from './change.errors.js';
import { GuestsOfBooking } from '../guests/guests-of-booking.js';
import { HandChangesRepository } from './hand-changes.repository.js';
import type { FormerPlace } from './undo.rules.js';

/** What shall be another; what is left out stays. */
export interface BookingChangeWish {
  readonly bookingId: string;
  readonly siteId?: string | undefined;
  readonly day?: IsoDate | undefined;
  readonly slot?: SlotWish | undefined;
  /** A certain desk; any, the present one first, when absent or null. */
  readonly deskId?: string | null | undefined;
  /** Repeating a request with the same key gives the first answer. */
  readonly idempotencyKey?: string | null;
}

/** A changed booking, as stored for repetitions of the request; instants in UTC, ISO 8601. */
const CHANGED_DESK = z.object({
  id: z.string(),
  reference: z.string(),
  siteId: z.string(),
  deskId: z.string(),
  deskLabel: z.string(),
  day: z.string(),
  part: z.enum(DAY_PARTS),
  start: z.string(),
  end: z.string(),
  /** False where all was as wished before. */
  changed: z.boolean(),
});
export type ChangedDesk = Readonly<z.infer<typeof CHANGED_DESK>>;

/** Whether a booking is put somewhere else, or back where it was. */
type Outcome = 'changed' | 'restored';
/** Whom a letter of its own tells. */
type Told = 'person' | 'nobody';

/** What PostgreSQL says of a desk that somebody took, blocked or holds since it was found free. */
const LOST = ['bookings_desk_once', 'bookings_desk_not_blocked', 'bookings_desk_not_held'];

/** Most looks for a desk, each of which but the last loses it to somebody faster. */
const MOST_LOOKS = 32;

/**
 * Changes a booking without losing it: day, place, desk and part at once, in one transaction that leaves either the changed
 * booking or the former one. It stays the same booking (id, reference, calendar entry) and is judged as a new one would be
 * with the former taken off. Locks in the order of BookDesk; the two grants in that of their ids.
 */
@Injectable()
export class ChangeBooking {
  constructor(
    private readonly clock: Clock,
    private readonly records: BookingRecords,
    private readonly bookings: BookingRepository,
    private readonly judge: JudgeWish,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly declared: TakeBackDeclared,
    private readonly changes: HandChangesRepository,
    private readonly exceptions: ExceptionsRepository,
    private readonly guests: GuestsOfBooking,
    private readonly idempotency: Idempotency,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws BookingNotFound (missing, or of a person out of the caller's reach), TooLateToChange, and what BookDesk throws for
   *   the new place and time; then the booking stands as it stood
   */
  async execute(ctx: RequestContext, wish: BookingChangeWish): Promise<ChangedDesk & { repeated: boolean }> {
    const { idempotencyKey = null, ...request } = wish;
    const once = () =>
      this.idempotency.once(ctx, idempotencyKey, request, async (tx) => ({
        status: 200,
        body: await this.within(tx, wish),
      }));
    const { body, repeated } = await withOtherDesk(() => withSecondLook(once));
    return { ...CHANGED_DESK.parse(body), repeated };
  }

  /**
   * Changes within a transaction of the caller, which holds no person, place or grant yet; see {@link withOtherDesk}.
   * @param told by `nobody`: the caller tells of several bookings in one letter
   * @throws what {@link execute} throws
   */
  async within(tx: Tx, wish: BookingChangeWish, told: Told = 'person'): Promise<ChangedDesk> {
    const booking = await this.held(tx, wish.bookingId);
    if (!canCancel(booking, this.clock.now())) throw new TooLateToChange(booking.day, booking.cancelledAt !== null);
    return this.put(tx, booking, wish, { outcome: 'changed', told });
  }

  /** The booking, with its person locked. @throws BookingNotFound */
  async held(tx: Tx, bookingId: string): Promise<BookingView> {
    const seen = await this.records.byId(tx, bookingId);
    const booker = seen && (await this.employees.lock(tx, seen.employeeId));
    if (!booker || !can(tx.ctx, 'bookings.book', booker)) throw new BookingNotFound();
    // Once more: whoever held the person may have changed it.
    const booking = await this.records.byId(tx, bookingId);
    if (!booking) throw new BookingNotFound();
    return booking;
  }

  /**
   * Puts a booking whose person is locked somewhere else, or, as `restored`, back where it was, from a cancellation too.
   * @throws as {@link execute}
   */
  async put(
    tx: Tx,
    booking: BookingView,
    to: Omit<BookingChangeWish, 'bookingId' | 'idempotencyKey'> & { readonly firstDeskId?: string },
    { outcome, told = 'person' }: { readonly outcome: Outcome; readonly told?: Told },
  ): Promise<ChangedDesk> {
    const employee = await this.employees.lock(tx, booking.employeeId);
    if (!employee) throw new BookingNotFound();
    const { siteId = booking.siteId, day = booking.day, deskId = null, firstDeskId = booking.deskId } = to;
    const wish = to.slot ?? (await this.asBooked(tx, booking));
    const freed = booking.cancelledAt === null ? await this.bookings.freedBy(tx, booking) : 0;
    const instead = { booking, freed, firstDeskId };
    const allowed = await this.judge.of(tx, { employee, siteId, day, slot: wish, deskId, instead });
    const { slot, site, terms } = allowed;
    const desk = allowed.desk!;
    const place = { siteId, deskId: desk.id, day, part: slot.part, during: slot.interval };
    const answer = {
      id: booking.id,
      reference: booking.reference,
      siteId,
      deskId: desk.id,
      deskLabel: desk.label,
      day,
      part: slot.part,
      start: slot.interval.start.toISOString(),
      end: slot.interval.end.toISOString(),
    };
    if (isThere(booking, place)) return { ...answer, changed: false };
    const grantId = await this.drawOn(tx, booking, freed, { siteId, day, weight: allowed.weight });
    try {
      await this.bookings.change(tx, booking, { ...place, grantId, agreementId: terms.agreementId });
    } catch (error) {
      if (LOST.some((constraint) => violates(error, constraint))) throw new DeskLost(site.name, deskId !== null);
      throw error;
    }
    if (allowed.exceptionId) await this.exceptions.use(tx, allowed.exceptionId, booking.id);
    // Guests are expected where and when their host was: elsewhere they are invited anew.
    const stays = siteId === booking.siteId && day === booking.day && slot.part === booking.part;
    if (!stays) await this.guests.takeBack(tx, booking.id, this.clock.now());
    await this.note(tx, booking, place, outcome, allowed);
    if (told === 'person') await this.tell(tx, booking, outcome);
    return { ...answer, changed: true };
  }

  /** Takes the half-days of the new place, and gives back what the former no longer needs. @returns the grant's id */
  private async drawOn(
    tx: Tx,
    booking: BookingView,
    freed: number,
    { siteId, day, weight }: { readonly siteId: string; readonly day: IsoDate; readonly weight: number },
  ): Promise<string> {
    const months = [monthOf(booking.day), monthOf(day)].toSorted();
    await this.grants.lockAt(tx, [booking.siteId, siteId], months[0]!);
    const same = siteId === booking.siteId && months[0] === months[1];
    const more = same ? Math.max(0, weight - freed) : weight;
    const less = same ? Math.max(0, freed - weight) : freed;
    if (less > 0) await this.grants.giveBack(tx, booking.grantId, less);
    return this.grants.take(tx, { siteId, day, halfDays: more });
  }

  private async note(
    tx: Tx,
    booking: BookingView,
    { siteId, day, part, deskId }: Pick<Changed, 'siteId' | 'day' | 'part' | 'deskId'>,
    outcome: Outcome,
    { said }: AllowedWish,
  ): Promise<void> {
    const { employeeId } = booking;
    const halves = halvesOf(part);
    await this.declared.of(
      tx,
      employeeId,
      said.filter((half) => half.day === day && halves.includes(half.half)),
    );
    const by = actorName(tx.ctx);
    await this.changes.note(tx, booking, { outcome, at: this.clock.now(), by });
    await this.audit.record(tx, {
      action: outcome === 'changed' ? 'bookings.change' : 'bookings.restore',
      subject: { type: 'booking', id: booking.id },
      detail: {
        employeeId,
        siteId,
        deskId,
        day,
        part,
        ...(booking.siteId !== siteId && { formerSiteId: booking.siteId }),
        ...(booking.day !== day && { formerDay: booking.day }),
        ...(booking.part !== part && { formerPart: booking.part }),
      },
    });
  }

  private async tell(tx: Tx, { id, employeeId, revision, cancelledAt }: BookingView, outcome: Outcome): Promise<void> {
    await this.outbox.add(tx, SEND_BOOKING_CHANGE, {
      bookingId: id,
      revision: revision + (cancelledAt === null ? 1 : 2),
      own: employeeId === tx.ctx.employeeId,
      restored: outcome === 'restored',
    });
  }

  /** What to wish for to have the time of a booking again: its part of the day, or its hours. */
  async asBooked(tx: Tx, { siteId, day, part, start, end }: Omit<FormerPlace, 'deskId'>): Promise<SlotWish> {
    const site = await this.sites.byId(tx, siteId);
    if (!site) throw new Error('a booking points to a site that is not there');
    const opening = (await this.sites.hoursOn(tx, [siteId], day)).get(siteId);
    const hours = opening?.open ? opening.hours : null;
    return wishAsBooked({ part, interval: { start, end } }, day, { hours, zone: site.zone });
  }
}

/** Whether a booking stands already where it is wished. */
const isThere = (booking: BookingView, to: Omit<Changed, 'grantId' | 'agreementId'>): boolean =>
  booking.cancelledAt === null &&
  booking.siteId === to.siteId &&
  booking.deskId === to.deskId &&
  booking.day === to.day &&
  booking.start.getTime() === to.during.start.getTime() &&
  booking.end.getTime() === to.during.end.getTime();

/** Looks again while the desk found free is lost to somebody faster. */
export async function withOtherDesk<T>(once: () => Promise<T>): Promise<T> {
  for (let look = 1; ; look += 1) {
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof DeskLost) || look >= MOST_LOOKS) throw error;
    }
  }
}
