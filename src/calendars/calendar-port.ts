import type { EnteredBooking } from '../bookings/index.js';

/** `caldav`: a calendar that a person connects. `graph`: the mailboxes of an employer in Microsoft 365. */
export type CalendarKind = 'caldav' | 'graph';

/** A calendar to write to, with what opens it. */
export interface CalendarTarget {
  readonly connectionId: string;
  /** CalDAV: the calendar's own address. Graph: the directory (tenant) in which the program is registered. */
  readonly address: string;
  /** CalDAV: the user's name. Graph: the id of the program. */
  readonly account: string;
  readonly secret: string;
  /** Graph: whose mailbox. */
  readonly mailbox: string;
}

/** An entry to be in the calendar. */
export interface CalendarItem extends Pick<EnteredBooking, 'entry' | 'text'> {
  readonly bookingId: string;
  /** Changes with every wish to write: what a server is asked once more carries the same. */
  readonly wish: string;
}

/** Where an entry stands at its server, and the server's mark of that state (null where it gives none). */
export interface Standing {
  readonly place: string;
  readonly tag: string | null;
}

/**
 * A calendar elsewhere. Both acts may be repeated at any time, also after an answer that was lost: the entry of a booking is there
 * once, as it was last said, or not at all.
 */
export interface CalendarPort {
  /**
   * Puts the entry of a booking, or what takes its place.
   * @param known where it stood when it was last heard of; null when that is unknown
   * @throws CalendarTrouble
   */
  put(target: CalendarTarget, item: CalendarItem, known: Standing | null): Promise<Standing>;

  /** Takes the entry out; none is fine. @throws CalendarTrouble */
  remove(
    target: CalendarTarget,
    item: Pick<CalendarItem, 'bookingId' | 'entry'>,
    known: Standing | null,
  ): Promise<void>;
}

/**
 * What became of a request. Ends of a connection, until somebody mends it: the account is `refused`, may not write (`forbidden`),
 * the calendar is `gone`, it is `full`. Of one entry: the server will not have it (`rejected`), there is `no-mailbox`.
 * Of a moment: the server is `away`, or `busy`.
 */
export const TROUBLES = ['refused', 'forbidden', 'gone', 'full', 'rejected', 'no-mailbox', 'away', 'busy'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** A calendar that did not do what it was asked. */
export class CalendarTrouble extends Error {
  override readonly name = 'CalendarTrouble';

  /** @param wait seconds that the server asked to be left alone; null when it did not */
  constructor(
    readonly trouble: Trouble,
    readonly wait: number | null = null,
    cause?: unknown,
  ) {
    super(`the calendar answered: ${trouble}`, { cause });
  }
}

/** Seconds of a `Retry-After` header (RFC 9110, 10.2.3), a number or a date; null for none. An hour at most. */
export function waitOf(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(3600, Math.max(1, Math.ceil(seconds))) : null;
}
