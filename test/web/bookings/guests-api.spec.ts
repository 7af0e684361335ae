import { z } from 'zod';
import { GUEST_ANSWER, GUESTS_ANSWER } from '../../../src/bookings/guests/guests-api.forms.js';
import { THURSDAY, tokens } from '../../db/bookings/programme.js';
import { booking, type Booking } from './sessions.js';

/* Guests for programs: by the same rules as the page, and one answer for one key. */

let at: Booking;
let people: string[];
let bookingId: string;

beforeAll(async () => {
  at = await booking({ people: 2, desks: 3, granted: 60 });
  people = await tokens(at.portal, at.acme);
  ({ id: bookingId } = await at.acme.book(0, { siteId: at.site.id, day: THURSDAY, part: 'day' }));
});
afterAll(() => at.portal.close());

const Problem = z.object({ code: z.string(), errors: z.array(z.object({ field: z.string() })).optional() });
async function call(of: number, method: string, path = '', body?: unknown, key?: string) {
  const headers = { authorization: `Bearer ${people[of]}`, ...(key !== undefined && { 'idempotency-key': key }) };
  const page = await at.portal
    .browser()
    .api(method, `/api/v1/bookings/${bookingId}/guests${path}`, body, { stay: true, headers });
  const refusal = () => {
    const { code, errors = [] } = Problem.parse(page.json());
    return [code, ...errors.map(({ field }) => field)].join(' ');
  };
  return { status: page.status, json: () => page.json(), refusal };
}
const guest = (name = 'Dominique Visiteuse') => ({ name, email: `${name.replaceAll(' ', '.')}@ailleurs.example` });
const listed = async () => GUESTS_ANSWER.parse((await call(0, 'GET')).json());

it('come as the place allows, once for one key, and go', async () => {
  expect((await call(0, 'POST', '', guest())).refusal()).toBe('bookings.guest-none-here name');
  expect(await listed()).toEqual({ guests: [], perDay: 0, open: true });
  await at.portal.database.query(`insert into site_guests (site_id, per_day) values ($1, 2)`, [at.site.id]);
  const invited = GUEST_ANSWER.parse((await call(0, 'POST', '', guest(), 'one')).json());
  expect(GUEST_ANSWER.parse((await call(0, 'POST', '', guest(), 'one')).json())).toEqual(invited);
  expect(await listed()).toEqual({ guests: [invited], perDay: 2, open: true });
  expect((await call(0, 'POST', '', guest('Sacha Passante'), 'one')).refusal()).toBe('idempotency-key-reused');
  expect((await call(0, 'POST', '', guest())).refusal()).toBe('bookings.guest-twice email');
  expect((await call(0, 'DELETE', `/${invited.id}`)).status).toBe(204);
  expect((await call(0, 'DELETE', `/${invited.id}`)).status).toBe(204);
  expect((await listed()).guests).toEqual([]);
});

it.each<[string, unknown, string]>([
  ['no address', { name: 'Sacha', email: 'sacha' }, 'input.invalid email'],
  ['an empty name', { name: ' ', email: 'sacha@ailleurs.example' }, 'bookings.guest-name name'],
  ['an unknown member', { ...guest(), desk: 'A' }, 'input.invalid desk'],
])('are refused with their field: %s', async (_, body, expected) => {
  const answer = await call(0, 'POST', '', body);
  expect([answer.status, answer.refusal()]).toEqual([422, expected]);
});

it('are nobody else’s, and none of a booking that is not there', async () => {
  for (const method of ['GET', 'POST'])
    expect((await call(1, method, '', method === 'POST' ? guest('Sacha Passante') : undefined)).refusal()).toBe(
      'not-found',
    );
  expect((await listed()).guests).toEqual([]);
});
