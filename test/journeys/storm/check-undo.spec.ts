import type { DayPart } from '#libs/calendar/index.js';
import type { Operation, Position } from './history.js';
import { at, book, cancel, change, confirmed, letters, op, row, wrong } from './made-up.js';

const undo = (bookingId: string, from: number, to: number, more: Partial<Operation> = {}): Operation =>
  op({ what: 'undo', person: 'p1', bookingId }, from, to, { status: 303, ...more });
const refused = { outcome: 'refused', status: 200 } as const;
const read = (ids: readonly string[], from: number, to: number, place = at()): Operation =>
  op({ what: 'read', person: 'p1' }, from, to, { bookings: ids.map((id) => ({ id, ...place })) });

describe('what was taken back', () => {
  const regretted = [book('b1', 10, 20), cancel('b1', 30, 40), undo('b1', 50, 60)];
  const back = row('b1', { revision: 2 });
  const told = letters('bookings.change:b1:2');

  it('stands again, at whatever desk of its place', () => {
    expect(wrong(regretted, { bookings: [back], letters: told })).toEqual([]);
    expect(wrong(regretted, { bookings: [{ ...back, deskId: 'd2' }], letters: told })).toEqual([]);
    expect(
      wrong(regretted, { bookings: [{ ...back, cancelled: true }], letters: letters('bookings.cancellation:b1:2') }),
    ).toEqual(['booking b1 was put back and is cancelled']);
    expect(wrong(regretted, { bookings: [{ ...back, day: '2026-12-04' }], letters: told })).toEqual([
      'booking b1 is not where it was put last',
    ]);
  });

  it('may be cancelled once more, of which the person is told once more', () => {
    const again = [...regretted, cancel('b1', 70, 80)];
    const gone = { ...back, cancelled: true };
    const first = letters('bookings.cancellation:b1');
    expect(wrong(again, { bookings: [gone], letters: [...first, ...letters('bookings.cancellation:b1:2')] })).toEqual(
      [],
    );
    expect(wrong(again, { bookings: [gone], letters: first })).toEqual(['the end of booking b1 was told 0 times']);
    expect(wrong(again, { bookings: [back], letters: told })).toEqual(['booking b1 was cancelled and stands']);
  });

  it('stays cancelled where that was refused, and may be either where nobody answered', () => {
    const asked = (more: Partial<Operation>) => [...regretted.slice(0, 2), undo('b1', 50, 60, more)];
    const gone = { bookings: [row('b1', { cancelled: true })], letters: letters('bookings.cancellation:b1') };
    expect(wrong(asked(refused), gone)).toEqual([]);
    expect(wrong(asked(refused), { bookings: [back], letters: told })).toEqual(['booking b1 was cancelled and stands']);
    const unsure = { outcome: 'unknown', status: null } as const;
    expect(wrong(asked(unsure), gone)).toEqual([]);
    expect(wrong(asked(unsure), { bookings: [back], letters: told })).toEqual([]);
  });

  it('is shown from the answer on', () => {
    const end = { bookings: [back], letters: told };
    expect(wrong([...regretted, read([], 45, 48)], end)).toEqual([]);
    expect(wrong([...regretted, read(['b1'], 55, 58)], end)).toEqual([]);
    expect(wrong([...regretted, read([], 61, 65)], end)).toEqual(['p1 was not shown booking b1']);
    expect(wrong([...regretted, read(['b1'], 42, 45)], end)).toEqual([
      'p1 was shown booking b1, which could not stand there',
    ]);
  });

  it('is where it was before the last change', () => {
    const to = at('d2', '2026-12-04');
    const moved = [book('b1', 10, 20), change('b1', to, 30, 40), undo('b1', 50, 60)];
    expect(wrong([...moved, read(['b1'], 61, 65)], { bookings: [back], letters: told })).toEqual([]);
    expect(wrong(moved, { bookings: [row('b1', { ...to, revision: 2 })], letters: told })).toEqual([
      'booking b1 is not where it was put last',
    ]);
    // A second press changes nothing.
    expect(wrong([...moved, undo('b1', 70, 80)], { bookings: [back], letters: told })).toEqual([]);
  });

  it('may be at either place of two things at once', () => {
    const to = at('d2', '2026-12-04');
    const atOnce = [book('b1', 10, 20), change('b1', to, 30, 55), undo('b1', 50, 60)];
    for (const place of [at(), to])
      expect(wrong(atOnce, { bookings: [row('b1', { ...place, revision: 2 })], letters: told })).toEqual([]);
  });

  it('is told of, at last where it is', () => {
    expect(wrong(regretted, { bookings: [back], letters: confirmed('b1') })).toEqual([
      'nobody was told where booking b1 is now',
    ]);
    expect(wrong(regretted, { bookings: [back], letters: letters('bookings.cancellation:b1') })).toEqual([
      'booking b1 stands and was told to have ended',
    ]);
    expect(wrong(regretted, { bookings: [back], letters: [...letters('bookings.cancellation:b1'), ...told] })).toEqual(
      [],
    );
  });
});

describe('hours', () => {
  const hours = (from: number, to: number, part: DayPart = 'am', deskId = 'd1', siteId = 's1'): Position => ({
    ...at(deskId, '2026-12-03', part, siteId),
    during: [from, to],
  });
  const two = (a: Position, b: Position, person = 'p2') =>
    wrong([book('b1', 10, 20, a), book('b2', 30, 40, b, person)], {
      bookings: [row('b1', a), row('b2', { ...b, person })],
      letters: confirmed('b1', 'b2'),
    });

  it('follow each other at one desk, and never overlap', () => {
    expect(two(hours(900, 1000), hours(1000, 1100))).toEqual([]);
    expect(two(hours(900, 1001), hours(1000, 1100))).toEqual(['desk d1 was promised twice on 2026-12-03: b1, b2']);
    expect(two(hours(900, 1000), at('d1', '2026-12-03', 'am'))).toEqual([
      'desk d1 was promised twice on 2026-12-03: b1, b2',
    ]);
  });

  it('of one half are at one place for a person', () => {
    expect(two(hours(900, 1000), hours(1000, 1100, 'am', 'd2'), 'p1')).toEqual([]);
    expect(two(hours(900, 1000), hours(1000, 1100, 'am', 'd7', 's2'), 'p1')).toEqual([
      'person p1 was promised twice on 2026-12-03: b1, b2',
    ]);
  });

  it('stand as they were asked for', () => {
    expect(
      wrong([book('b1', 10, 20, hours(900, 1000))], {
        bookings: [row('b1', hours(900, 1100))],
        letters: confirmed('b1'),
      }),
    ).toEqual(['booking b1 is not where it was put last']);
  });
});
