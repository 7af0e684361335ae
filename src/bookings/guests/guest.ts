/** Somebody whom a host brings. */
export interface Guest {
  readonly id: string;
  readonly bookingId: string;
  readonly name: string;
  readonly email: string;
  readonly deskLabel: string;
  /** When it was taken back; null while they are expected. */
  readonly goneAt: Date | null;
}

/** Guests of one booking: a small meeting, not an event. */
export const MOST_OF_BOOKING = 4;
/** Most guests that a place can take in a day. */
export const MOST_OF_DAY = 50;
