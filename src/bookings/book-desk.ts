import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dayPartInterval, halfDays, localDay, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Idempotency } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AgreementRecords } from '../agreements/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { QuotaGrants } from '../quotas/index.js';
import { SiteRecords, type SiteView } from '../sites/index.js';
import { AlreadyBooked, BookingRefused, DeskTaken } from './booking.errors.js';
import { bookingRefusal, weekOf } from './booking.rules.js';
import { BookingRepository } from './booking.repository.js';
import { SEND_BOOKING_CONFIRMATION } from './send-booking-confirmation.job.js';

/** What a person wants to book. */
export interface DeskWish {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  /** A certain desk; any free one when absent. */
  readonly deskId?: string | null;
  /** Whose day: the caller's own employee record, or (for HR) another of the same employer. */
  readonly employeeId?: string | null;
  /** Repeating a request with the same key gives the first answer. */
  readonly idempotencyKey?: string | null;
}

/** A desk that was booked. */
export interface BookedDesk {
  readonly id: string;
  readonly reference: string;
  readonly siteId: string;
  readonly deskId: string;
  readonly deskLabel: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  /** Instants in UTC, ISO 8601. */
  readonly start: string;
  readonly end: string;
}

/** Each attempt loses its desk to a transaction that committed, so a few attempts see the desks run out or succeed. */
const MAX_DESK_ATTEMPTS = 8;

/**
 * Books a desk. Locks in one order (person, grant, desk, audit), so that requests wait for one another instead of
 * deadlocking; the constraints of PostgreSQL decide, the rules explain.
 */
@Injectable()
export class BookDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookings: BookingRepository,
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly idempotency: Idempotency,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the booking, and whether this was a repetition of an earlier request.
   * @throws NotFound (site or person), BookingRefused (rules), NoGrant, QuotaExceeded, DeskTaken, AlreadyBooked
   */
  async execute(ctx: RequestContext, wish: DeskWish): Promise<BookedDesk & { repeated: boolean }> {
    return this.uow.run(ctx, async (tx) => {
      const { idempotencyKey = null, ...request } = wish;
      const answer = await this.idempotency.once(tx, idempotencyKey, request, async () => ({
        status: 201,
        body: await this.book(tx, wish),
      }));
      return { ...(answer.body as BookedDesk), repeated: answer.repeated };
    });
  }

  private async book(tx: Tx, wish: DeskWish): Promise<BookedDesk> {
    const employeeId = wish.employeeId ?? tx.ctx.employeeId;
    const employee = employeeId ? await this.employees.lock(tx, employeeId) : null;
    if (!employee) throw new NotFound('employee');
    const site = await this.sites.byId(tx, wish.siteId);
    if (!site) throw new NotFound('site');

    const { interval, agreementId } = await this.check(tx, employee.id, site, wish);
    if (await this.bookings.overlaps(tx, employee.id, interval)) throw new AlreadyBooked(wish.day);
    const weight = halfDays(wish.part);
    const grantId = await this.grants.take(tx, { siteId: site.id, day: wish.day, halfDays: weight });

    const id = newId();
    const reference = bookingReference();
    const desk = await this.takeDesk(tx, site, {
      id,
      employeeId: employee.id,
      agreementId,
      grantId,
      siteId: site.id,
      deskId: wish.deskId ?? null,
      day: wish.day,
      part: wish.part,
      halfDays: weight,
      during: interval,
      reference,
      createdAt: this.clock.now(),
    });
    await this.outbox.add(tx, SEND_BOOKING_CONFIRMATION, { bookingId: id });
    await this.audit.record(tx, {
      action: 'bookings.book',
      subject: { type: 'booking', id },
      detail: { employeeId: employee.id, siteId: site.id, deskId: desk.deskId, day: wish.day, part: wish.part },
    });
    return {
      id,
      reference,
      siteId: site.id,
      deskId: desk.deskId,
      deskLabel: desk.label,
      day: wish.day,
      part: wish.part,
      start: interval.start.toISOString(),
      end: interval.end.toISOString(),
    };
  }

  /** Gathers the facts and asks the rules. */
  private async check(tx: Tx, employeeId: string, site: SiteView, wish: DeskWish) {
    const at = (await this.sites.hoursOn(tx, [site.id], wish.day)).get(site.id);
    const terms = await this.agreements.inForce(tx, employeeId, wish.day);
    const { monday, sunday } = weekOf(wish.day);
    const interval = at?.open ? dayPartInterval(wish.day, wish.part, at.hours, site.zone) : undefined;
    const now = this.clock.now();
    const refusal = bookingRefusal({
      day: wish.day,
      part: wish.part,
      now,
      today: localDay(now, site.zone),
      siteName: site.name,
      interval,
      siteOpens: at?.open === true,
      terms,
      bookedDays: await this.bookings.bookedDays(tx, employeeId, monday, sunday),
    });
    if (refusal) throw new BookingRefused(refusal.code, refusal.field, refusal.params);
    if (!interval || !terms) throw new Error('the rules let a booking pass without hours or agreement');
    return { interval, agreementId: terms.agreementId };
  }

  private async takeDesk(tx: Tx, site: SiteView, wanted: Parameters<BookingRepository['insertOnFreeDesk']>[1]) {
    for (let attempt = 1; attempt <= MAX_DESK_ATTEMPTS; attempt += 1) {
      const outcome = await this.bookings.insertOnFreeDesk(tx, wanted);
      if (outcome === 'none-free') break;
      if (outcome !== 'lost') return outcome;
    }
    throw new DeskTaken(site.name);
  }
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight characters without look-alikes, in two groups: short enough to be read aloud; unique by constraint. */
function bookingReference(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]!);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
