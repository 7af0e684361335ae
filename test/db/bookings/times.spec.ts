import { FixedClock } from '#libs/platform/clock/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import { BeginSeries } from '../../../src/bookings/series/begin-series.js';
import { testApp, type TestApp } from '../../support/app.js';
import { codeOf, NOW, openSite, programme, wrongGrants, type Programme, type SiteWish } from './programme.js';

/*
 * Days that are no day like another: nights in which clocks are put forward or back, islands on which it is yesterday or tomorrow,
 * the turn of a year, its 53rd week, 29 February, and a series across all of them.
 */

let portal: TestApp;
let acme: Programme;

const MONTHS = ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-10', '2028-02', '2028-03'];
const ALWAYS = { opens: '00:00', closes: '24:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } as const;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4, { weekdays: [1, 2, 3, 4, 5, 6, 7] });
});
afterEach(() =>
  portal.database.query(
    `delete from booking_series_days; delete from booking_series; delete from bookings; update quota_grants set used_half_days = 0`,
  ),
);
afterAll(() => portal.close());

const now = (instant: string) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
};
async function place(wish: Partial<SiteWish> = {}) {
  const site = await openSite(portal, { desks: 1, ...wish });
  for (const month of MONTHS) await acme.grant(site.id, 80, month);
  return site.id;
}
/** What a wish comes to: its instants, or the code of the refusal. */
const come = (index: number, wish: Parameters<Programme['book']>[1]) =>
  acme.book(index, wish).then(
    ({ start, end }) => [start, end],
    (error: unknown) => codeOf(error),
  );
const hours = (from: string, to: string) => ({ from, to });

describe('the night in which clocks are put forward, 28 March 2027', () => {
  beforeEach(() => now('2027-03-22T08:00:00Z'));
  const day = '2027-03-28';

  it('has no hour from two to three, and is an hour shorter', async () => {
    const siteId = await place(ALWAYS);
    expect(await come(0, { siteId, day, ...hours('02:00', '03:00') })).toBe('bookings.no-such-time');
    expect(await come(0, { siteId, day, ...hours('01:30', '02:30') })).toBe('bookings.no-such-time');
    expect(await come(0, { siteId, day, ...hours('01:00', '04:00') })).toEqual([
      '2027-03-28T00:00:00.000Z',
      '2027-03-28T02:00:00.000Z',
    ]);
    const other = await place(ALWAYS);
    expect(await come(1, { siteId: other, day, part: 'day' })).toEqual([
      '2027-03-27T23:00:00.000Z',
      '2027-03-28T22:00:00.000Z',
    ]);
  });

  it('gives an hour of the clocks that lasts less than one nobody', async () => {
    const siteId = await place(ALWAYS);
    // An hour and a half by the clocks, half an hour by any other measure.
    expect(await come(0, { siteId, day, ...hours('01:30', '03:00') })).toBe('bookings.too-short');
  });
});

describe('the night in which clocks are put back, 31 October 2027', () => {
  beforeEach(() => now('2027-10-20T08:00:00Z'));
  const day = '2027-10-31';

  it('is an hour longer, and its halves meet without a gap', async () => {
    const siteId = await place(ALWAYS);
    const [morning, afternoon] = [
      await come(0, { siteId, day, part: 'am' }),
      await come(1, { siteId, day, part: 'pm' }),
    ];
    expect(morning).toEqual(['2027-10-30T22:00:00.000Z', '2027-10-31T12:00:00.000Z']);
    expect(afternoon).toEqual(['2027-10-31T12:00:00.000Z', '2027-10-31T23:00:00.000Z']);
    expect(await come(2, { siteId, day, part: 'day' })).toBe('bookings.desk-taken');
    expect(await come(2, { siteId, day: '2027-11-01', part: 'am' })).toBe('sites.closed');
  });

  it('has hours on both sides of the change that are a booking each', async () => {
    const siteId = await place(ALWAYS);
    expect(await come(0, { siteId, day, ...hours('00:00', '02:00') })).toEqual([
      '2027-10-30T22:00:00.000Z',
      '2027-10-31T00:00:00.000Z',
    ]);
    expect(await come(1, { siteId, day, ...hours('03:00', '05:00') })).toEqual([
      '2027-10-31T02:00:00.000Z',
      '2027-10-31T04:00:00.000Z',
    ]);
    expect(await wrongGrants(portal)).toEqual([]);
  });
});

describe('islands', () => {
  // Half past nine in the evening of the 25th in Paris.
  beforeEach(() => now('2026-11-25T20:30:00Z'));
  const on = async (insee: string, zone: string, index: number, day: IsoDate, part: 'am' | 'pm' | 'day') =>
    come(index, { siteId: await place({ insee, zone }), day, part });

  it('have their own today: the 26th in Réunion and Mayotte, the 25th in Guadeloupe and Miquelon', async () => {
    expect(await on('97411', 'Indian/Reunion', 0, '2026-11-25', 'pm')).toBe('bookings.in-the-past');
    expect(await on('97411', 'Indian/Reunion', 0, '2026-11-26', 'day')).toEqual([
      '2026-11-26T04:30:00.000Z',
      '2026-11-26T14:30:00.000Z',
    ]);
    expect(await on('97608', 'Indian/Mayotte', 1, '2026-11-26', 'am')).toEqual([
      '2026-11-26T05:30:00.000Z',
      '2026-11-26T10:00:00.000Z',
    ]);
    expect(await on('97105', 'America/Guadeloupe', 2, '2026-11-25', 'pm')).toBe('bookings.begun');
    expect(await on('97105', 'America/Guadeloupe', 2, '2026-11-26', 'am')).toEqual([
      '2026-11-26T12:30:00.000Z',
      '2026-11-26T17:00:00.000Z',
    ]);
    now('2026-11-25T14:30:00Z');
    expect(await on('97502', 'America/Miquelon', 3, '2026-11-25', 'pm')).toEqual([
      '2026-11-25T16:00:00.000Z',
      '2026-11-25T21:30:00.000Z',
    ]);
  });

  it('are as far ahead as their own day says', async () => {
    expect(await on('97411', 'Indian/Reunion', 0, '2027-02-24', 'am')).toEqual([
      '2027-02-24T04:30:00.000Z',
      '2027-02-24T09:00:00.000Z',
    ]);
    expect(await on('97105', 'America/Guadeloupe', 1, '2027-02-24', 'am')).toBe('bookings.too-far');
  });

  it('let nobody be at two places at one time, whatever the clocks say', async () => {
    const [reunion, paris] = [await place({ insee: '97411', zone: 'Indian/Reunion' }), await place()];
    const day = '2026-11-27';
    // The afternoon of one is the morning of the other.
    expect(await come(0, { siteId: reunion, day, part: 'pm' })).toEqual([
      '2026-11-27T09:00:00.000Z',
      '2026-11-27T14:30:00.000Z',
    ]);
    expect(await come(0, { siteId: paris, day, part: 'am' })).toBe('bookings.already-booked');
  });
});

describe('the turn of the year', () => {
  beforeEach(() => now('2026-12-21T08:00:00Z'));

  it('is one week, the 53rd, for what was agreed by the week, and two months for the quota', async () => {
    const siteId = await place();
    expect(await come(0, { siteId, day: '2026-12-28', part: 'day' })).toHaveLength(2);
    expect(await come(0, { siteId, day: '2026-12-31', part: 'day' })).toEqual([
      '2026-12-31T07:30:00.000Z',
      '2026-12-31T17:30:00.000Z',
    ]);
    expect(await come(0, { siteId, day: '2027-01-01', part: 'am' })).toBe('sites.closed');
    expect(await come(0, { siteId, day: '2026-12-30', part: 'am' })).toBe('agreements.weekly-limit');
    const open = await place(ALWAYS);
    expect(await come(0, { siteId: open, day: '2027-01-02', part: 'am' })).toBe('agreements.weekly-limit');
    expect(await come(0, { siteId, day: '2027-01-04', part: 'am' })).toHaveLength(2);
    expect([await acme.used(siteId, '2026-12'), await acme.used(siteId, '2027-01')]).toEqual([4, 1]);
  });
});

it('29 February 2028 is a day of its month and its week', async () => {
  now('2028-02-14T08:00:00Z');
  const siteId = await place();
  expect(await come(0, { siteId, day: '2028-02-29', part: 'day' })).toEqual([
    '2028-02-29T07:30:00.000Z',
    '2028-02-29T17:30:00.000Z',
  ]);
  expect(await come(0, { siteId, day: '2027-02-29', part: 'am' })).not.toHaveLength(2);
  expect(await come(0, { siteId, day: '2028-03-01', part: 'am' })).toHaveLength(2);
  expect(await come(0, { siteId, day: '2028-03-02', part: 'am' })).toBe('agreements.weekly-limit');
  expect([await acme.used(siteId, '2028-02'), await acme.used(siteId, '2028-03')]).toEqual([2, 1]);
});

describe('a series across all of it', () => {
  const repeated = async (zone: Partial<SiteWish>, from: IsoDate, until: IsoDate, weekdays: readonly number[]) => {
    const siteId = await place(zone);
    const pattern = { from, until, weekdays, everyWeeks: 1 };
    const days: IsoDate[] = [];
    for (let at = Date.parse(from); at <= Date.parse(until); at += 86_400_000) {
      const day = new Date(at);
      if (weekdays.includes(((day.getUTCDay() + 6) % 7) + 1)) days.push(day.toISOString().slice(0, 10));
    }
    await portal.app.get(BeginSeries, { strict: false }).execute(acme.as(0), { siteId, part: 'day', days, ...pattern });
    return portal.database.query<{ day: string; start: string; refusal: string | null }>(
      `select to_char(d.day, 'YYYY-MM-DD') as day, to_char(lower(b.during) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as start, d.refusal
       from booking_series_days d left join bookings b on b.id = d.booking_id order by d.day`,
    );
  };

  it('of winter and the first days of summer time keeps its time by the clocks, and says which days are none', async () => {
    now('2026-12-28T08:00:00Z');
    // Thursdays: the last day of the year, the 53rd week, and the week of 28 March, which is the 90th day.
    const dates = await repeated({}, '2026-12-31', '2027-03-28', [4, 7]);
    const thursdays = dates.filter(({ refusal }) => refusal === null);
    expect(thursdays.map(({ day }) => day)).toEqual([
      '2026-12-31',
      '2027-01-07',
      '2027-01-14',
      '2027-01-21',
      '2027-01-28',
      '2027-02-04',
      '2027-02-11',
      '2027-02-18',
      '2027-02-25',
      '2027-03-04',
      '2027-03-11',
      '2027-03-18',
      '2027-03-25',
    ]);
    expect(new Set(thursdays.map(({ start }) => start.slice(11)))).toEqual(new Set(['07:30']));
    expect(
      new Set(dates.filter(({ day }) => !thursdays.some((one) => one.day === day)).map(({ refusal }) => refusal)),
    ).toEqual(new Set(['sites.closed']));
    expect(await wrongGrants(portal)).toEqual([]);
  });

  it('goes over 29 February and the change of the clocks, by which its instants move', async () => {
    now('2028-02-14T08:00:00Z');
    const dates = await repeated({ weekdays: [1, 2, 3, 4, 5, 6, 7] }, '2028-02-15', '2028-03-29', [2, 7]);
    const starts = new Map(dates.map(({ day, start }) => [day, start]));
    expect(starts.get('2028-02-29')).toBe('2028-02-29 07:30');
    expect(starts.get('2028-03-21')).toBe('2028-03-21 07:30');
    // Summer time has begun that night.
    expect(starts.get('2028-03-26')).toBe('2028-03-26 06:30');
    expect(starts.get('2028-03-28')).toBe('2028-03-28 06:30');
    expect(dates.every(({ refusal }) => refusal === null)).toBe(true);
  });

  it('knows no summer time where there is none', async () => {
    now('2028-02-14T08:00:00Z');
    const dates = await repeated({ insee: '97411', zone: 'Indian/Reunion' }, '2028-02-15', '2028-03-29', [2]);
    expect(new Set(dates.map(({ start }) => start.slice(11)))).toEqual(new Set(['04:30']));
  });
});
