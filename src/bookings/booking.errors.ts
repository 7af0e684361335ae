import { Conflict, DomainError, NotFound } from '#libs/platform/errors/index.js';

/** Somebody else has the desk, or no desk is left for that part of the day. */
export class DeskTaken extends Conflict {
  constructor(site: string) {
    super('bookings.desk-taken', 'no desk is free', { site });
  }
}

/** The person has a booking at that time already. */
export class AlreadyBooked extends Conflict {
  constructor(day: string) {
    super('bookings.already-booked', 'the person has a booking at that time', { day });
  }
}

/** A refusal of the rules before the database is asked to write; see booking.rules.ts. */
export class BookingRefused extends DomainError {
  override readonly status = 422;

  constructor(code: string, field: 'date' | 'part' | 'siteId', params: Readonly<Record<string, string | number>>) {
    super(code, `refused: ${code}`, params, [{ field, code, params }]);
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
