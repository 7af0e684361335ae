import type { DayPart, IsoDate } from '#libs/calendar/index.js';

/** What became of somebody's wait. `lapsed`: an offer was not answered; `ended`: too little of the time was left, or they left. */
type WaitState = 'waiting' | 'offered' | 'taken' | 'left' | 'lapsed' | 'ended';

/** Somebody who waits for a desk. */
export interface DeskWait {
  readonly id: string;
  readonly employeeId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly zone: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly joinedAt: Date;
  readonly state: WaitState;
  /** How many stand before them in the line, of all companies. */
  readonly before: number;
  /** The desk that is held for them until `offerEndsAt`, with its time; null unless one is. */
  readonly desk: { readonly id: string; readonly label: string } | null;
  readonly start: Date | null;
  readonly end: Date | null;
  readonly offerEndsAt: Date | null;
  /** Whether what was offered is the rest of a part of the day that had begun by then. */
  readonly rest: boolean;
  readonly bookingId: string | null;
}
