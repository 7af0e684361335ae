import type { DayPart, IsoDate } from '#libs/calendar/index.js';

/** Most people for whom a day is sought at once. */
export const MOST_INVITED = 20;

/** A day at one place, proposed to several people. */
export interface CommonDay {
  readonly id: string;
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly proposedBy: string;
  /** Their employee record; null for an account without one. */
  readonly proposerId: string | null;
  readonly withdrawnAt: Date | null;
}

/** Somebody whom it is proposed to. */
export interface InvitedPerson {
  readonly employeeId: string;
  /** Null while they have not answered. */
  readonly answer: 'taken' | 'declined' | null;
  readonly bookingId: string | null;
}

/** A proposal to somebody that waits for their answer. */
export interface OpenInvitation extends CommonDay {
  readonly site: string;
  readonly town: string;
}
