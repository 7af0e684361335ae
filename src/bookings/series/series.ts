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
}
