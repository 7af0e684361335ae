import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { AnswerDay } from '../../../src/bookings/common-day/answer-day.js';
import { ProposeDay } from '../../../src/bookings/common-day/propose-day.js';
import { GrantRole } from '../../../src/identity/index.js';
import { codeOf, openSite, THURSDAY, wrongGrants, type TestSite } from '../../db/bookings/programme.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { drainQueue } from '../../support/queue.js';
import { booking, type Booking } from './sessions.js';

/* A manager (0) with a team at Amboise (1, 2, 3), and somebody of another team (4). */

let at: Booking;
let manager: Browser;
let far: TestSite;
const idOf = (index: number) => at.acme.employeeIds[index] ?? '';
const team = () => [1, 2, 3].map(idOf);
const asManager = (): RequestContext => requestContext({ ...at.acme.as(0), roles: ['manager'] });

beforeAll(async () => {
  at = await booking({ people: 5, desks: 4, granted: 60 });
  far = await openSite(at.portal, { name: 'Brest', desks: 9, lat: 48.39, lon: -4.49 });
  for (const month of ['2026-11', '2026-12']) for (const id of [at.site.id, far.id]) await at.acme.grant(id, 60, month);
  await at.portal.database.query(`update employees set manager_id = $1 where id = any ($2)`, [idOf(0), team()]);
  await at.portal.app
    .get(GrantRole, { strict: false })
    .execute(at.acme.ctx, { email: 'p0@acme.example', role: 'manager' });
  manager = await at.signIn(0);
});
afterAll(() => at.portal.close());

const propose = (people: readonly string[], key: string | null = null) =>
  at.portal.app
    .get(ProposeDay, { strict: false })
    .execute(asManager(), { siteId: at.site.id, day: THURSDAY, part: 'day', people, idempotencyKey: key });
const answers = () => at.portal.app.get(AnswerDay, { strict: false });
const search = (people: readonly string[], over: Record<string, string> = {}) => {
  const query = new URLSearchParams({ date: '2026-11-24', part: 'day', minutes: '45', ...over });
  for (const id of people) query.append('people', id);
  return manager.get(`/common-days?${query.toString()}`);
};

it('finds the places and days that most reach, with the way of each and why others cannot come', async () => {
  await at.acme.book(3, { siteId: at.site.id, day: '2026-11-24', part: 'day' });
  const found = await search(team());
  const titles = allWords(found.$, '#content h3');
  expect(titles[0]).toMatch(/^La Fabrique, Amboise : mercredi 25 novembre/);
  expect(titles.join()).not.toContain('Brest');
  // On Tuesday one of them has a desk there already: the other days come before.
  expect(titles.join()).not.toContain('mardi 24');
  expect(wordsOf(found.$, '[aria-labelledby=option-1]')).toContain('3 personnes sur 3 peuvent venir');
  expect(allWords(found.$, '[aria-labelledby=option-1] td[data-label^=Trajet]')).toHaveLength(3);
  await at.portal.database.query(`update employees set commune_insee = '29019', commune_name = 'Brest' where id = $1`, [
    idOf(1),
  ]);
  const apart = await search(team());
  expect(wordsOf(apart.$, '[aria-labelledby=option-1]')).toContain('2 personnes sur 3');
  expect(wordsOf(apart.$, '[aria-labelledby=option-1]')).toContain('Trop loin');
  await at.portal.database.query(
    `update employees set commune_insee = '37003', commune_name = 'Amboise' where id = $1`,
    [idOf(1)],
  );
  // Nobody is sought for who is out of reach, and one alone meets nobody.
  expect((await search([idOf(1), idOf(4)])).$('#found')).toHaveLength(0);
});

it('is proposed to each by a letter, taken by one tap near the others, or declined', async () => {
  const id = await propose(team(), 'once');
  expect(await propose(team(), 'once')).toBe(id);
  const [one, two, three] = [await at.signIn(1), await at.signIn(2), await at.signIn(3)];
  const invited = await one.get('/colleagues');
  expect(wordsOf(invited.$, '[aria-labelledby=proposed]')).toContain('Camille Fictive 0 vous propose ce jour');
  // Nobody else whom it is proposed to is named, and nobody's way.
  expect(wordsOf(invited.$, '[aria-labelledby=proposed]')).not.toMatch(/Fictive [123]| min/);
  const taken = await one.submit(invited, `form[action="/colleagues/days/${id}/take"]`);
  expect(taken.url.pathname).toMatch(/^\/week\/bookings\//);
  for (const other of [two, three]) await other.get('/colleagues');
  await two.post(`/colleagues/days/${id}/take`, {});
  const labels = await at.portal.database.query<{ label: string }>(
    `select d.label from bookings b join desks d on d.id = b.desk_id where b.day = $1 and b.cancelled_at is null`,
    [THURSDAY],
  );
  expect(Math.abs(Number(labels[0]?.label) - Number(labels[1]?.label))).toBe(1);
  expect((await three.post(`/colleagues/days/${id}/decline`, {})).status).toBe(200);
  const again = await two.post(`/colleagues/days/${id}/take`, {});
  expect([again.status, wordsOf(again.$, '.error-summary')]).toEqual([
    409,
    expect.stringContaining('n’attend plus de réponse'),
  ]);
  const outcome = await manager.get(`/common-days/${id}`);
  expect(allWords(outcome.$, 'tbody .pill')).toEqual(['A pris un poste', 'A pris un poste', 'A décliné']);
  await at.portal.startWorker();
  await drainQueue(at.portal.database);
  const letters = await at.portal.database.query<{ recipient: string }>(
    `select recipient from sent_mails where subject like '%jour commun%'`,
  );
  // All of them had answered when the worker came: nothing is told any more.
  expect(letters).toEqual([]);
  await propose([idOf(0), idOf(1), idOf(2)]);
  await drainQueue(at.portal.database);
  expect(
    await at.portal.database.query(`select recipient from sent_mails where subject like '%jour commun%' order by 1`),
  ).toEqual([{ recipient: 'p1@acme.example' }, { recipient: 'p2@acme.example' }]);
});

it('is one desk for one person, however often it is tapped at once, and none once it is withdrawn', async () => {
  await at.portal.database.query(
    `update bookings set cancelled_at = now(), cancelled_by = 'x' where cancelled_at is null`,
  );
  await at.portal.database.query(`update quota_grants set used_half_days = 0`);
  const id = await propose(team());
  const taps = await Promise.all(
    [1, 1, 1, 2].map((index) =>
      answers()
        .take(at.acme.as(index), { id })
        .then(() => 'booked', codeOf),
    ),
  );
  expect(taps.toSorted()).toEqual(['booked', 'booked', 'bookings.proposal-over', 'bookings.proposal-over']);
  expect(await wrongGrants(at.portal)).toEqual([]);
  expect((await manager.post(`/common-days/${id}/withdrawal`, {})).status).toBe(200);
  expect(
    await answers()
      .take(at.acme.as(3), { id })
      .then(() => 'booked', codeOf),
  ).toBe('bookings.proposal-over');
});

it('concerns those whom it is proposed to, by whoever may book for them', async () => {
  expect(await propose([idOf(1), idOf(4)]).then(() => 'done', codeOf)).toBe('not-found');
  expect(await propose([idOf(1)]).then(() => 'done', codeOf)).toBe('bookings.team-number');
  const id = await propose([idOf(1), idOf(2)]);
  expect(
    await answers()
      .take(at.acme.as(4), { id })
      .then(() => 'done', codeOf),
  ).toBe('not-found');
  const employee = await at.signIn(4);
  await employee.get('/colleagues');
  for (const path of ['/common-days', `/common-days/${id}`]) expect((await employee.get(path)).status).toBe(403);
  expect((await employee.post(`/colleagues/days/${id}/take`, {})).status).toBe(404);
});
