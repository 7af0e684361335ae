import { USUAL_TERMS } from '../../agreements/index.js';
import type { BookableTerms } from '../booking-standing.js';
import type { JudgeablePlace, PersonSide } from '../find/found-place.rules.js';
import { bestOptions, optionAt, placesOfMost, type CommonOption } from './common-day.rules.js';

const person = (weekdays = [1, 2, 3, 4, 5]): PersonSide<BookableTerms> => ({
  leftOn: null,
  away: [],
  terms: { ...USUAL_TERMS, daysPerWeek: 2, weekdays, places: ['home', 'third_places'] },
  suspended: null,
  companyClosed: null,
  week: [],
  halves: [],
  office: { minimum: null, working: [] },
  moments: [],
  limits: [],
  exceptions: [],
});
const place = (free: number): JudgeablePlace => ({
  site: { id: 's', name: 'La Fabrique', zone: 'Europe/Paris' },
  siteDay: { open: true, hours: { opens: '08:30', closes: '18:30' } },
  quota: { granted: 40, used: 0 },
  free: { am: free, pm: free, day: free },
  missingEvidence: [],
});
const WAYS: Readonly<Record<string, number>> = { a: 30, b: 10, c: 45, d: 20 };
const option = (people: Record<string, PersonSide<BookableTerms>>, free = 9) =>
  optionAt({
    place: place(free),
    // A Thursday.
    day: '2026-11-26',
    part: 'day',
    now: new Date('2026-11-23T08:00:00Z'),
    people: Object.entries(people).map(([employeeId, side]) => ({ employeeId, person: side })),
    minutesOf: (id) => WAYS[id],
    maxMinutes: 40,
  });

describe('a place and day for a team', () => {
  it('has who can come with their minutes, the nearest first, and who cannot with the reason', () => {
    const { can, cannot } = option({ a: person(), b: person(), c: person(), d: person([1, 2]), e: person() });
    expect(can).toEqual([
      { employeeId: 'b', minutes: 10 },
      { employeeId: 'a', minutes: 30 },
    ]);
    expect(
      cannot.map(({ employeeId, refusal }) => [employeeId, refusal === 'too-far' ? refusal : refusal.code]),
    ).toEqual([
      ['d', 'agreements.weekday'],
      ['c', 'too-far'],
      ['e', 'too-far'],
    ]);
  });

  it('gives the last desks to those with the shortest way', () => {
    const { can, cannot } = option({ a: person(), b: person(), d: person() }, 2);
    expect(can.map(({ employeeId }) => employeeId)).toEqual(['b', 'd']);
    expect(cannot).toMatchObject([{ employeeId: 'a', refusal: { code: 'bookings.desk-taken' } }]);
  });
});

describe('the best of them', () => {
  const made = (siteId: string, day: string, ...minutes: number[]): CommonOption => ({
    siteId,
    day,
    can: minutes.map((one, at) => ({ employeeId: String(at), minutes: one })),
    cannot: [],
  });
  const order = (options: readonly CommonOption[], most = 9, mostOfPlace = 9) =>
    bestOptions(options, most, mostOfPlace).map(({ siteId, day }) => `${siteId} ${day}`);

  it('is where the most come, then with the least on the way, then for the farthest, then the earliest', () => {
    const options = [
      made('x', '4', 10, 10),
      made('v', '3', 5, 25, 30),
      made('w', '2', 20, 20, 20),
      made('w', '1', 20, 20, 20),
      made('y', '1', 20, 20, 21),
      made('lonely', '1', 1),
    ];
    expect(order(options)).toEqual(['w 1', 'w 2', 'v 3', 'y 1', 'x 4']);
  });

  it('leaves a choice of places, and ends', () => {
    const options = ['1', '2', '3'].flatMap((day) => [made('x', day, 1, 1), made('y', day, 2, 2)]);
    expect(order(options, 9, 2)).toEqual(['x 1', 'x 2', 'y 1', 'y 2']);
    expect(order(options, 3, 2)).toEqual(['x 1', 'x 2', 'y 1']);
  });
});

describe('the places of most', () => {
  it('are those that the most reach, the shortest together first, and none for one alone', () => {
    const ways = [
      new Map([
        ['x', 10],
        ['y', 30],
        ['far', 50],
      ]),
      new Map([
        ['x', 20],
        ['y', 5],
        ['alone', 5],
      ]),
      new Map([
        ['y', 40],
        ['z', 1],
      ]),
      new Map([['z', 2]]),
    ];
    const all = ['alone', 'far', 'x', 'y', 'z'];
    expect(placesOfMost(all, ways, { most: 45, count: 9 })).toEqual(['y', 'z', 'x']);
    expect(placesOfMost(all, ways, { most: 25, count: 1 })).toEqual(['z']);
  });
});
