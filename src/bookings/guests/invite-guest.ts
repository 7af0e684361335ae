import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { halvesOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Idempotency } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { cleanCell, hasUnseen } from '#libs/text/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { FloorPlansRepository, SiteLocksRepository, SiteRecords } from '../../sites/index.js';
import { BookingNotFound } from '../booking.errors.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { BookingRepository, type FreeDesk } from '../booking.repository.js';
import { canCancel } from '../booking.rules.js';
import { nearestDesk } from '../find/close-desks.rules.js';
import { standingOfDesk } from '../find/desk-choice.rules.js';
import { DeskStates } from '../find/desk-states.queries.js';
import { MOST_OF_BOOKING } from './guest.js';
import { GuestRulesRepository } from './guest-rules.repository.js';
import { GuestRefused, NoDeskForGuest } from './guests.errors.js';
import { INVITE_GUEST } from './guests.jobs.js';
import { GuestsOfBooking } from './guests-of-booking.js';
import { GuestsRepository } from './guests.repository.js';

/** Longest name of a guest. */
const LONGEST_NAME = 80;

/** Whom somebody brings to their own booking. */
interface Invitation {
  readonly bookingId: string;
  readonly name: string;
  readonly email: string;
  readonly idempotencyKey?: string | null;
}

const INVITED = z.object({ id: z.string() });

/**
 * Somebody brings a guest to the place where they have a desk: at the free desk nearest to theirs, for the same time, as far as the
 * place takes guests and the quota goes. Locks in the order of BookDesk: person, place (so that bookings in progress are waited for),
 * grant.
 */
@Injectable()
export class InviteGuest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly employees: EmployeeRecords,
    private readonly records: BookingRecords,
    private readonly bookings: BookingRepository,
    private readonly locks: SiteLocksRepository,
    private readonly sites: SiteRecords,
    private readonly desks: DeskStates,
    private readonly plans: FloorPlansRepository,
    private readonly grants: QuotaGrants,
    private readonly rules: GuestRulesRepository,
    private readonly guests: GuestsRepository,
    private readonly ends: GuestsOfBooking,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the id of the guest, the same for the same key
   * @throws BookingNotFound (or not one's own, or over), GuestRefused, NoDeskForGuest, NoGrant, QuotaExceeded
   */
  async execute(ctx: RequestContext, invitation: Invitation): Promise<string> {
    const { bookingId, name: typed, email, idempotencyKey = null } = invitation;
    const name = cleanCell(typed);
    if (name === '' || name.length > LONGEST_NAME || hasUnseen(name))
      throw new GuestRefused('name', 'name', { most: LONGEST_NAME });
    const request = { guest: { bookingId, name, email } };
    const { body } = await this.idempotency.once(ctx, idempotencyKey, request, async (tx) => {
      const booking = await this.own(tx, bookingId);
      const { siteId, day, part, start, end, employeeId: hostId } = booking;
      await this.locks.settle(tx, siteId);
      await this.mayCome(tx, booking, email);
      const halfDays = halvesOf(part).length;
      const grantId = await this.grants.take(tx, { siteId, day, halfDays });
      const desk = await this.deskBeside(tx, booking);
      const id = newId();
      const guest = {
        id,
        bookingId,
        hostId,
        siteId,
        deskId: desk.id,
        day,
        part,
        start,
        end,
        grantId,
        halfDays,
        name,
        email,
      };
      await this.guests.add(tx, guest, this.clock.now());
      await this.outbox.add(tx, INVITE_GUEST, { guestId: id });
      // The journal lasts longer than a guest is remembered: it names nobody.
      await this.audit.record(tx, {
        action: 'bookings.invite-guest',
        subject: { type: 'booking', id: bookingId },
        detail: { siteId, deskId: desk.id, day, part },
      });
      return { status: 201, body: { id } };
    });
    return INVITED.parse(body).id;
  }

  /** Takes a guest back; twice changes nothing. @throws BookingNotFound (or not one's own) */
  async takeBack(
    ctx: RequestContext,
    { bookingId, guestId }: { readonly bookingId: string; readonly guestId: string },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      await this.own(tx, bookingId);
      if ((await this.ends.takeBack(tx, bookingId, this.clock.now(), guestId)) === 0) return;
      await this.audit.record(tx, {
        action: 'bookings.take-guest-back',
        subject: { type: 'booking', id: bookingId },
        detail: {},
      });
    });
  }

  /** One's own booking that has not begun, with its person locked. */
  private async own(tx: Tx, bookingId: string): Promise<BookingView> {
    const { employeeId } = tx.ctx;
    if (employeeId === null || !(await this.employees.lock(tx, employeeId))) throw new BookingNotFound();
    const booking = await this.records.byId(tx, bookingId);
    if (booking?.employeeId !== employeeId || !canCancel(booking, this.clock.now())) throw new BookingNotFound();
    return booking;
  }

  private async mayCome(tx: Tx, { id, siteId, day }: BookingView, email: string): Promise<void> {
    const perDay = await this.rules.perDay(tx, siteId);
    const site = (await this.sites.byId(tx, siteId))?.name ?? '';
    if (perDay === 0) throw new GuestRefused('name', 'none-here', { site });
    const others = await this.guests.ofBooking(tx, id);
    if (others.some((one) => one.email.toLowerCase() === email.toLowerCase())) throw new GuestRefused('email', 'twice');
    if (others.length >= MOST_OF_BOOKING) throw new GuestRefused('name', 'many', { most: MOST_OF_BOOKING });
    if ((await this.guests.expected(tx, siteId, day)) >= perDay)
      throw new GuestRefused('name', 'full', { site, most: perDay });
  }

  /** The free desk nearest to the host's. @throws NoDeskForGuest */
  private async deskBeside(tx: Tx, booking: BookingView): Promise<FreeDesk> {
    const { siteId, day, part, start, end, deskId, deskLabel, employeeId } = booking;
    const states = await this.desks.on(tx, siteId, day, employeeId);
    const free = states.filter((desk) => standingOfDesk(desk, part) === 'free');
    const floor = { desks: states, plan: await this.plans.of(tx, siteId) };
    const near = nearestDesk({ id: deskId, label: deskLabel }, free, floor);
    const slot = { siteId, day, during: { start, end } };
    const desk = await this.bookings.freeDesk(tx, { ...slot, deskId: near?.id ?? null }, employeeId);
    if (!desk) throw new NoDeskForGuest((await this.sites.byId(tx, siteId))?.name ?? '');
    return desk;
  }
}
