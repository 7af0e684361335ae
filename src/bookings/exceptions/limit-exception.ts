import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { RefusalParams } from '#libs/platform/errors/index.js';

export const EXCEPTION_STATES = ['open', 'granted', 'declined', 'withdrawn'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

/** How far whoever answers reaches: the person's team, as a manager does, or everybody, as HR does. */
export type Reach = 'team' | 'all';

/** A booking beyond a limit of the employer that somebody asks for. */
export interface LimitException {
  readonly id: string;
  readonly employeeId: string;
  readonly person: string;
  readonly email: string;
  readonly managerId: string | null;
  readonly siteId: string;
  readonly site: string;
  readonly communeName: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  /** The refusals that it would lift. */
  readonly codes: readonly string[];
  readonly reach: Reach;
  /** Why it is asked for. */
  readonly words: string;
  readonly state: ExceptionState;
  /** What whoever answered said; empty where nothing was said. */
  readonly reason: string;
  readonly answeredBy: string | null;
  /** The booking that used it. */
  readonly bookingId: string | null;
  /** Why nothing was booked when it was granted. */
  readonly obstacle: { readonly code: string; readonly params: RefusalParams } | null;
}

/** An exception that was granted and that a booking of its day may use. */
export interface GrantedException {
  readonly id: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly codes: readonly string[];
}
