import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { BookSeveral } from '../../../src/bookings/several/book-several.js';
import { GrantRole } from '../../../src/identity/index.js';
import { codeOf, openSite, THURSDAY, wrongGrants, type TestSite } from '../../db/bookings/programme.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { drainQueue } from '../../support/queue.js';
import { booking, type Booking } from './sessions.js';

/* A manager (0) with a team (1, 2, 3), somebody of another team (4), HR (5). */

let of: Booking;
let manager: Browser;
const idOf = (index: number) => of.acme.employeeIds[index] ?? '';
const team = () => [1, 2, 3].map(idOf);
const asManager = (): RequestContext => requestContext({ ...of.acme.as(0), roles: ['manager'] });

beforeAll(async () => {
  of = await booking({ people: 6, desks: 9, granted: 60 });
  await of.portal.database.query(`update employees set manager_id = $1 where id = any ($2)`, [idOf(0), team()]);
  for (const [index, role] of [
    [0, 'manager'],
    [5, 'hr'],
  ] as const)
    await of.portal.app
      .get(GrantRole, { strict: false })
      .execute(of.acme.ctx, { email: `p${index}@acme.example`, role });
  manager = await of.signIn(0);
});
afterAll(() => of.portal.close());
beforeEach(async () => {
  await of.portal.database.query(
    `update bookings set cancelled_at = now(), cancelled_by = 'x' where cancelled_at is null`,
  );
  await of.portal.database.query(`update quota_grants set used_half_days = 0`);
});

const address = (people: readonly string[], over: Record<string, string> = {}) => {
  const query = new URLSearchParams({ date: THURSDAY, part: 'day', site: of.site.id, ...over });
  for (const id of people) query.append('people', id);
  return `/several?${query.toString()}`;
};
const held = () =>
  of.portal.database.query<{ who: string; label: string; site: string }>(
    `select e.family_name as who, d.label, b.site_id as site from bookings b join employees e on e.id = b.employee_id
     join desks d on d.id = b.desk_id where b.cancelled_at is null order by 1`,
  );
const several = (people: readonly string[], over: object = {}) =>
  of.portal.app.get(BookSeveral, { strict: false }).execute(asManager(), {
    siteId: of.site.id,
    day: THURSDAY,
    part: 'day',
    people,
    near: false,
    whole: false,
    ...over,
  });

it('offers the team, judges each of those who are chosen, and books for those who can', async () => {
  await of.acme.book(2, { siteId: of.site.id, day: THURSDAY, part: 'am' });
  const form = await manager.get('/several');
  expect(allWords(form.$, '#people .form-check-label')).toHaveLength(4);
  const checked = await manager.get(address(team(), { near: '1' }));
  expect(allWords(checked.$, 'tbody .pill')).toEqual(['Possible', 'Pas possible', 'Possible']);
  const done = await manager.submit(checked, 'form[action="/several"][method=post]');
  expect(done.url.pathname).toMatch(/^\/several\//);
  expect(wordsOf(done.$, '.notice')).toContain('2 postes réservés pour 3 personnes');
  const desks = (await held()).filter(({ who }) => who !== 'Fictive 2').map(({ label }) => Number(label));
  expect(Math.abs(desks[0]! - desks[1]!)).toBe(1);
  expect(await wrongGrants(of.portal)).toEqual([]);
});

it('tells each in one letter who booked and how to give the desk back, once', async () => {
  const { id } = await several([idOf(1), idOf(3)]);
  const again = await several([idOf(1)]);
  expect(again.id).not.toBe(id);
  await of.portal.startWorker();
  await drainQueue(of.portal.database);
  const letters = await of.portal.database.query<{ recipient: string; subject: string; text: string }>(
    `select recipient, subject, text from sent_mails where subject like '%réservé pour vous%' order by recipient, id`,
  );
  // Those of the first act stand in the queue of an earlier spec, whose desks are gone by now: nothing is said of them.
  expect(letters.map(({ recipient }) => recipient)).toEqual(['p1@acme.example', 'p3@acme.example']);
  expect(letters[0]?.text).toContain('Camille Fictive 0 a réservé un bureau pour vous');
  expect(letters[0]?.text).toContain('le poste et le quota sont rendus');
});

it('books all or nobody where that is asked, and says who cannot come', async () => {
  await of.acme.book(3, { siteId: of.site.id, day: THURSDAY, part: 'day' });
  expect(await several(team(), { whole: true }).then(() => 'booked', codeOf)).toBe('bookings.somebody-refused');
  expect(await held()).toHaveLength(1);
  const groups = await of.portal.database.query(`select id from group_bookings g where not exists (
    select from group_booking_people p where p.group_id = g.id and p.settled_at is not null)`);
  expect(groups).toEqual([]);
  const page = await manager.post('/several', {
    date: THURSDAY,
    part: 'day',
    site: of.site.id,
    people: team(),
    whole: 'all',
  });
  expect([page.status, wordsOf(page.$, '.error-summary')]).toEqual([
    409,
    expect.stringContaining('Camille Fictive 3 ne peut pas venir'),
  ]);
  expect(await several([idOf(1), idOf(2)], { whole: true }).then(() => 'booked', codeOf)).toBe('booked');
  expect(await held()).toHaveLength(3);
});

it('is one act, however often it is sent', async () => {
  const key = 'one-act';
  const acts = await Promise.all(Array.from({ length: 4 }, () => several(team(), { idempotencyKey: key })));
  expect(new Set(acts.map(({ id }) => id)).size).toBe(1);
  expect(await held()).toHaveLength(3);
  expect(await wrongGrants(of.portal)).toEqual([]);
  expect(await several([idOf(1)], { idempotencyKey: key }).then(() => 'booked', codeOf)).toBe('idempotency-key-reused');
});

it('lets two acts about the same people and the last desks pass without a deadlock', async () => {
  const small: TestSite = await openSite(of.portal, { name: 'Petit', desks: 3 });
  await of.acme.grant(small.id, 60);
  const hr = requestContext({ ...of.acme.as(5), roles: ['employee', 'hr'] });
  const act = (ctx: RequestContext, people: readonly string[], whole: boolean) =>
    of.portal.app
      .get(BookSeveral, { strict: false })
      .execute(ctx, { siteId: small.id, day: THURSDAY, part: 'day', people, near: true, whole })
      .then(() => 'booked', codeOf);
  const all = await Promise.all([
    act(asManager(), team(), true),
    act(hr, team().toReversed(), true),
    act(hr, [idOf(4), idOf(5), idOf(1)], false),
  ]);
  expect(all.every((one) => ['booked', 'bookings.somebody-refused'].includes(one))).toBe(true);
  expect(await held()).toHaveLength(3);
  expect(await wrongGrants(of.portal)).toEqual([]);
});

it('reaches nobody beyond the team, and nobody for an employee', async () => {
  expect(await several([idOf(4)]).then(() => 'booked', codeOf)).toBe('not-found');
  expect(await several([]).then(() => 'booked', codeOf)).toBe('bookings.people-number');
  expect(await held()).toEqual([]);
  const employee = await of.signIn(1);
  expect((await employee.get('/several')).status).toBe(403);
  const strangers = await manager.get(address([idOf(4)]));
  expect(wordsOf(strangers.$, '#content')).not.toContain('Camille Fictive 4');
  const { id } = await several([idOf(1)]);
  expect((await manager.get(`/several/${id}`)).status).toBe(200);
  await of.portal.database.query(`update group_bookings set asker_id = $1 where id = $2`, [idOf(4), id]);
  expect((await manager.get(`/several/${id}`)).status).toBe(404);
  const hr = await of.signIn(5);
  expect((await hr.get(`/several/${id}`)).status).toBe(200);
  expect(allWords((await hr.get('/several?q=Fictive 4')).$, '#people .form-check-label')).toHaveLength(2);
});
