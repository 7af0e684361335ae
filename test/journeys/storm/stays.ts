import {
  those,
  type EndBooking,
  type EndException,
  type EndWait,
  type History,
  type Operation,
  type Position,
} from './history.js';
import { placesPutBack } from './put-back.js';

/**
 * One booking at one place, or one guest: when it may have stood there and when it must have, by what people were told. A time is
 * between the question and the answer; only what lies outside of both is sure.
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

/** Whether an operation without an answer to the person may have made a booking. */
function mayHaveMade({ wish, from, to, outcome }: Operation, booking: EndBooking): boolean {
  if (outcome === 'refused' || booking.createdAt < from - 1 || booking.createdAt > to + 1) return false;
  if (wish.what === 'repeat') return wish.person === booking.person;
  if (outcome !== 'unknown') return false;
  return (wish.what === 'book' || wish.what === 'take') && wish.person === booking.person;
}

/**
 * What made each booking: by its id in an answer, the request beyond a limit that it used, or one of the operations that were not
 * answered, each for one booking.
 */
export function originsOf({ operations, end }: History): Map<string, Origin> {
  const made = new Map<string, Operation>();
  for (const one of those(operations, 'book', 'take')) if (one.outcome === 'ok' && one.id) made.set(one.id, one);
  const approvals = approvalsOf(operations, end.exceptions);
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
      const approval = approvals.get(booking.id)?.find((one) => inTime(one, booking));
      if (approval) return [booking.id, { operation: approval, answered: approval.outcome === 'ok' }];
      const found = open.find((one) => !used.has(one) && mayHaveMade(one, booking)) ?? null;
      if (found && found.wish.what !== 'repeat') used.add(found);
      return [booking.id, { operation: found, answered: false }];
    }),
  );
}

/** Who granted what, by the booking that used it: which may have been made otherwise, or before. */
function approvalsOf(operations: readonly Operation[], exceptions: readonly EndException[]): Map<string, Operation[]> {
  const yes = those(operations, 'answer').filter((one) => granted(one) && one.wish.granted);
  const found = new Map<string, Operation[]>();
  for (const { id, bookingId } of exceptions) {
    const by = bookingId ? yes.filter(({ wish }) => wish.exceptionId === id) : [];
    if (bookingId && by.length > 0) found.set(bookingId, [...(found.get(bookingId) ?? []), ...by]);
  }
  return found;
}

/** Whether a booking was made while somebody asked; a job may do later what was not answered. */
const inTime = ({ outcome, from, to }: Operation, { createdAt }: EndBooking): boolean =>
  createdAt >= from - 1 && (outcome === 'unknown' || createdAt <= to + 1);

/** Where every booking was, and when. */
export function staysOf({ operations, end }: History, origins: ReadonlyMap<string, Origin>): Stay[] {
  const moves = byBooking(those(operations, 'change', 'undo'));
  const cancels = byBooking(those(operations, 'cancel'));
  const endings = endingsOf(operations);
  const places = new Map([...end.waits, ...end.exceptions].map((one) => [one.id, one]));
  return end.bookings.flatMap((booking) => {
    const made = origins.get(booking.id)?.operation;
    if (!made) return [];
    const theirs = moves.get(booking.id) ?? [];
    const ends = cancels.get(booking.id) ?? [];
    const first = { act: made, at: placeMade(made, booking, theirs.length > 0, places), sure: true };
    const acts = [
      first,
      ...theirs.flatMap((act) => {
        if (act.wish.what === 'change') return [{ act, at: act.at ?? act.wish.at, sure: true }];
        const back = placesPutBack(act, first, [...theirs, ...ends]);
        return back.places.map((at) => ({ act, at, sure: back.sure }));
      }),
    ];
    return acts.map(({ act, at, sure }): Stay => {
      const after = <O extends Operation>(all: readonly O[]) =>
        act === made ? [...all] : all.filter((one) => one !== act && one.to >= act.from);
      const surely = (one: Operation) => one.outcome === 'ok' && (act === made || one.from > act.to);
      const later = after(theirs);
      const surelyLater = later.filter(surely);
      const done = [...surelyLater, ...after(ends).filter(surely)];
      const asked = [
        ...later,
        ...after(ends),
        // Also those before: what they end is ended by a job, whenever it comes to it.
        ...(endings.get(`${at.siteId} ${at.day}`) ?? []),
        ...(endings.get(booking.person) ?? []),
      ];
      return {
        bookingId: booking.id,
        person: booking.person,
        at,
        mayFrom: act.from,
        mayUntil: Math.min(...done.map(({ to }) => to)),
        mustFrom: sure && act.outcome === 'ok' && act.wish.what !== 'repeat' ? act.to : Infinity,
        mustUntil: Math.min(...asked.map(({ from }) => from)),
        replaced: surelyLater.length > 0,
      };
    });
  });
}

/** What closes a place on a day, or ends what somebody has, by the place and day or the person. */
export function endingsOf(operations: readonly Operation[]): Map<string, Operation[]> {
  const all = new Map<string, Operation[]>();
  for (const one of those(operations, 'close', 'depart').filter(granted)) {
    const whom = one.wish.what === 'close' ? `${one.wish.siteId} ${one.wish.day}` : one.wish.person;
    const group = all.get(whom);
    if (group) group.push(one);
    else all.set(whom, [one]);
  }
  return all;
}

/** Where a booking was made: by the answer, the wait, the request or the wish, else where it is now. */
function placeMade(
  { wish, at }: Operation,
  booking: EndBooking,
  moved: boolean,
  places: ReadonlyMap<string, EndWait | EndException>,
): Position {
  if (at) return at;
  if (!moved) return booking;
  const from = wish.what === 'take' ? wish.waitId : wish.what === 'answer' ? wish.exceptionId : '';
  const place = places.get(from);
  if (place) return { siteId: place.siteId, day: place.day, part: place.part, deskId: null };
  return wish.what === 'book' || wish.what === 'repeat' ? wish.at : booking;
}

export const granted = ({ outcome }: Operation): boolean => outcome !== 'refused';

/** What was not refused, by its booking. */
export function byBooking<O extends Operation & { readonly wish: { readonly bookingId: string } }>(
  operations: readonly O[],
): Map<string, O[]> {
  const groups = new Map<string, O[]>();
  for (const one of operations.filter(granted)) {
    const group = groups.get(one.wish.bookingId);
    if (group) group.push(one);
    else groups.set(one.wish.bookingId, [one]);
  }
  return groups;
}
