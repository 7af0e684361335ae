import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { RefusalParams } from '#libs/platform/errors/index.js';
import type { Pattern, SeriesWish } from './pattern.rules.js';

/** What somebody wants to book again and again. */
export interface Series {
  readonly id: string;
  readonly employeeId: string;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Where and on which days; null for a series that was once, as in a former week. */
  readonly pattern: (Pattern & { readonly siteId: string; readonly part: DayPart }) | null;
  /** From this day on nothing is booked any more; null while it goes on. */
  readonly endedFrom: IsoDate | null;
  readonly askedAt: Date;
  /** The series that ended where this one begins, and the one that begins where this ended; null for none. */
  readonly follows: string | null;
  readonly followedBy: string | null;
}

/** A date of a series and what came of it: neither a booking nor a refusal while it waits. */
export interface SeriesDay extends SeriesWish {
  readonly round: number;
  readonly bookingId: string | null;
  /** Whether the booking stands: it may have been cancelled or have ended since. */
  readonly standing: boolean;
  readonly refusal: { readonly code: string; readonly params: RefusalParams } | null;
  /**
   * The booking of the series before that stands as it was, since its change waits or was refused; null for a date that was changed, or
   * that the series before had not.
   */
  readonly former: HeldDate | null;
}

/** A booking that a date of a series has. */
export interface HeldDate {
  readonly bookingId: string;
  readonly siteId: string;
  readonly part: DayPart;
}

/** What a date has now: its own booking, or that of the series before; null for nothing that stands. */
export const heldOn = ({ bookingId, standing, siteId, part, former }: SeriesDay): HeldDate | null =>
  bookingId !== null && standing ? { bookingId, siteId, part } : former;
