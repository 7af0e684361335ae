import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { contracted, hostOfSites, publishOffer } from '../../support/contracts.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from './sessions.js';

/** An employee away from home asks HR for a day where the company holds nothing; HR answers with one tap. */
let portal: TestApp;
let acme: Programme;
let me: Browser;
let colleague: Browser;
let hr: Browser;
let held: TestSite;
let near: TestSite;
let bare: TestSite;

/** A Thursday of the month in which the contract holds. */
const DAY = '2026-12-10';

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 3);
  const signIn = await sessions(portal, 'acme', acme);
  me = await signIn(0);
  colleague = await signIn(1);
  await signIn(2);
  await portal.database.query(
    `update members set roles = '{employee,hr}' where employer_id = $1 and employee_id = $2`,
    [acme.employerId, acme.employeeIds[2]],
  );
  hr = await signIn(2);
  near = await openSite(portal, { name: 'Sous contrat', desks: 3 });
  held = await openSite(portal, { name: 'Déjà tenu', desks: 3 });
  bare = await openSite(portal, { name: 'Sans contrat', desks: 3 });
  await acme.grant(held.id, 20, '2026-12');
  const host = await hostOfSites(portal);
  const offerId = await publishOffer(portal, host, { siteId: near.id, capacity: [50] });
  await contracted(portal, host, acme, { offerId, quantity: [1] });
  for (const browser of [me, colleague, hr]) await browser.get('/help');
});
afterAll(() => portal.close());

const good = async (browser: Browser, path: string) => {
  const page = await browser.get(path);
  expect([path, page.status, pageProblems(page.$)]).toEqual([path, 200, []]);
  return page;
};
const ask = (browser: Browser, site: TestSite, changes: Record<string, string> = {}) =>
  browser.post(`/elsewhere/${site.id}`, { day: DAY, part: 'day', words: 'Salon à Tours', ...changes });
const requests = () =>
  portal.database.query<{ id: string; state: string; day: string }>(
    `select id, state, to_char(day, 'YYYY-MM-DD') as day from elsewhere_requests order by asked_at, id`,
  );
const open = async () => (await requests()).find(({ state }) => state === 'open')!.id;

describe('a day elsewhere', () => {
  it('is offered where the company holds nothing, and asked for by a form', async () => {
    const desk = await good(me, `/desks/${bare.id}?date=${DAY}`);
    const href = desk.$('a[href^="/elsewhere/new"]').attr('href')!;
    await good(me, href);
    expect((await ask(me, near)).status).toBe(200);
    expect((await requests()).map(({ state }) => state)).toEqual(['open']);
    expect(wordsOf((await good(me, '/elsewhere')).$, 'main')).toContain('Sous contrat');
    expect((await ask(me, bare)).status).toBe(409);
    await drainQueue(portal.database);
    expect(
      await portal.database.query(`select from sent_mails where subject like '%demande un jour ailleurs%'`),
    ).toHaveLength(1);
  });

  it('is refused where desk-days are left, and where the agreement or the law would refuse the day anywhere', async () => {
    expect((await ask(colleague, held)).status).toBe(409);
    for (const day of ['2026-11-20', '2026-12-25', 'demain']) {
      const refused = await ask(colleague, bare, { day });
      expect([day, refused.status, pageProblems(refused.$)]).toEqual([day, 422, []]);
    }
    expect(await requests()).toHaveLength(1);
    expect((await me.get('/hr/elsewhere')).status).toBe(403);
    expect((await me.post(`/hr/elsewhere/${await open()}/grant`)).status).toBe(403);
  });

  it('is granted by one tap within what the contract leaves, and booked by the person', async () => {
    const list = await good(hr, '/hr/elsewhere');
    expect(wordsOf(list.$, 'main')).toContain('Salon à Tours');
    await good(hr, `/hr/elsewhere/${await open()}`);
    const id = await open();
    expect((await hr.post(`/hr/elsewhere/${id}/grant`)).status).toBe(200);
    expect((await hr.post(`/hr/elsewhere/${id}/grant`)).status).toBe(409);
    const grants = await portal.database.query<{ n: number }>(
      `select granted_half_days as n from quota_grants where site_id = $1`,
      [near.id],
    );
    expect(grants).toEqual([{ n: 2 }]);
    const own = await good(me, '/elsewhere');
    const desk = await good(me, own.$('a[href^="/desks/"]').attr('href')!);
    expect((await me.submit(desk, 'form[action$="/bookings"]')).url.pathname).toMatch(/^\/week\/bookings\//);
    await drainQueue(portal.database);
    expect(await portal.database.query(`select from sent_mails where subject like 'Jour accordé%'`)).toHaveLength(1);
  });

  it('is not granted beyond the contract, nor without one: the place is asked instead', async () => {
    expect((await ask(colleague, near, { day: '2026-12-11' })).status).toBe(200);
    const beyond = await hr.post(`/hr/elsewhere/${await open()}/grant`);
    expect(beyond.status).toBe(409);
    expect(await colleague.post(`/elsewhere/${await open()}/withdrawal`)).toMatchObject({ status: 200 });
    expect((await ask(colleague, bare, { day: '2026-12-11' })).status).toBe(200);
    const id = await open();
    expect((await me.post(`/elsewhere/${id}/withdrawal`)).status).toBe(404);
    expect((await hr.post(`/hr/elsewhere/${id}/grant`)).status).toBe(409);
    expect((await hr.post(`/hr/elsewhere/${id}/wish`)).status).toBe(200);
    const wishes = await portal.database.query<{ days: number; words: string }>(`select days, words from host_wishes`);
    expect(wishes).toEqual([{ days: 1, words: '' }]);
  });

  it('is refused with a reason, which the person reads', async () => {
    expect((await ask(colleague, bare, { day: '2026-12-17' })).status).toBe(200);
    const id = await open();
    expect((await hr.post(`/hr/elsewhere/${id}/refusal`, { reason: '' })).status).toBe(422);
    expect((await hr.post(`/hr/elsewhere/${id}/refusal`, { reason: 'Réunion au siège.' })).status).toBe(200);
    // What was answered asks nothing of the place any more, also where nothing waits there.
    await portal.database.query(`delete from host_wishes`);
    expect((await hr.post(`/hr/elsewhere/${id}/wish`)).status).toBe(409);
    expect(await portal.database.query(`select from host_wishes`)).toEqual([]);
    expect(wordsOf((await good(colleague, '/elsewhere')).$, 'main')).toContain('Réunion au siège.');
    expect((await requests()).map(({ state }) => state)).toEqual(['granted', 'withdrawn', 'asked', 'declined']);
  });
});
