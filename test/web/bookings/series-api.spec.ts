import { z } from 'zod';
import { SERIES_ANSWER, SERIES_PREVIEW_ANSWER } from '../../../src/bookings/series/series-api.forms.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, openSite, programme, tokens, type Programme, type TestSite } from '../../db/bookings/programme.js';

/*
 * Series for programs: what stands against each date before anything is booked, partial acceptance, a change that keeps the desks that
 * both patterns have, an end, and keys that make a repetition harmless.
 */

let portal: TestApp;
let acme: Programme;
let site: TestSite;
let people: string[];

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 9);
  people = await tokens(portal, acme);
  site = await openSite(portal, { name: 'La Fabrique', desks: 12 });
  for (const month of ['2026-11', '2026-12', '2027-01']) await acme.grant(site.id, 90, month);
});
afterAll(() => portal.close());

const Problem = z.object({
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), code: z.string() })).optional(),
});
async function call(of: number, method: string, path: string, body?: unknown, key?: string) {
  const headers = { authorization: `Bearer ${people[of]}`, ...(key !== undefined && { 'idempotency-key': key }) };
  const page = await portal.browser().api(method, `/api/v1/series${path}`, body, { stay: true, headers });
  return { status: page.status, json: () => page.json(), refusal: () => refusalOf(Problem.parse(page.json())) };
}
const refusalOf = ({ code, errors = [] }: z.infer<typeof Problem>) =>
  [code, ...errors.map((one) => `${one.field} ${one.code}`)].join(' ');
const series = async (of: number, method: string, path: string, body?: unknown, key?: string) =>
  SERIES_ANSWER.parse((await call(of, method, path, body, key)).json());
/** Tuesdays from 24 November to 15 December. */
const TUESDAYS = { from: '2026-11-23', until: '2026-12-15', part: 'day', weekdays: [2] };
const wish = (more: Record<string, unknown> = {}) => ({ siteId: site.id, ...TUESDAYS, ...more });
const datesOf = ({ dates }: z.infer<typeof SERIES_ANSWER>) => dates.map(({ date, state }) => `${date} ${state}`);
const held = async (of: number) =>
  portal.database.query<{ id: string; day: string }>(
    `select id, to_char(day, 'YYYY-MM-DD') as day from bookings where employee_id = $1 and cancelled_at is null order by day`,
    [acme.employeeIds[of]],
  );

it('says what stands against each date, and books nothing', async () => {
  await acme.book(0, { siteId: site.id, day: '2026-12-01', part: 'am' });
  const path = `/preview?siteId=${site.id}&from=2026-11-23&until=2026-12-15&weekdays=2`;
  const preview = SERIES_PREVIEW_ANSWER.parse((await call(0, 'GET', path)).json());
  expect(preview.dates).toEqual([
    { date: '2026-11-24', refusal: null },
    { date: '2026-12-01', refusal: 'bookings.already-booked' },
    { date: '2026-12-08', refusal: null },
    { date: '2026-12-15', refusal: null },
  ]);
  expect(await held(0)).toHaveLength(1);
});

it('books the dates that are wanted, says why not of others, and a repetition with the same key begins nothing', async () => {
  await acme.book(1, { siteId: site.id, day: '2026-12-01', part: 'am' });
  const wanted = wish({ dates: ['2026-11-24', '2026-12-01', '2026-12-08'] });
  const begun = await series(1, 'POST', '', wanted, 'a-key');
  expect(datesOf(begun)).toEqual(['2026-11-24 booked', '2026-12-01 refused', '2026-12-08 booked']);
  expect(begun.dates[1]?.refusal).toBe('bookings.already-booked');
  expect((await series(1, 'POST', '', wanted, 'a-key')).id).toBe(begun.id);
  expect((await call(1, 'POST', '', wish(), 'a-key')).refusal()).toBe('idempotency-key-reused');
  expect(await held(1)).toHaveLength(3);
  const list = z.object({ series: z.array(z.object({ id: z.uuid() })) }).parse((await call(1, 'GET', '')).json());
  expect(list.series.map(({ id }) => id)).toEqual([begun.id]);
});

it('changes from a date on: desks that both patterns have stay, the others go, new ones come', async () => {
  const begun = await series(2, 'POST', '', wish());
  const before = await held(2);
  const changed = await series(2, 'PATCH', `/${begun.id}`, { from: '2026-12-01', weekdays: [2, 4] }, 'change');
  expect(changed.id).not.toBe(begun.id);
  expect(changed).toMatchObject({ siteId: site.id, weekdays: [2, 4], from: '2026-12-01', until: '2026-12-15' });
  expect(datesOf(changed)).toEqual([
    '2026-12-01 booked',
    '2026-12-03 booked',
    '2026-12-08 booked',
    '2026-12-10 booked',
    '2026-12-15 booked',
  ]);
  // The Tuesdays are the same bookings as before.
  const after = new Set((await held(2)).map(({ id }) => id));
  expect(before.filter(({ id }) => !after.has(id))).toEqual([]);
  expect(await series(2, 'GET', `/${begun.id}`)).toMatchObject({ endedFrom: '2026-12-01' });
  expect((await series(2, 'PATCH', `/${begun.id}`, { from: '2026-12-01', weekdays: [2, 4] }, 'change')).id).toBe(
    changed.id,
  );
  expect((await call(2, 'PATCH', `/${begun.id}`, { from: '2026-12-08', weekdays: [5] })).refusal()).toBe(
    'bookings.series-over',
  );
  const fewer = await series(2, 'PATCH', `/${changed.id}`, { from: '2026-12-08', weekdays: [4] });
  expect(datesOf(fewer)).toEqual(['2026-12-10 booked']);
  expect((await held(2)).map(({ day }) => day)).toEqual(['2026-11-24', '2026-12-01', '2026-12-03', '2026-12-10']);
});

it('is left as it was where the change cannot be', async () => {
  const begun = await series(3, 'POST', '', wish());
  const gone = `/${begun.id}`;
  expect((await call(3, 'PATCH', gone, { from: '2026-12-01', siteId: acme.employerId })).refusal()).toBe('not-found');
  expect((await call(3, 'PATCH', gone, { from: '2026-12-01', until: '2026-11-30' })).refusal()).toContain(
    'until bookings.series-before',
  );
  expect((await call(3, 'PATCH', gone, { from: '2026-12-01', dates: ['2026-12-02'] })).refusal()).toContain(
    'dates bookings.no-series-days',
  );
  expect((await call(3, 'PATCH', gone, { from: '2026-11-20', part: 'am' })).refusal()).toContain(
    'from bookings.in-the-past',
  );
  expect((await series(3, 'GET', gone)).endedFrom).toBeNull();
  expect(await held(3)).toHaveLength(4);
});

it('ends from a date on, and twice changes nothing', async () => {
  const begun = await series(4, 'POST', '', wish());
  const ended = await call(4, 'POST', `/${begun.id}/end`, { from: '2026-12-02' });
  expect([ended.status, ended.json()]).toEqual([200, { cancelled: 2 }]);
  expect((await call(4, 'POST', `/${begun.id}/end`, { from: '2026-12-02' })).json()).toEqual({ cancelled: 0 });
  expect(datesOf(await series(4, 'GET', `/${begun.id}`))).toEqual([
    '2026-11-24 booked',
    '2026-12-01 booked',
    '2026-12-08 ended',
    '2026-12-15 ended',
  ]);
});

it.each<[string, Record<string, unknown>, string]>([
  ['of ten years', { until: '2036-11-23' }, 'until bookings.series-too-long'],
  ['from a day that is over', { from: '2026-11-20' }, 'from bookings.in-the-past'],
  ['that ends before it begins', { until: '2026-11-01' }, 'until bookings.series-before'],
  ['without a weekday', { weekdays: [] }, 'weekdays bookings.no-series-days'],
  ['on an eighth day', { weekdays: [8] }, 'weekdays'],
  ['with an unknown member', { colour: 'red' }, 'colour'],
])('a series %s is refused', async (_, more, expected) => {
  const answer = await call(5, 'POST', '', wish(more));
  expect(answer.status).toBe(422);
  expect(answer.refusal()).toContain(expected);
  expect(await held(5)).toEqual([]);
});

it('is one’s own alone', async () => {
  const begun = await series(6, 'POST', '', wish());
  expect((await call(7, 'GET', `/${begun.id}`)).refusal()).toBe('not-found');
  expect((await call(7, 'PATCH', `/${begun.id}`, { from: '2026-12-01' })).refusal()).toBe('not-found');
  expect((await call(7, 'POST', `/${begun.id}/end`, { from: '2026-12-01' })).refusal()).toBe('not-found');
});
