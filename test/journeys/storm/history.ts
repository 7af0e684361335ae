import type { DayPart, IsoDate } from '#libs/calendar/index.js';

/** A desk on a part of a day; the desk is null where the answer did not name it. */
export interface Position {
  readonly siteId: string;
  readonly day: IsoDate;
  /** At hours: the halves that they touch. */
  readonly part: DayPart;
  readonly deskId: string | null;
  /** First and last instant in milliseconds; absent where only the part is known. */
  readonly during?: readonly [number, number];
}

/** A booking as somebody was shown it. */
export interface ShownBooking extends Position {
  readonly id: string;
}

/** A grant as HR was shown it. */
export interface ShownGrant {
  readonly siteId: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly granted: number;
  readonly used: number;
}

/** What somebody asked the portal for. People are ids of employees. */
export type Wish =
  | { readonly what: 'book'; readonly person: string; readonly at: Position }
  | { readonly what: 'change'; readonly person: string; readonly bookingId: string; readonly at: Position }
  | { readonly what: 'cancel'; readonly person: string; readonly bookingId: string }
  | { readonly what: 'undo'; readonly person: string; readonly bookingId: string }
  | { readonly what: 'ask'; readonly person: string; readonly at: Position }
  | { readonly what: 'answer'; readonly exceptionId: string; readonly granted: boolean }
  | { readonly what: 'withdraw'; readonly person: string; readonly exceptionId: string }
  | { readonly what: 'invite'; readonly person: string; readonly bookingId: string; readonly email: string }
  | { readonly what: 'uninvite'; readonly person: string; readonly bookingId: string; readonly guestId: string }
  | { readonly what: 'repeat'; readonly person: string; readonly at: Position; readonly days: readonly IsoDate[] }
  | { readonly what: 'join'; readonly person: string; readonly at: Position }
  | { readonly what: 'leave'; readonly person: string; readonly waitId: string }
  | { readonly what: 'take'; readonly person: string; readonly waitId: string }
  | { readonly what: 'close'; readonly siteId: string; readonly day: IsoDate }
  | { readonly what: 'reopen'; readonly siteId: string; readonly day: IsoDate }
  | { readonly what: 'depart'; readonly person: string; readonly leftOn: IsoDate }
  | { readonly what: 'read'; readonly person: string }
  | { readonly what: 'balance'; readonly people: readonly string[] };

/** One wish, when it was asked for and answered, and what the answer was. Instants in milliseconds. */
export interface Operation<W extends Wish = Wish> {
  readonly wish: W;
  readonly from: number;
  /** When the answer had come; infinite where none came. */
  readonly to: number;
  /** `unknown`: no answer came, or one that a first attempt without an answer explains as well. */
  readonly outcome: 'ok' | 'refused' | 'unknown';
  /** Of the last answer; null where none came. */
  readonly status: number | null;
  /** Of the booking, wait, series or request beyond a limit that was answered; of the booking for an answer to such a request. */
  readonly id?: string;
  /** Where the booking is by the answer. */
  readonly at?: Position;
  /** What a reading showed. */
  readonly bookings?: readonly ShownBooking[];
  readonly grants?: readonly ShownGrant[];
}

/** A booking as the database has it in the end. */
export interface EndBooking extends ShownBooking {
  readonly person: string;
  readonly cancelled: boolean;
  readonly createdAt: number;
  /** How often it was moved, shortened or put back. */
  readonly revision: number;
  /** Endings that cancelled it, by their ids. */
  readonly endings: readonly string[];
}

/** Somebody's wait as the database has it in the end. */
export interface EndWait {
  readonly id: string;
  readonly person: string;
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly turn: number;
  readonly state: string;
  readonly offeredAt: number | null;
  readonly settledAt: number | null;
  readonly bookingId: string | null;
}

/** Somebody's request to book beyond a limit as the database has it in the end. */
export interface EndException {
  readonly id: string;
  readonly person: string;
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly state: 'open' | 'granted' | 'declined' | 'withdrawn';
  /** The booking that used it. */
  readonly bookingId: string | null;
  /** Whether it is noted why nothing was booked. */
  readonly hindered: boolean;
}

/** A guest as the database has them in the end; the address is another one for each invitation. */
export interface EndGuest extends Position {
  readonly id: string;
  readonly bookingId: string;
  readonly host: string;
  readonly email: string;
  readonly gone: boolean;
}

/** A letter by the name of its effect, and how often the relay took it. */
export interface EndLetter {
  readonly key: string;
  readonly taken: number;
}

/** Everything that the database and the relay say once nothing waits any more. */
export interface End {
  readonly bookings: readonly EndBooking[];
  readonly waits: readonly EndWait[];
  readonly exceptions: readonly EndException[];
  readonly guests: readonly EndGuest[];
  readonly letters: readonly EndLetter[];
  /** Rounds of series of which there is something to tell: a date that is booked still, or one that was refused. */
  readonly rounds: readonly { readonly id: string; readonly round: number }[];
  /** Dates of series that were never decided, in words. */
  readonly undecided: readonly string[];
}

/** What whoever arranged a storm made known to its people. */
export interface Bounds {
  /** People who may book nothing but what somebody granted them. */
  readonly limited: readonly string[];
  /** How many guests a place takes in a day, by its id; none where it is absent. */
  readonly guestsPerDay: Readonly<Record<string, number>>;
}

/** What was done in a storm and what came of it. */
export interface History {
  readonly operations: readonly Operation[];
  readonly bounds: Bounds;
  readonly end: End;
  /** Contradictions that a look into the database found, at whatever moment, in words. */
  readonly seen: readonly string[];
  /** How often a worker was killed: a letter whose outcome it did not note may leave again under its Message-ID. */
  readonly kills: number;
  /** How often a web process was killed, with whatever people were asking of it. */
  readonly webKills: number;
  /** How many questions were drawn; some are several operations. */
  readonly asked: number;
}

/** The operations of one kind. */
export function those<K extends Wish['what']>(
  operations: readonly Operation[],
  ...kinds: readonly K[]
): Operation<Extract<Wish, { what: K }>>[] {
  return operations.filter((one): one is Operation<Extract<Wish, { what: K }>> =>
    kinds.some((kind) => kind === one.wish.what),
  );
}
