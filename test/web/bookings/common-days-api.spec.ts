import { z } from 'zod';
import {
  INVITATIONS_ANSWER,
  OPTIONS_ANSWER,
  PROPOSAL_ANSWER,
  TAKEN_DAY_ANSWER,
} from '../../../src/bookings/common-day/common-days-api.forms.js';
import { GrantRole } from '../../../src/identity/index.js';
import { THURSDAY, tokens } from '../../db/bookings/programme.js';
import { booking, type Booking } from './sessions.js';

/* The day of a team for programs: a manager (0) with a team at Amboise (1, 2), and somebody of another team (3). */

let at: Booking;
let people: string[];
const idOf = (index: number) => at.acme.employeeIds[index] ?? '';
const team = () => [idOf(1), idOf(2)];

beforeAll(async () => {
  at = await booking({ people: 4, desks: 4, granted: 60 });
  people = await tokens(at.portal, at.acme);
  await at.portal.database.query(`update employees set manager_id = $1 where id = any ($2)`, [idOf(0), team()]);
  await at.portal.app
    .get(GrantRole, { strict: false })
    .execute(at.acme.ctx, { email: 'p0@acme.example', role: 'manager' });
});
afterAll(() => at.portal.close());

const Problem = z.object({ code: z.string(), errors: z.array(z.object({ field: z.string() })).optional() });
async function call(of: number, method: string, path: string, body?: unknown, key?: string) {
  const headers = { authorization: `Bearer ${people[of]}`, ...(key !== undefined && { 'idempotency-key': key }) };
  const page = await at.portal.browser().api(method, `/api/v1/common-days${path}`, body, { stay: true, headers });
  const refusal = () => {
    const { code, errors = [] } = Problem.parse(page.json());
    return [code, ...errors.map(({ field }) => field)].join(' ');
  };
  return { status: page.status, json: () => page.json(), refusal };
}
const options = (employeeIds: readonly string[], more = '') =>
  call(0, 'GET', `/options?from=2026-11-24${more}${employeeIds.map((id) => `&employeeIds=${id}`).join('')}`);
const proposal = (employeeIds = team(), date = THURSDAY) => ({ siteId: at.site.id, date, employeeIds });

it('is sought as on the page: the minutes of each, and what keeps the others away', async () => {
  const found = OPTIONS_ANSWER.parse((await options(team())).json());
  const [best] = found.options;
  expect(best).toMatchObject({ siteId: at.site.id, part: 'day', cannot: [] });
  expect(best!.can.map(({ employeeId }) => employeeId).toSorted()).toEqual(team().toSorted());
  await at.acme.book(2, { siteId: at.site.id, day: best!.date, part: 'day' });
  const again = OPTIONS_ANSWER.parse((await options(team())).json());
  expect(again.options[0]!.date).not.toBe(best!.date);
});

it('is proposed once for one key, answered, and taken back', async () => {
  const proposed = PROPOSAL_ANSWER.parse((await call(0, 'POST', '', proposal(), 'one')).json());
  expect(PROPOSAL_ANSWER.parse((await call(0, 'POST', '', proposal(), 'one')).json())).toEqual(proposed);
  expect(proposed.people.map(({ answer }) => answer)).toEqual([null, null]);
  const waiting = INVITATIONS_ANSWER.parse((await call(1, 'GET', '/invitations')).json()).invitations;
  expect(waiting).toEqual([expect.objectContaining({ id: proposed.id, siteId: at.site.id, date: THURSDAY })]);
  const { bookingId } = TAKEN_DAY_ANSWER.parse((await call(1, 'POST', `/${proposed.id}/booking`)).json());
  expect((await call(1, 'POST', `/${proposed.id}/booking`)).refusal()).toBe('bookings.proposal-over');
  expect((await call(2, 'POST', `/${proposed.id}/decline`)).status).toBe(204);
  expect(INVITATIONS_ANSWER.parse((await call(1, 'GET', '/invitations')).json()).invitations).toEqual([]);
  const { people: answers } = PROPOSAL_ANSWER.parse((await call(0, 'GET', `/${proposed.id}`)).json());
  expect(answers.find(({ employeeId }) => employeeId === idOf(1))).toMatchObject({ answer: 'taken', bookingId });
  expect(answers.find(({ employeeId }) => employeeId === idOf(2))).toMatchObject({ answer: 'declined' });
  expect((await call(0, 'DELETE', `/${proposed.id}`)).status).toBe(204);
  expect((await call(0, 'DELETE', `/${proposed.id}`)).refusal()).toBe('bookings.proposal-over');
});

it('is refused with its field, for whoever is out of reach, and to whoever may not', async () => {
  expect((await options([idOf(1)])).refusal()).toBe('input.invalid employeeIds');
  expect((await options(team(), '&minutes=7')).refusal()).toBe('input.invalid minutes');
  expect((await options([idOf(1), idOf(3)])).refusal()).toBe('not-found');
  expect((await call(0, 'POST', '', proposal([idOf(1), idOf(3)]))).refusal()).toBe('not-found');
  expect((await call(0, 'POST', '', proposal([idOf(1)]))).refusal()).toBe('input.invalid employeeIds');
  expect((await call(0, 'POST', '', proposal([idOf(1), idOf(1)]))).refusal()).toContain('bookings.team-number');
  expect((await call(0, 'POST', '', proposal(team(), '2026-11-02'))).refusal()).toBe('bookings.proposal-over');
  expect((await call(1, 'POST', '', proposal())).status).toBe(403);
  const { id } = PROPOSAL_ANSWER.parse((await call(0, 'POST', '', proposal())).json());
  expect((await call(3, 'POST', `/${id}/booking`)).refusal()).toBe('not-found');
  expect((await call(3, 'GET', `/${id}`)).status).toBe(403);
});
