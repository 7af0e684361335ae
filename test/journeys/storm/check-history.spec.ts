import type { Operation, Wish } from './history.js';
import { at, book, cancel, change, confirmed, join, letters, op, refusedBook, row, wait, wrong } from './made-up.js';

/*
 * Each rule against a history that keeps it and one that does not: a checker that finds nothing proves nothing unless it would.
 */

describe('what was answered with yes', () => {
  it('is there', () => {
    expect(wrong([book('b1', 10, 20)], { bookings: [row('b1')], letters: confirmed('b1') })).toEqual([]);
    expect(wrong([book('b1', 10, 20)])).toEqual(['booking b1 was promised and is not there']);
    expect(wrong([book('b1', 10, 20)], { bookings: [row('b1', { person: 'p2' })], letters: confirmed('b1') })).toEqual([
      'booking b1 was promised and is not there',
    ]);
  });

  it('is where it was put last; of two changes at once either may be the last', () => {
    const moves = [book('b1', 10, 20), change('b1', at('d2'), 30, 40), change('b1', at('d3', '2026-12-04'), 50, 60)];
    const told = confirmed('b1');
    expect(wrong(moves, { bookings: [row('b1', at('d3', '2026-12-04'))], letters: told })).toEqual([]);
    expect(wrong(moves, { bookings: [row('b1', at('d2'))], letters: told })).toEqual([
      'booking b1 is not where it was put last',
    ]);
    const atOnce = [moves[0]!, moves[1]!, change('b1', at('d3', '2026-12-04'), 35, 60)];
    expect(wrong(atOnce, { bookings: [row('b1', at('d2'))], letters: told })).toEqual([]);
  });

  it('is not where a refused change would have put it; where nobody answered it may be', () => {
    const to = at('d2', '2026-12-04');
    const end = { bookings: [row('b1', to)], letters: confirmed('b1') };
    const asked = (outcome: Operation['outcome']) => [
      book('b1', 10, 20),
      change('b1', to, 30, outcome === 'unknown' ? Infinity : 40, { outcome }),
    ];
    expect(wrong(asked('refused'), end)).toEqual(['booking b1 is not where it was put last']);
    expect(wrong(asked('unknown'), end)).toEqual([]);
  });
});

describe('what nobody was promised', () => {
  const end = { bookings: [row('b9')], letters: confirmed('b9') };

  it('is not there after a refusal', () => {
    expect(wrong([refusedBook(10, 20)], end)).toEqual(['booking b9 of p1 came from no answer and no open question']);
  });

  it('may be there once for each question that was not answered', () => {
    const open = op({ what: 'book', person: 'p1', at: at(null) }, 10, Infinity, { outcome: 'unknown', status: null });
    expect(wrong([open], end)).toEqual([]);
    const two = [row('b8', at('d2', '2026-12-04')), row('b9')];
    expect(wrong([open], { bookings: two, letters: confirmed('b8', 'b9') })).toEqual([
      'booking b9 of p1 came from no answer and no open question',
    ]);
  });
});

describe('an end', () => {
  const gone = row('b1', { cancelled: true });
  const told = letters('bookings.cancellation:b1');

  it('lasts, and has somebody who asked for it', () => {
    expect(wrong([book('b1', 10, 20), cancel('b1', 30, 40)], { bookings: [gone], letters: told })).toEqual([]);
    expect(
      wrong([book('b1', 10, 20), cancel('b1', 30, 40)], { bookings: [row('b1')], letters: confirmed('b1') }),
    ).toEqual(['booking b1 was cancelled and stands']);
    expect(wrong([book('b1', 10, 20)], { bookings: [gone], letters: told })).toEqual([
      'booking b1 was cancelled by nobody',
    ]);
    const unsure = cancel('b1', 30, Infinity, { outcome: 'unknown' });
    expect(wrong([book('b1', 10, 20), unsure], { bookings: [gone], letters: told })).toEqual([]);
  });

  it('by a closure or a departure needs one, and is carried out', () => {
    const ended = row('b1', { cancelled: true, endings: ['e1'] });
    const end = { bookings: [ended], letters: letters('bookings.changed:e1:p1') };
    const close = op({ what: 'close', siteId: 's1', day: '2026-12-03' }, 30, 40);
    const depart = op({ what: 'depart', person: 'p1', leftOn: '2026-12-01' }, 30, 40);
    expect(wrong([book('b1', 10, 20), close], end)).toEqual([]);
    expect(wrong([book('b1', 10, 20)], end)).toEqual(['booking b1 was taken by no ending']);
    const stands = { bookings: [row('b1')], letters: confirmed('b1') };
    expect(wrong([book('b1', 10, 20), close], stands)).toEqual([
      'booking b1 stands on a day on which its place is closed',
    ]);
    expect(wrong([book('b1', 10, 20), close, op({ ...close.wish, what: 'reopen' } as Wish, 50, 60)], stands)).toEqual(
      [],
    );
    expect(wrong([book('b1', 10, 20), depart], stands)).toEqual(['booking b1 stands for p1, who left']);
  });
});

describe('one desk and one person', () => {
  it('are promised once at a time', () => {
    const end = { bookings: [row('b1'), row('b2', { person: 'p2' })], letters: confirmed('b1', 'b2') };
    expect(wrong([book('b1', 10, 20), book('b2', 10, 20, at(), 'p2')], end)).toEqual([
      'desk d1 was promised twice on 2026-12-03: b1, b2',
    ]);
    const halves = [
      book('b1', 10, 20, at('d1', '2026-12-03', 'am')),
      book('b2', 10, 20, at('d1', '2026-12-03', 'pm'), 'p2'),
    ];
    const rows = [row('b1', { part: 'am' }), row('b2', { part: 'pm', person: 'p2' })];
    expect(wrong(halves, { ...end, bookings: rows })).toEqual([]);
    expect(
      wrong([book('b1', 10, 20), book('b2', 10, 20, at('d7', '2026-12-03', 'am', 's2'))], {
        bookings: [row('b1'), row('b2', at('d7', '2026-12-03', 'am', 's2'))],
        letters: confirmed('b1', 'b2'),
      }),
    ).toEqual(['person p1 was promised twice on 2026-12-03: b1, b2']);
  });

  it('may follow a cancellation that was asked for, and no earlier', () => {
    const end = {
      bookings: [row('b1', { cancelled: true }), row('b2', { person: 'p2' })],
      letters: [...letters('bookings.cancellation:b1'), ...confirmed('b2')],
    };
    const second = (from: number, to: number) => [
      book('b1', 10, 20),
      cancel('b1', 30, 60),
      book('b2', from, to, at(), 'p2'),
    ];
    expect(wrong(second(35, 50), end)).toEqual([]);
    expect(wrong(second(21, 25), end)).toEqual(['desk d1 was promised twice on 2026-12-03: b1, b2']);
  });
});

describe('a reading', () => {
  const read = (ids: readonly string[], from: number, to: number) =>
    op({ what: 'read', person: 'p1' }, from, to, { bookings: ids.map((id) => ({ id, ...at() })) });
  const end = { bookings: [row('b1')], letters: confirmed('b1') };

  it('shows what stands, and nothing else', () => {
    expect(wrong([book('b1', 10, 20), read(['b1'], 30, 40)], end)).toEqual([]);
    expect(wrong([book('b1', 10, 20), read([], 15, 40)], end)).toEqual([]);
    expect(wrong([book('b1', 10, 20), read([], 30, 40)], end)).toEqual(['p1 was not shown booking b1']);
    expect(wrong([book('b1', 10, 20), read(['b1'], 3, 5)], end)).toEqual([
      'p1 was shown booking b1, which could not stand there',
    ]);
  });

  it('shows no booking after its cancellation, and no half of a change', () => {
    const gone = { bookings: [row('b1', { cancelled: true })], letters: letters('bookings.cancellation:b1') };
    expect(wrong([book('b1', 10, 20), cancel('b1', 30, 40), read(['b1'], 35, 50)], gone)).toEqual([]);
    expect(wrong([book('b1', 10, 20), cancel('b1', 30, 40), read(['b1'], 41, 50)], gone)).toEqual([
      'p1 was shown booking b1, which could not stand there',
    ]);
    const moved = { bookings: [row('b1', at('d1', '2026-12-04'))], letters: confirmed('b1') };
    expect(
      wrong([book('b1', 10, 20), change('b1', at('d1', '2026-12-04'), 30, 40), read(['b1'], 41, 50)], moved),
    ).toEqual(['p1 was not shown booking b1', 'p1 was shown booking b1, which could not stand there']);
  });
});

describe('a grant', () => {
  const balance = (used: number, from: number, to: number, most = 10) =>
    op({ what: 'balance', people: ['p1'] }, from, to, {
      grants: [{ siteId: 's1', month: '2026-12', granted: most, used }],
    });
  const end = { bookings: [row('b1')], letters: confirmed('b1') };

  it('has used what stands at that moment, and no more than was granted', () => {
    expect(wrong([book('b1', 10, 20), balance(2, 30, 40)], end)).toEqual([]);
    expect(wrong([book('b1', 10, 20), balance(0, 15, 40)], end)).toEqual([]);
    expect(wrong([book('b1', 10, 20), balance(1, 30, 40)], end)).toEqual([
      'the grant of s1 in 2026-12 had used 1, of 2 to 2 booked',
    ]);
    expect(wrong([book('b1', 10, 20), balance(3, 15, 40)], end)).toEqual([
      'the grant of s1 in 2026-12 had used 3, of 0 to 2 booked',
    ]);
    expect(wrong([book('b1', 10, 20), balance(2, 30, 40, 1)], end)).toEqual([
      'the grant of s1 in 2026-12 had used 2 of 1',
    ]);
  });
});

describe('a line', () => {
  const two = [join('w1', 'p1', 10, 20), join('w2', 'p2', 30, 40)];
  const offered = (id: string) => letters(`bookings.offer:${id}`);

  it('is served in its order', () => {
    const first = wait('w1', 1, 'p1', { state: 'offered', offeredAt: 60 });
    expect(wrong(two, { waits: [first, wait('w2', 2, 'p2')], letters: offered('w1') })).toEqual([]);
    const second = wait('w2', 2, 'p2', { state: 'offered', offeredAt: 60 });
    expect(wrong(two, { waits: [wait('w1', 1, 'p1'), second], letters: offered('w2') })).toEqual([
      'wait w2 was offered a desk before w1, which came first',
    ]);
    // What is free for half a day is nothing for whoever wants the whole.
    const half = { ...second, part: 'am' as const };
    expect(wrong(two, { waits: [wait('w1', 1, 'p1'), half], letters: offered('w2') })).toEqual([]);
    // Whoever has a desk that day elsewhere is passed over.
    const busy = [...two, book('b1', 42, 45, at('d7', '2026-12-03', 'am', 's2'))];
    const end = {
      bookings: [row('b1', at('d7', '2026-12-03', 'am', 's2'))],
      letters: [...offered('w2'), ...confirmed('b1')],
    };
    expect(wrong(busy, { waits: [wait('w1', 1, 'p1'), second], ...end })).toEqual([]);
  });

  it('is passed by nobody', () => {
    const passer = (from: number, to: number) => [join('w1', 'p1', 10, 20), book('b1', from, to, at(), 'p3')];
    const end = { bookings: [row('b1', { person: 'p3' })], waits: [wait('w1', 1, 'p1')], letters: confirmed('b1') };
    expect(wrong(passer(30, 40), end)).toEqual(['booking b1 was made past wait w1, which came first']);
    expect(wrong(passer(15, 40), end)).toEqual([]);
    expect(wrong([...passer(30, 40), op({ what: 'leave', person: 'p1', waitId: 'w1' }, 25, 45)], end)).toEqual([]);
  });

  it('gives an offer once, as it was answered', () => {
    const take = op({ what: 'take', person: 'p1', waitId: 'w1' }, 70, 80, { id: 'b1' });
    const served = wait('w1', 1, 'p1', { state: 'taken', offeredAt: 60, settledAt: 75, bookingId: 'b1' });
    const end = { bookings: [row('b1')], letters: confirmed('b1') };
    expect(wrong([two[0]!, take], { ...end, waits: [served] })).toEqual([]);
    expect(wrong([two[0]!, take], { ...end, waits: [{ ...served, bookingId: 'b2' }] })).toEqual([
      'wait w1 was answered with b1 and has another end',
    ]);
    expect(wrong([two[0]!, take, take], { ...end, waits: [served] })).toEqual(['wait w1 was taken 2 times']);
  });
});

describe('a letter', () => {
  it('comes, and once', () => {
    const one = [book('b1', 10, 20)];
    expect(wrong(one, { bookings: [row('b1')] })).toEqual(['nobody was told of booking b1']);
    const twice = [{ key: 'bookings.confirmation:b1', taken: 2 }];
    expect(wrong(one, { bookings: [row('b1')], letters: twice })).toEqual(['bookings.confirmation:b1 left 2 times']);
    // Whether it left when its worker was killed nobody can know: it leaves again under the same Message-ID.
    expect(wrong(one, { bookings: [row('b1')], letters: twice }, { kills: 1 })).toEqual([]);
    expect(wrong([], { rounds: [{ id: 'r1', round: 0 }] })).toEqual(['nobody was told of series r1']);
    expect(wrong([], { waits: [wait('w1', 1, 'p1', { state: 'offered', offeredAt: 60 })] })).toEqual([
      'nobody was told of the offer to w1',
    ]);
  });

  it('tells of an end once, whoever ended it, and of none that was none', () => {
    const gone = row('b1', { cancelled: true, endings: ['e1'], revision: 2 });
    const asked = [
      book('b1', 10, 20),
      op({ what: 'close', siteId: 's1', day: '2026-12-03' }, 30, 40),
      cancel('b1', 30, 40),
    ];
    expect(wrong(asked, { bookings: [gone] })).toEqual(['the end of booking b1 was told 0 times']);
    const both = letters('bookings.cancellation:b1:2', 'bookings.changed:e1:p1');
    expect(wrong(asked, { bookings: [gone], letters: both })).toEqual(['the end of booking b1 was told 2 times']);
    const end = { bookings: [row('b1')], letters: [...confirmed('b1'), ...letters('bookings.cancellation:b1')] };
    expect(wrong([book('b1', 10, 20)], end)).toEqual(['booking b1 stands and was told to have ended']);
  });
});

it('tells of failures that reached somebody, and of what looks into the database found', () => {
  const failed = op({ what: 'read', person: 'p1' }, 10, Infinity, { outcome: 'unknown', status: 500 });
  expect(wrong([failed])).toEqual(['read was answered with 500']);
  expect(wrong([{ ...failed, status: 503 }])).toEqual([]);
  expect(wrong([], { undecided: ['given up: x'] }, { seen: ['desk twice', 'desk twice'] })).toEqual([
    'desk twice',
    'given up: x',
  ]);
});
