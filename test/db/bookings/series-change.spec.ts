import { BeginSeries } from '../../../src/bookings/series/begin-series.js';
import { ChangeSeries, type SeriesChange } from '../../../src/bookings/series/change-series.js';
import { EndSeries } from '../../../src/bookings/series/end-series.js';
import { SeriesPage } from '../../../src/bookings/series/series.page.js';
import { JoinLine } from '../../../src/bookings/waiting/join-line.js';
import { testApp, type TestApp } from '../../support/app.js';
import { codeOf, NOW, openSite, programme, wrongGrants, type Programme, type TestSite } from './programme.js';

/* A series that is changed at a full place: no date loses its desk in between, and one that cannot be changed keeps what it had. */

let portal: TestApp;
let acme: Programme;
let globex: Programme;
let site: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 5);
  globex = await programme(portal, 'globex', '100000002', 4);
});
afterAll(() => portal.close());
beforeEach(async () => {
  await portal.database.query(
    `delete from booking_series; delete from desk_waits; delete from booking_changes; delete from bookings; delete from quota_grants`,
  );
  site = await openSite(portal, { desks: 1 });
  for (const employer of [acme, globex])
    for (const month of ['2026-11', '2026-12']) await employer.grant(site.id, 60, month);
});

const MONDAY = '2026-11-23';
const TUESDAYS = ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15'];
const begin = (part: 'am' | 'pm' | 'day') =>
  portal.app.get(BeginSeries, { strict: false }).execute(acme.as(0), {
    siteId: site.id,
    part,
    weekdays: [2],
    everyWeeks: 1,
    from: MONDAY,
    until: '2026-12-15',
    days: null,
  });
const change = (seriesId: string, to: Partial<SeriesChange>) =>
  portal.app
    .get(ChangeSeries, { strict: false })
    .execute(acme.as(0), { seriesId, from: '2026-12-01', days: null, ...to });
const held = () =>
  portal.database.query<{ id: string; day: string; part: string; siteId: string }>(
    `select id, to_char(day, 'YYYY-MM-DD') as day, part, site_id as "siteId" from bookings
     where employee_id = $1 and cancelled_at is null order by day`,
    [acme.employeeIds[0]],
  );
const parts = async () => (await held()).map(({ day, part }) => `${day} ${part}`);
const dates = async (id: string) =>
  (await portal.app.get(SeriesPage, { strict: false }).one(acme.as(0), id)).days.map(
    ({ day, bookingId, refusal, former }) =>
      `${day} ${refusal ? refusal.code : bookingId ? 'booked' : 'waiting'}${former ? ` keeps ${former.part}` : ''}`,
  );
const jobs = (name: string) =>
  portal.database.query<{ n: number }>(`select count(*)::int as n from outbox_messages where job = $1`, [name]);

it('keeps the only desk on every date while somebody else asks for it without end, and stays the same bookings', async () => {
  const id = await begin('day');
  const before = await held();
  expect(before).toHaveLength(4);
  const changing = { done: false };
  const ask = async (day: string) => {
    const codes = new Set<string>();
    while (!changing.done) {
      await globex.book(0, { siteId: site.id, day, part: 'day' }).then(
        () => codes.add('booked'),
        (error: unknown) => codes.add(codeOf(error)),
      );
    }
    return codes;
  };
  const asking = ['2026-12-01', '2026-12-08'].map(ask);
  const next = await change(id, { part: 'am' });
  changing.done = true;
  for (const codes of await Promise.all(asking)) expect(codes).not.toContain('booked');
  expect(await dates(next)).toEqual(['2026-12-01 booked', '2026-12-08 booked', '2026-12-15 booked']);
  expect(await parts()).toEqual(['2026-11-24 day', '2026-12-01 am', '2026-12-08 am', '2026-12-15 am']);
  expect((await held()).map((one) => one.id)).toEqual(before.map((one) => one.id));
  expect(await acme.used(site.id, '2026-12')).toBe(3);
  expect(await wrongGrants(portal)).toEqual([]);
});

it('offers whoever waits in line no more than what the change leaves', async () => {
  const id = await begin('day');
  await portal.app
    .get(JoinLine, { strict: false })
    .execute(globex.as(1), { siteId: site.id, day: '2026-12-08', part: 'day' });
  const next = await change(id, { part: 'pm' });
  expect(await dates(next)).toEqual(['2026-12-01 booked', '2026-12-08 booked', '2026-12-15 booked']);
  expect(await parts()).toEqual(['2026-11-24 day', '2026-12-01 pm', '2026-12-08 pm', '2026-12-15 pm']);
});

it('leaves a date as it was where its change is refused, says so, and gives it up with the series', async () => {
  const id = await begin('am');
  await globex.book(2, { siteId: site.id, day: '2026-12-08', part: 'pm' });
  const before = await held();
  const next = await change(id, { part: 'day' });
  expect(await dates(next)).toEqual([
    '2026-12-01 booked',
    '2026-12-08 bookings.desk-taken keeps am',
    '2026-12-15 booked',
  ]);
  expect(await parts()).toEqual(['2026-11-24 am', '2026-12-01 day', '2026-12-08 am', '2026-12-15 day']);
  expect((await held()).map((one) => one.id)).toEqual(before.map((one) => one.id));
  // Changed back, it is kept as what it still is; the series before has none of these dates any more.
  const back = await change(next, { from: '2026-12-02', part: 'am' });
  expect(await dates(back)).toEqual(['2026-12-08 booked', '2026-12-15 booked']);
  expect(await dates(next)).toEqual(['2026-12-01 booked']);
  expect(await dates(id)).toEqual(['2026-11-24 booked']);
  const ended = await portal.app.get(EndSeries, { strict: false }).execute(acme.as(0), {
    seriesId: back,
    from: '2026-12-02',
  });
  expect([ended, await parts()]).toEqual([2, ['2026-11-24 am', '2026-12-01 day']]);
  expect(await wrongGrants(portal)).toEqual([]);
});

it('gives up with the series a date that was refused its change', async () => {
  const id = await begin('am');
  await globex.book(2, { siteId: site.id, day: '2026-12-08', part: 'pm' });
  const next = await change(id, { part: 'day' });
  await portal.app.get(EndSeries, { strict: false }).execute(acme.as(0), { seriesId: next, from: '2026-12-08' });
  expect(await parts()).toEqual(['2026-11-24 am', '2026-12-01 day']);
  expect(await wrongGrants(portal)).toEqual([]);
});

it('moves to another place date by date: where that one is full, or nothing is held, the former place stays', async () => {
  const id = await begin('am');
  const other = await openSite(portal, { desks: 1 });
  await acme.grant(other.id, 10, '2026-12');
  await globex.grant(other.id, 10, '2026-12');
  await globex.book(3, { siteId: other.id, day: '2026-12-15', part: 'day' });
  const next = await change(id, { siteId: other.id, from: MONDAY });
  const refused = await dates(next);
  expect(refused).toEqual([
    '2026-11-24 quotas.no-grant keeps am',
    '2026-12-01 booked',
    '2026-12-08 booked',
    '2026-12-15 bookings.desk-taken keeps am',
  ]);
  const places = (await held()).map(({ siteId }) => (siteId === other.id ? 'other' : 'former'));
  expect(places).toEqual(['former', 'other', 'other', 'former']);
  expect(await wrongGrants(portal)).toEqual([]);
});

it('tells of all of it in one letter', async () => {
  const before = (await jobs('bookings.send-change'))[0]!.n;
  await change(await begin('day'), { part: 'am' });
  expect((await jobs('bookings.send-change'))[0]!.n).toBe(before);
  expect(TUESDAYS.map((day) => `${day} ${day < '2026-12-01' ? 'day' : 'am'}`)).toEqual(await parts());
});

it('begins and changes from today on at the earliest', async () => {
  const id = await begin('am');
  const begun = portal.app.get(BeginSeries, { strict: false }).execute(acme.as(1), {
    siteId: site.id,
    part: 'am',
    weekdays: [4],
    everyWeeks: 1,
    from: '2026-11-22',
    until: '2026-12-15',
    days: null,
  });
  for (const attempt of [begun, change(id, { from: '2026-11-20', weekdays: [4] })])
    await expect(attempt).rejects.toMatchObject({
      fields: [{ field: 'from', code: 'bookings.in-the-past', params: expect.anything() }],
    });
  expect(await held()).toHaveLength(4);
});
