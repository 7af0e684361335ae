import type { EndGuest, Operation } from './history.js';
import { at, book, cancel, change, confirmed, letters, op, row, wrong } from './made-up.js';

const invite = (n: number, bookingId: string, from: number, to: number, more: Partial<Operation> = {}) =>
  op({ what: 'invite', person: 'p1', bookingId, email: `g${n}` }, from, to, { status: 303, ...more });
const uninvite = (n: number, from: number, to: number) =>
  op({ what: 'uninvite', person: 'p1', bookingId: 'b1', guestId: `i${n}` }, from, to);
const guest = (n: number, more: Partial<EndGuest> = {}): EndGuest => ({
  id: `i${n}`,
  bookingId: 'b1',
  host: 'p1',
  email: `g${n}`,
  gone: false,
  ...at('d2'),
  ...more,
});
const welcome = (...of: readonly number[]) => letters(...of.map((n) => `bookings.guest-invited:i${n}`));
const bounds = { limited: [], guestsPerDay: { s1: 1 } };
const hosted = (...[operations, end]: Parameters<typeof wrong>) => wrong(operations, end, { bounds });

describe('a guest', () => {
  const brought = [book('b1', 10, 20), invite(1, 'b1', 30, 40)];
  const end = { bookings: [row('b1')], guests: [guest(1)], letters: [...confirmed('b1'), ...welcome(1)] };

  it('who was promised a desk has one, and no other', () => {
    expect(hosted(brought, end)).toEqual([]);
    expect(hosted(brought, { ...end, guests: [] })).toEqual(['guest g1 was promised a desk and is not there']);
    expect(hosted([book('b1', 10, 20)], end)).toEqual(['guest g1 was invited by nobody']);
    const refused = invite(1, 'b1', 30, 40, { outcome: 'refused', status: 200 });
    expect(hosted([book('b1', 10, 20), refused], end)).toEqual(['guest g1 was invited by nobody']);
  });

  it('comes as long as their host does', () => {
    const gone = { bookings: [row('b1', { cancelled: true })], letters: letters('bookings.cancellation:b1') };
    const over = [...brought, cancel('b1', 50, 60)];
    expect(hosted(over, { ...gone, guests: [guest(1, { gone: true })] })).toEqual([]);
    expect(hosted(over, { ...gone, guests: [guest(1)], letters: [...gone.letters, ...welcome(1)] })).toEqual([
      'guest g1 is expected without their host',
    ]);
    const moved = row('b1', { ...at('d1', '2026-12-04'), revision: 1 });
    const told = [...letters('bookings.change:b1:1'), ...welcome(1)];
    expect(
      hosted([...brought, change('b1', at('d1', '2026-12-04'), 50, 60)], {
        bookings: [moved],
        guests: [guest(1)],
        letters: told,
      }),
    ).toEqual(['guest g1 is expected without their host']);
  });

  it('is taken back by somebody', () => {
    expect(hosted([...brought, uninvite(1, 50, 60)], { ...end, guests: [guest(1, { gone: true })] })).toEqual([]);
    expect(hosted(brought, { ...end, guests: [guest(1, { gone: true })] })).toEqual([
      'guest g1 was taken back by nobody',
    ]);
    expect(hosted([...brought, uninvite(1, 50, 60)], end)).toEqual(['guest g1 was taken back and is expected']);
  });

  it('has a desk that nobody else has at that time', () => {
    const crowd = (from: number, to: number) => [...brought, book('b2', from, to, at('d2'), 'p2')];
    const both = {
      ...end,
      bookings: [row('b1'), row('b2', { ...at('d2'), person: 'p2' })],
      letters: [...end.letters, ...confirmed('b2')],
    };
    expect(hosted(crowd(45, 48), both)).toEqual(['desk d2 was promised twice on 2026-12-03: b2, of guest i1']);
    const after = [...crowd(65, 68), uninvite(1, 50, 60)];
    expect(hosted(after, { ...both, guests: [guest(1, { gone: true })] })).toEqual([]);
  });

  it('is one of as many as the place takes', () => {
    const two = [...brought, invite(2, 'b1', 50, 60)];
    const many = {
      ...end,
      guests: [guest(1), guest(2, { deskId: 'd3' })],
      letters: [...end.letters, ...welcome(2)],
    };
    expect(hosted(two, many)).toEqual(['more than 1 guests were promised desks at s1 2026-12-03']);
    const instead = [...brought, uninvite(1, 42, 48), invite(2, 'b1', 50, 60)];
    expect(hosted(instead, { ...many, guests: [guest(1, { gone: true }), guest(2, { deskId: 'd3' })] })).toEqual([]);
  });

  it('takes of the grant what their desk weighs', () => {
    const balance = (used: number, from: number, to: number) =>
      op({ what: 'balance', people: ['p1'] }, from, to, {
        grants: [{ siteId: 's1', month: '2026-12', granted: 10, used }],
      });
    expect(hosted([...brought, balance(4, 50, 60)], end)).toEqual([]);
    expect(hosted([...brought, balance(2, 35, 60)], end)).toEqual([]);
    expect(hosted([...brought, balance(2, 50, 60)], end)).toEqual([
      'the grant of s1 in 2026-12 had used 2, of 4 to 4 booked',
    ]);
  });

  it('is written to, once', () => {
    expect(hosted(brought, { ...end, letters: confirmed('b1') })).toEqual(['guest g1 was not told']);
  });
});
