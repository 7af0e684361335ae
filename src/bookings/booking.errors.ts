import { Conflict, DomainError, InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import type { BookingRefusal } from './booking-standing.js';

/** Somebody else has the desk that was chosen, or no desk is left for that part of the day. */
export class DeskTaken extends Conflict {
  constructor(site: string, chosen: boolean) {
    super('bookings.desk-taken', 'no desk is free', { site, ...(chosen && { context: 'chosen' }) });
  }
}

/** The person has a booking at that time already. */
export class AlreadyBooked extends Conflict {
  constructor(day: string) {
    super('bookings.already-booked', 'the person has a booking at that time', { day });
  }
}

/** Somebody else took the last half-day that a limit of the employer left. */
export class LimitReached extends Conflict {
  constructor() {
    super('bookings.employer-limit', 'a limit of the employer is reached');
  }
}

/** A refusal of the rules before the database is asked to write; see booking.rules.ts. */
export class BookingRefused extends DomainError {
  override readonly status: number;

  constructor({ code, field, params, conflict }: BookingRefusal) {
    super(code, `refused: ${code}`, params, [{ field, code, params }]);
    this.status = conflict ? 409 : 422;
  }
}

/** The caller is not an employee (a program, an administrator from outside) and names nobody to book for. */
export class NobodyToBookFor extends InvalidInput {
  constructor() {
    super([{ field: 'employeeId', code: 'bookings.nobody' }], 'bookings.nobody');
  }
}

/** The requested desk is not one of the site's. */
export class UnknownDesk extends InvalidInput {
  constructor() {
    super([{ field: 'deskId', code: 'bookings.unknown-desk' }], 'bookings.unknown-desk');
  }
}

/** The same request led to a booking that was cancelled since: sent again, it does not book anew. */
export class CancelledSince extends Conflict {
  constructor({ reference, day }: { reference: string; day: string }) {
    super('bookings.cancelled-since', 'the booking of this request was cancelled since', { reference, day });
  }
}

/** The booking is not there, or not the caller's. */
export class BookingNotFound extends NotFound {
  constructor() {
    super('booking');
  }
}

/** The booked time has begun. */
export class TooLateToCancel extends Conflict {
  constructor(day: string) {
    super('bookings.too-late', 'the booked time has begun', { day });
  }
}
