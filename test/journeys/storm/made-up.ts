import { checkHistory } from './check-history.js';
import type { EndBooking, EndWait, History, Operation, Position, Wish } from './history.js';

/* Histories that specs make up. Times are small numbers: 10 to 20 is a question and its answer. */

export const at = (
  deskId: string | null = 'd1',
  day = '2026-12-03',
  part: Position['part'] = 'day',
  siteId = 's1',
): Position => ({
  siteId,
  deskId,
  day,
  part,
});
export const op = (wish: Wish, from: number, to: number, more: Partial<Operation> = {}): Operation => ({
  wish,
  from,
  to,
  outcome: 'ok',
  status: 200,
  ...more,
});
export const book = (id: string, from: number, to: number, place = at(), person = 'p1'): Operation =>
  op({ what: 'book', person, at: { ...place, deskId: null } }, from, to, { id, at: place, status: 201 });
export const refusedBook = (from: number, to: number, person = 'p1'): Operation =>
  op({ what: 'book', person, at: at(null) }, from, to, { outcome: 'refused', status: 409 });
export const cancel = (bookingId: string, from: number, to: number, more: Partial<Operation> = {}): Operation =>
  op({ what: 'cancel', person: 'p1', bookingId }, from, to, { status: 204, ...more });
export const change = (
  bookingId: string,
  place: Position,
  from: number,
  to: number,
  more: Partial<Operation> = {},
): Operation =>
  op({ what: 'change', person: 'p1', bookingId, at: { ...place, deskId: null } }, from, to, {
    id: bookingId,
    at: place,
    ...more,
  });
export const join = (id: string, person: string, from: number, to: number): Operation =>
  op({ what: 'join', person, at: at(null) }, from, to, { id, status: 201 });
export const row = (id: string, more: Partial<EndBooking> = {}): EndBooking => ({
  id,
  person: 'p1',
  ...at(),
  cancelled: false,
  createdAt: 15,
  revision: 0,
  endings: [],
  ...more,
});
export const wait = (id: string, turn: number, person: string, more: Partial<EndWait> = {}): EndWait => ({
  id,
  person,
  siteId: 's1',
  day: '2026-12-03',
  part: 'day',
  turn,
  state: 'waiting',
  offeredAt: null,
  settledAt: null,
  bookingId: null,
  ...more,
});
export const letters = (...keys: readonly string[]) => keys.map((key) => ({ key, taken: 1 }));
export const confirmed = (...ids: readonly string[]) => letters(...ids.map((id) => `bookings.confirmation:${id}`));
export const history = (
  operations: readonly Operation[],
  end: Partial<History['end']> = {},
  more: Partial<History> = {},
): History => ({
  operations,
  bounds: { limited: [], guestsPerDay: {} },
  end: { bookings: [], waits: [], exceptions: [], guests: [], letters: [], rounds: [], undecided: [], ...end },
  seen: [],
  kills: 0,
  webKills: 0,
  asked: 0,
  ...more,
});
export const wrong = (...of: Parameters<typeof history>) => checkHistory(history(...of));
