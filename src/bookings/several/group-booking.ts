import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { StoredRefusal } from '#libs/platform/errors/index.js';

/** Most people of one act: a team; more are several acts. */
export const MOST_PEOPLE = 20;

/** One place and time for several people. */
export interface GroupBooking {
  readonly id: string;
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  /** Name of whoever asked. */
  readonly askedBy: string;
  /** Their employee record; null for an account without one. */
  readonly askerId: string | null;
}

/** Somebody of it: waiting while both are null. */
export interface GroupPerson {
  readonly employeeId: string;
  /** One of the desks that stand together; those who can come take them in their order. */
  readonly deskId: string | null;
  readonly bookingId: string | null;
  readonly refusal: StoredRefusal | null;
}
