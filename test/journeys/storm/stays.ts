import { halvesOf } from '#libs/calendar/index.js';
import {
  those,
  type EndBooking,
  type EndWait,
  type History,
  type Operation,
  type Position,
  type Wish,
} from './history.js';

/**
 * One booking at one place: when it may have stood there and when it must have, by what people were told. A time is between
 * the question and the answer; only what lies outside of both is sure.
 */
export interface Stay {
  readonly bookingId: string;
  readonly person: string;
  readonly at: Position;
  /** It may stand from here on, and until then. */
  readonly mayFrom: number;
  readonly mayUntil: number;
  /** It must stand from here on (infinite: it need never have stood), and until then. */
  readonly mustFrom: number;
  readonly mustUntil: number;
  /** A change that was answered with yes came surely after. */
  readonly replaced: boolean;
}

/** How a booking came to be. */
export interface Origin {
  readonly operation: Operation | null;
  /** Whether its id was in the answer. */
  readonly answered: boolean;
}

export const sameHalf = (a: Pick<Position, 'day' | 'part'>, b: Pick<Position, 'day' | 'part'>): boolean =>
  a.day === b.day && halvesOf(a.part).some((half) => halvesOf(b.part).includes(half));

export const samePlace = (a: Position, b: Position) => a.siteId === b.siteId && a.day === b.day && a.part === b.part;

/** Whether an operation without an answer to the person may have made a booking. */
function mayHaveMade({ wish, from, to, outcome }: Operation, booking: EndBooking): boolean {
  if (outcome === 'refused' || booking.createdAt < from - 1 || booking.createdAt > to + 1) return false;
  if (wish.what === 'repeat') return wish.person === booking.person;
  if (outcome !== 'unknown') return false;
  return (wish.what === 'book' || wish.what === 'take') && wish.person === booking.person;
}

/** What made each booking: by its id in an answer, or one of the operations that were not answered, each for one booking. */
export function originsOf({ operations, end }: History): Map<string, Origin> {
  const made = new Map<string, Operation>();
  for (const one of those(operations, 'book', 'take')) if (one.outcome === 'ok' && one.id) made.set(one.id, one);
  const open = operations.filter(
    ({ wish, outcome }) =>
      (wish.what === 'repeat' && outcome !== 'refused') ||
      ((wish.what === 'book' || wish.what === 'take') && outcome === 'unknown'),
  );
  const used = new Set<Operation>();
  return new Map(
    end.bookings.map((booking): [string, Origin] => {
      const answered = made.get(booking.id);
      if (answered) return [booking.id, { operation: answered, answered: true }];
      const found = open.find((one) => !used.has(one) && mayHaveMade(one, booking)) ?? null;
      if (found && found.wish.what !== 'repeat') used.add(found);
      return [booking.id, { operation: found, answered: false }];
    }),
  );
}

/** Where every booking was, and when. */
export function staysOf({ operations, end }: History, origins: ReadonlyMap<string, Origin>): Stay[] {
  const changes = byBooking(those(operations, 'change'));
  const cancels = byBooking(those(operations, 'cancel'));
  const closures = those(operations, 'close').filter(granted);
  const departures = those(operations, 'depart').filter(granted);
  const waits = new Map(end.waits.map((wait) => [wait.id, wait]));
  return end.bookings.flatMap((booking) => {
    const made = origins.get(booking.id)?.operation;
    if (!made) return [];
    const moves = changes.get(booking.id) ?? [];
    const ends = cancels.get(booking.id) ?? [];
    const acts = [
      { act: made, at: placeMade(made, booking, moves.length > 0, waits) },
      ...moves.map((one) => ({ act: one, at: one.at ?? one.wish.at })),
    ];
    return acts.map(({ act, at }): Stay => {
      const later = moves.filter((one) => one !== act && (act === made || one.to >= act.from));
      const surelyLater = later.filter(({ outcome, from }) => outcome === 'ok' && (act === made || from > act.to));
      const asked = [
        ...later,
        ...ends,
        ...closures.filter(({ wish }) => wish.siteId === at.siteId && wish.day === at.day),
        ...departures.filter(({ wish }) => wish.person === booking.person),
      ];
      const done = [...surelyLater, ...ends.filter(({ outcome }) => outcome === 'ok')];
      return {
        bookingId: booking.id,
        person: booking.person,
        at,
        mayFrom: act.from,
        mayUntil: Math.min(...done.map(({ to }) => to)),
        mustFrom: act.outcome === 'ok' && act.wish.what !== 'repeat' ? act.to : Infinity,
        mustUntil: Math.min(...asked.map(({ from }) => from)),
        replaced: surelyLater.length > 0,
      };
    });
  });
}

/** Where a booking was made: by the answer, the wait or the wish, else where it is now. */
function placeMade(
  { wish, at }: Operation,
  booking: EndBooking,
  moved: boolean,
  waits: ReadonlyMap<string, EndWait>,
): Position {
  if (at) return at;
  if (!moved) return booking;
  const wait = wish.what === 'take' ? waits.get(wish.waitId) : undefined;
  if (wait) return { ...wait, deskId: null };
  return wish.what === 'book' || wish.what === 'repeat' ? wish.at : booking;
}

export const granted = ({ outcome }: Operation): boolean => outcome !== 'refused';

function byBooking<W extends Wish & { readonly bookingId: string }>(
  operations: readonly Operation<W>[],
): Map<string, Operation<W>[]> {
  const groups = new Map<string, Operation<W>[]>();
  for (const one of operations.filter(granted)) {
    const group = groups.get(one.wish.bookingId);
    if (group) group.push(one);
    else groups.set(one.wish.bookingId, [one]);
  }
  return groups;
}
