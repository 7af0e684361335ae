import type { EndException, Operation, Position } from './history.js';
import { at, book, change, confirmed, letters, op, row, wrong } from './made-up.js';

const ask = (id: string, from: number, to: number, place: Position = at(null), more: Partial<Operation> = {}) =>
  op({ what: 'ask', person: 'p1', at: place }, from, to, { id, status: 201, ...more });
const answer = (granted: boolean, from: number, to: number, more: Partial<Operation> = {}) =>
  op({ what: 'answer', exceptionId: 'x1', granted }, from, to, more);
const withdraw = (from: number, to: number) => op({ what: 'withdraw', person: 'p1', exceptionId: 'x1' }, from, to);
const request = (state: EndException['state'], more: Partial<EndException> = {}): EndException => ({
  id: 'x1',
  siteId: 's1',
  person: 'p1',
  day: '2026-12-03',
  part: 'day',
  state,
  bookingId: null,
  hindered: false,
  ...more,
});
const news = (state: string, to = 'p1', id = 'x1') => letters(`bookings.exception-news:${id}:${state}:${to}`);
const bounds = { limited: ['p1'], guestsPerDay: {} };
const limited = (...[operations, end]: Parameters<typeof wrong>) => wrong(operations, end, { bounds });

describe('a request beyond a limit', () => {
  const yes = [ask('x1', 10, 20), answer(true, 30, 40, { id: 'b1' })];
  const booked = {
    bookings: [row('b1', { createdAt: 35 })],
    exceptions: [request('granted', { bookingId: 'b1' })],
    letters: [...confirmed('b1'), ...news('granted')],
  };

  it('that is granted is booked, and no other', () => {
    expect(limited(yes, booked)).toEqual([]);
    expect(limited([book('b1', 10, 20)], { bookings: [row('b1')], letters: confirmed('b1') })).toEqual([
      'booking b1 of p1 is beyond the limit, and nobody had granted it',
    ]);
    const another = { ...booked, exceptions: [request('granted', { bookingId: 'b2' })] };
    expect(limited([ask('x1', 10, 20), answer(true, 30, 40), book('b1', 32, 38)], another)).toEqual([
      'booking b1 of p1 is beyond the limit, and nobody had granted it',
    ]);
  });

  it('is there as it was asked and answered', () => {
    expect(limited([ask('x1', 10, 20)])).toEqual(['request x1 was taken and is not there']);
    expect(limited([], { exceptions: [request('open')], letters: news('open', 'm1') })).toEqual([
      'request x1 was made by nobody',
    ]);
    const no = [ask('x1', 10, 20), answer(false, 30, 40)];
    const declined = { exceptions: [request('declined')], letters: news('declined') };
    expect(limited(no, declined)).toEqual([]);
    expect(limited(no, { exceptions: [request('open')], letters: news('open', 'm1') })).toEqual([
      'request x1 is open, which nobody was told',
    ]);
    expect(limited([ask('x1', 10, 20)], declined)).toEqual(['request x1 is declined, which nobody was told']);
  });

  it('is answered once', () => {
    expect(limited([...yes, answer(true, 50, 60)], booked)).toEqual(['request x1 was answered 2 times']);
    expect(limited([...yes, answer(false, 50, 60, { outcome: 'refused', status: 409 })], booked)).toEqual([]);
    expect(limited([...yes, withdraw(50, 60)], booked)).toEqual(['request x1 was answered 2 times']);
    // Of two answers of which nobody heard either may have been the first.
    const unheard = { outcome: 'unknown', status: null } as const;
    const unsure = [ask('x1', 10, 20), answer(false, 30, 40, unheard), withdraw(30, 40)];
    expect(limited(unsure, { exceptions: [request('withdrawn')] })).toEqual([]);
  });

  it('is booked as it was answered, or it is noted why not', () => {
    expect(limited(yes, { ...booked, exceptions: [request('granted', { bookingId: 'b2' })] })).toContain(
      'request x1 was answered with another booking',
    );
    const asked = [ask('x1', 10, 20), answer(true, 30, 40)];
    const told = { letters: news('granted') };
    expect(limited(asked, { ...told, exceptions: [request('granted', { hindered: true })] })).toEqual([]);
    expect(limited(asked, { ...told, exceptions: [request('granted')] })).toEqual([
      'request x1 was granted and came to nothing',
    ]);
  });

  it('is booked after it was granted, and no larger', () => {
    const early = [book('b1', 22, 28), ...yes];
    expect(limited(early, booked)).toEqual(['booking b1 of p1 is beyond the limit, and nobody had granted it']);
    const half = at(null, '2026-12-03', 'am');
    const grown = [ask('x1', 10, 20, half), answer(true, 30, 40, { id: 'b1' }), change('b1', at(), 50, 60)];
    const end = { ...booked, letters: [...booked.letters, ...letters('bookings.change:b1:1')] };
    const larger = [request('granted', { bookingId: 'b1', part: 'am' })];
    expect(
      limited(grown, { ...end, bookings: [row('b1', { createdAt: 35, revision: 1 })], exceptions: larger }),
    ).toEqual(['booking b1 of p1 is larger than what was granted']);
  });

  it('may be followed by more hours of the half that it took', () => {
    const hours = (from: number, to: number) => ({ ...at('d1', '2026-12-03', 'am'), during: [from, to] as const });
    const half = at(null, '2026-12-03', 'am');
    const acts = [ask('x1', 10, 20, half), answer(true, 30, 40, { id: 'b1' }), change('b1', hours(900, 1000), 45, 48)];
    const end = {
      bookings: [row('b1', { ...hours(900, 1000), createdAt: 35, revision: 1 }), row('b2', hours(1100, 1200))],
      exceptions: [request('granted', { bookingId: 'b1', part: 'am' })],
      letters: [...letters('bookings.change:b1:1'), ...confirmed('b2'), ...news('granted')],
    };
    expect(limited([...acts, book('b2', 50, 60, hours(1100, 1200))], end)).toEqual([]);
  });

  it('is told once to whoever asked, and while it is open to whoever answers', () => {
    const open = { exceptions: [request('open')] };
    expect(limited([ask('x1', 10, 20)], { ...open, letters: news('open', 'm1') })).toEqual([]);
    expect(limited([ask('x1', 10, 20)], open)).toEqual(['request x1, open, was told 0 times']);
    const twice = [...booked.letters, ...letters('bookings.exception-news:x1:granted:p2')];
    expect(limited(yes, { ...booked, letters: twice })).toEqual(['request x1, granted, was told 2 times']);
    expect(limited(yes, { ...booked, letters: [...confirmed('b1'), ...news('granted', 'p2')] })).toEqual([
      'request x1 was answered to another',
    ]);
    expect(limited(yes, { ...booked, letters: [...booked.letters, ...news('declined')] })).toEqual([
      'request x1 was told to be declined',
    ]);
  });
});
