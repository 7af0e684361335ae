import { z } from 'zod';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, openSite, programme, THURSDAY, tokens, type Programme } from '../../db/bookings/programme.js';

/* Requests beyond a limit, as programs make and answer them. */

let portal: TestApp;
let acme: Programme;
let person: string;
let other: string;
let hr: string;
let siteId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3);
  const [limited, second, last] = acme.employeeIds;
  [person = '', other = ''] = await tokens(portal, { ...acme, employeeIds: [limited!, second!] });
  [hr = ''] = await tokens(portal, { ...acme, employeeIds: [last!] }, ['hr', 'employee']);
  siteId = (await openSite(portal, { name: 'La Fabrique', desks: 1 })).id;
  await acme.grant(siteId, 20);
  await portal.database.query(
    `insert into booking_limits (id, employer_id, employee_id, counted, period, half_days, starts_on, reason, set_by, set_at)
     values (gen_random_uuid(), $1, $2, 'each', 'week', 0, '2026-11-23', 'Essai', 'RH', $3)`,
    [acme.employerId, limited, NOW],
  );
});
afterAll(() => portal.close());

async function post(token: string, path: string, body: object) {
  const answer = await fetch(`${portal.baseUrl}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: z.record(z.string(), z.unknown()).parse(await answer.json()) };
}
const wish = { date: THURSDAY, part: 'day' };
const ask = (token: string) => post(token, 'exceptions', { ...wish, siteId, reason: 'Essai' });

it('is refused by what nobody may lift, in whole words', async () => {
  const { id } = await acme.book(1, { siteId, day: THURSDAY, part: 'day' });
  const { status, body } = await ask(person);
  expect([status, body['code']]).toEqual([422, 'bookings.desk-taken']);
  expect(body['detail']).toContain('La Fabrique');
  await portal.database.query(`delete from bookings where id = $1`, [id]);
});

it('is granted by HR once, and booked', async () => {
  expect((await post(person, 'bookings', { ...wish, siteId })).body['code']).toBe('bookings.employer-limit');
  const { status, body } = await ask(person);
  expect(status).toBe(201);
  expect((await ask(person)).body['code']).toBe('bookings.exception-asked');
  expect((await ask(other)).body['code']).toBe('bookings.exception-needless');
  const answer = () => post(hr, `exceptions/${String(body['id'])}/answer`, { answer: 'granted' });
  const granted = await answer();
  expect([granted.status, granted.body['state'], typeof granted.body['bookingId']]).toEqual([200, 'granted', 'string']);
  expect((await answer()).body['code']).toBe('bookings.exception-answered');
});
