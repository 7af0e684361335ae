import { GrantRole } from '../../../src/identity/index.js';
import { THURSDAY } from '../../db/bookings/programme.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { booking, type Booking } from './sessions.js';

/* A manager (0) with a team (1, 2, 3), and somebody of another team (4): who is seen by whom, and a desk beside a colleague's. */

let of: Booking;
const idOf = (index: number) => of.acme.employeeIds[index] ?? '';
let reader: Browser;
let shower: Browser;

beforeAll(async () => {
  of = await booking({ people: 5, desks: 3, granted: 60 });
  await of.portal.database.query(`update employees set manager_id = $1 where id = any ($2)`, [
    idOf(0),
    [idOf(1), idOf(2), idOf(3)],
  ]);
  await of.portal.app
    .get(GrantRole, { strict: false })
    .execute(of.acme.ctx, { email: 'p0@acme.example', role: 'manager' });
  [reader, shower] = [await of.signIn(1), await of.signIn(2)];
});
afterAll(() => of.portal.close());

const here = `/colleagues?date=${THURSDAY}`;
const choose = async (browser: Browser, audience: string) => {
  const page = await browser.get(here);
  const form = `form[action="/colleagues/shown"]:has(input[value="${audience}"])`;
  return browser.submit(page, form);
};

it('shows nobody who did not choose to be shown, and everybody who did, with desk and part', async () => {
  const { deskId: _any, ...booked } = await of.acme.book(2, { siteId: of.site.id, day: THURSDAY, part: 'day' });
  expect(wordsOf((await reader.get(here)).$, '#content')).not.toContain('Camille Fictive 2');
  const chosen = await choose(shower, 'colleagues');
  expect(wordsOf(chosen.$, '[role=status]')).toContain('voient vos bureaux');
  const shown = await reader.get(here);
  expect(allWords(shown.$, 'tbody td.strong')).toEqual(['Camille Fictive 2']);
  expect(wordsOf(shown.$, 'tbody')).toContain(`La FabriquePoste ${booked.deskLabel}, Journée`);
  // Nor the team of another manager, nor somebody without a team.
  for (const index of [4]) {
    const other = await of.signIn(index);
    expect(wordsOf((await other.get(here)).$, '#content')).not.toContain('Camille Fictive 2');
    expect((await other.get(`/colleagues/${idOf(2)}/beside?date=${THURSDAY}`)).status).toBe(404);
  }
  expect(allWords((await (await of.signIn(0)).get(here)).$, 'tbody td.strong')).toEqual(['Camille Fictive 2']);
});

it('leads to the free desk nearest to that of a colleague', async () => {
  const page = await reader.get(here);
  const beside = page.$('tbody a.btn').attr('href') ?? '';
  expect(beside).toContain(idOf(2));
  const offer = await reader.get(beside);
  const [{ label } = { label: '' }] = await of.portal.database.query<{ label: string }>(
    `select d.label from bookings b join desks d on d.id = b.desk_id where b.employee_id = $1 and b.cancelled_at is null`,
    [idOf(2)],
  );
  expect(offer.url.pathname).toBe(`/desks/${of.site.id}`);
  // Desk 002 stands beside both others; from 003 the nearest is 002, from 002 it is 001.
  const nearest = label === '002' ? '001' : '002';
  expect(wordsOf(offer.$, '[role=status]')).toContain(`Le poste ${nearest}`);
  const booked = await reader.submit(offer, `form[action="/desks/${of.site.id}/bookings"]`);
  expect(booked.status).toBe(200);
  const [mine] = await of.portal.database.query<{ label: string }>(
    `select d.label from bookings b join desks d on d.id = b.desk_id where b.employee_id = $1 and b.cancelled_at is null`,
    [idOf(1)],
  );
  expect(mine).toEqual({ label: nearest });
});

it('says so where no desk is free beside them', async () => {
  await of.acme.book(4, { siteId: of.site.id, day: THURSDAY, part: 'day' });
  const third = await of.signIn(3);
  const offer = await third.get(`/colleagues/${idOf(2)}/beside?date=${THURSDAY}`);
  expect(offer.url.pathname).toBe(`/desks/${of.site.id}`);
  expect(wordsOf(offer.$, '[role=status]')).toContain('Aucun poste n’est libre');
});

it('hides somebody everywhere at once when they take it back, and keeps what they chose in their own data', async () => {
  const held = async () =>
    of.portal.database.query(`select audience from shown_desks where employee_id = $1`, [idOf(2)]);
  expect(await held()).toEqual([{ audience: 'colleagues' }]);
  await choose(shower, 'colleagues');
  expect(await held()).toEqual([]);
  expect(wordsOf((await reader.get(here)).$, '#content')).not.toContain('Camille Fictive 2');
  expect((await reader.get(`/colleagues/${idOf(2)}/beside?date=${THURSDAY}`)).status).toBe(404);
  const refused = await shower.post('/colleagues/shown', { audience: 'everybody', show: 'yes' });
  expect(refused.status).toBe(422);
});
