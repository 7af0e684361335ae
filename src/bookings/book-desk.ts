import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { halvesOf, DAY_PARTS, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { DomainError, NotFound } from '#libs/platform/errors/index.js';
import { Idempotency } from '#libs/platform/http/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { can } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { TakeBackDeclared } from '../ledger/index.js';
import { QuotaGrants } from '../quotas/index.js';
import type { SiteView } from '../sites/index.js';
import { AlreadyBooked, CancelledSince, DeskTaken, LimitReached, NobodyToBookFor } from './booking.errors.js';
import { BookingRecords } from './booking-records.queries.js';
import { bookingReference } from './booking-reference.js';
import { ExceptionsRepository } from './exceptions/exceptions.repository.js';
import { JudgeWish } from './judge-wish.js';
import { type SlotWish } from './slot.rules.js';
import { BookingRepository, type FreeDesk, type NewBooking } from './booking.repository.js';
import { SEND_BOOKING_CONFIRMATION } from './mail/booking-mail.jobs.js';

/** The booking wanted: a part of a day, or hours on the site's clocks. */
export type DeskWish = SlotWish & {
  readonly siteId: string;
  readonly day: IsoDate;
  /** A certain desk; any free one when absent. */
  readonly deskId?: string | null;
  /** For whom: the caller's own employee record, or another's within the scope of the caller's `bookings.book`. */
  readonly employeeId?: string | null;
  /** Repeating a request with the same key gives the first answer. */
  readonly idempotencyKey?: string | null;
};

/** A booked desk, as stored for repetitions of the request; instants in UTC, ISO 8601. */
const BOOKED_DESK = z.object({
  id: z.string(),
  reference: z.string(),
  siteId: z.string(),
  deskId: z.string(),
  deskLabel: z.string(),
  day: z.string(),
  part: z.enum(DAY_PARTS),
  start: z.string(),
  end: z.string(),
});
export type BookedDesk = Readonly<z.infer<typeof BOOKED_DESK>>;

/**
 * Most attempts at a desk: each one but the last loses its desk to a transaction that committed meanwhile, for example
 * another employer's.
 */
const MAX_DESK_ATTEMPTS = 32;

/** What PostgreSQL refuses and the rules explain when they look again. */
const CHECKED_AGAIN = [
  'bookings_not_suspended',
  'bookings_company_open',
  'bookings_evidence',
  'bookings_team_moment',
  'bookings_employer_limit',
  'bookings_desk_not_held',
];

/**
 * Books a desk. Locks in one order (key, person, site, grant, desk, audit), so that requests queue instead of
 * deadlocking; the constraints of PostgreSQL decide, the rules explain.
 */
@Injectable()
export class BookDesk {
  private readonly outcomes: ReturnType<Metrics['counter']>;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookings: BookingRepository,
    private readonly records: BookingRecords,
    private readonly judge: JudgeWish,
    private readonly employees: EmployeeRecords,
    private readonly grants: QuotaGrants,
    private readonly declared: TakeBackDeclared,
    private readonly exceptions: ExceptionsRepository,
    private readonly idempotency: Idempotency,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    metrics: Metrics,
  ) {
    this.outcomes = metrics.counter(
      'palier_bookings_total',
      'Wishes for a desk by how they ended.',
      ['outcome'],
      [{ outcome: 'booked' }, { outcome: 'failed' }],
    );
  }

  /**
   * @returns the booking, and whether this was a repetition of an earlier request.
   * @throws NotFound (site; person, also one out of the caller's reach), NobodyToBookFor, UnknownDesk, BookingRefused
   *   (rules), NoGrant, QuotaExceeded, DeskTaken, AlreadyBooked, CancelledSince, Conflict (key reused for another wish)
   */
  async execute(ctx: RequestContext, wish: DeskWish): Promise<BookedDesk & { repeated: boolean }> {
    try {
      const employeeId = personOf(ctx, wish);
      const booked = await withSecondLook(() => this.once(ctx, employeeId, wish));
      this.outcomes.inc({ outcome: booked.repeated ? 'repeated' : 'booked' });
      return booked;
    } catch (error) {
      this.outcomes.inc({ outcome: error instanceof DomainError ? error.code : 'failed' });
      throw error;
    }
  }

  private async once(ctx: RequestContext, employeeId: string, wish: DeskWish) {
    const { idempotencyKey = null, ...request } = wish;
    const { body, repeated } = await this.idempotency.once(ctx, idempotencyKey, request, async (tx) => ({
      status: 201,
      body: await this.within(tx, employeeId, wish),
    }));
    const booked = BOOKED_DESK.parse(body);
    if (repeated) {
      const now = await this.uow.read(ctx, (tx) => this.records.byId(tx, booked.id));
      if (now?.cancelledAt) throw new CancelledSince(booked);
    }
    return { ...booked, repeated };
  }

  /**
   * Books within a transaction of the caller, which holds no person, place or grant yet; see {@link withSecondLook}.
   * @param told by `nobody`: the caller tells of several bookings in one letter
   * @throws what {@link execute} throws, but for what keys lead to
   */
  async within(tx: Tx, employeeId: string, wish: DeskWish, told: 'person' | 'nobody' = 'person'): Promise<BookedDesk> {
    const employee = await this.employees.lock(tx, employeeId);
    if (!employee || !can(tx.ctx, 'bookings.book', employee)) throw new NotFound('employee');
    const { day, deskId = null } = wish;
    // A check before the grant is locked: when a full site is stormed, nearly everybody is refused without waiting.
    const judged = await this.judge.of(tx, { employee, siteId: wish.siteId, day, slot: wish, deskId });
    const { site, slot, weight, terms, exceptionId } = judged;
    const { part, interval: during } = slot;
    const grantId = await this.grants.take(tx, { siteId: site.id, day, halfDays: weight });
    const id = newId();
    const reference = bookingReference();
    const booking: NewBooking = {
      id,
      siteId: site.id,
      day,
      during,
      employeeId: employee.id,
      agreementId: terms.agreementId,
      grantId,
      part,
      reference,
      createdAt: this.clock.now(),
    };
    const desk = await this.takeDesk(tx, site, { booking, deskId, seen: judged.desk });
    if (exceptionId) await this.exceptions.use(tx, exceptionId, id);
    const halves = halvesOf(part);
    const said = judged.said.filter((half) => half.day === day && halves.includes(half.half));
    await this.declared.of(tx, employee.id, said);
    await Promise.all([
      told === 'person' && this.outbox.add(tx, SEND_BOOKING_CONFIRMATION, { bookingId: id }),
      this.audit.record(tx, {
        action: 'bookings.book',
        subject: { type: 'booking', id },
        detail: { employeeId: employee.id, siteId: site.id, deskId: desk.id, day, part },
      }),
    ]);
    return {
      id,
      reference,
      siteId: site.id,
      deskId: desk.id,
      deskLabel: desk.label,
      day,
      part,
      start: during.start.toISOString(),
      end: during.end.toISOString(),
    };
  }

  /** Takes the desk found free, or another one when somebody was faster. */
  private async takeDesk(
    tx: Tx,
    site: SiteView,
    { booking, deskId, seen }: { booking: NewBooking; deskId: string | null; seen: FreeDesk | null },
  ): Promise<FreeDesk> {
    const { employeeId, during, day } = booking;
    let desk = seen;
    for (let attempt = 1; desk && attempt <= MAX_DESK_ATTEMPTS; attempt += 1) {
      try {
        if (await this.bookings.insert(tx, booking, desk.id)) return desk;
      } catch (error) {
        // On the day before or after, across the line of dates: no conflict that the statement could pass over.
        if (violates(error, 'bookings_employee_once')) throw new AlreadyBooked(day);
        throw error;
      }
      if (await this.bookings.overlaps(tx, employeeId, booking)) throw new AlreadyBooked(day);
      desk = await this.bookings.freeDesk(tx, { siteId: site.id, deskId, day, during }, employeeId);
    }
    throw new DeskTaken(site.name, deskId !== null);
  }
}

/**
 * Runs a transaction that books, and once more where the agreement was suspended, the company closed, evidence withdrawn or a desk held between
 * its check and its write: the second check sees it, and refuses in words.
 */
export async function withSecondLook<T>(once: () => Promise<T>): Promise<T> {
  try {
    return await once();
  } catch (error) {
    if (!CHECKED_AGAIN.some((constraint) => violates(error, constraint))) throw error;
    try {
      return await once();
    } catch (again) {
      // Whoever counts together took the last half-day between this look and its write, too.
      throw violates(again, 'bookings_employer_limit') ? new LimitReached() : again;
    }
  }
}

/** The employee of the booking: the one named, else the caller. */
function personOf(ctx: RequestContext, { employeeId }: DeskWish): string {
  const person = employeeId ?? ctx.employeeId;
  if (!person) throw new NobodyToBookFor();
  return person;
}
