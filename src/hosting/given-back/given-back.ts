import type { IsoMonth } from '#libs/calendar/index.js';

/** What of a month went back to a place at the deadline of a contract. */
export interface GivenBack {
  readonly month: IsoMonth;
  /** Half-days that nobody had booked. */
  readonly halfDays: number;
  /** Half-days that were booked, and stay the employer's. */
  readonly keptHalfDays: number;
  readonly at: Date;
}
