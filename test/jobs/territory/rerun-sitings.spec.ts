import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { RerunSitings } from '../../../src/territory/siting/following/rerun-sitings.js';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { addStaff, staffBrowser, staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let touraine: Staffed;
let planner: Browser;
let neighbour: Browser;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z'), worker: true });
  const open = (name: string, department: string) =>
    staffed(portal, { kind: 'territory', name, departments: [department] }, 'planner');
  touraine = await open('Touraine', '37');
  planner = await staffBrowser(portal, touraine);
  neighbour = await staffBrowser(portal, await open('Blaisois', '41'));
  await openSite(portal, { name: 'Le Palier', desks: 1, lat: 47.4135, lon: 0.9826 });
});
afterAll(() => portal.close());

const HERE = '/territory/siting';
const asked = async (title: string) => {
  const form = await planner.get(`${HERE}/new`);
  const page = await planner.submit(form, 'form.form-card', {
    title,
    communes: 'Tours, Amboise, Chinon',
    places: '1',
    seconds: '5',
  });
  expect(page.status).toBe(200);
  await drainQueue(portal.database, { patience: 60_000 });
  return page.url.pathname;
};
const follow = async (browser: Browser, path: string, on: boolean) =>
  browser.post(`${path}/follow`, on ? { follow: '1' } : {});
/** A night, as the schedule begins it. @returns how many were asked for */
const night = () =>
  portal.app.get(RerunSitings, { strict: false }).execute(systemContext('job territory.rerun-sitings', null, 'night'));
const versions = (path: string) =>
  portal.database.query<{ version: number; state: string; night: boolean }>(
    `select version, state, by_night as night from siting_versions where scenario_id = $1 order by version`,
    [path.split('/').at(-1)],
  );
const letters = () =>
  portal.database.query<{ to: string; subject: string; text: string }>(
    `select recipient as "to", subject, text from sent_mails where subject like 'Scénario%' order by sent_at`,
  );

it('computes a followed scenario once for a change of its data, and writes what moved to who asked for it', async () => {
  const followed = await asked('Suivi');
  const other = await asked('Pas suivi');
  expect(await night()).toBe(0);
  expect((await follow(neighbour, followed, true)).status).toBe(404);
  const ticked = await follow(planner, followed, true);
  expect([ticked.status, pageProblems(ticked.$), ticked.$('#follow').attr('checked')]).toEqual([200, [], 'checked']);
  expect(await night()).toBe(0);
  await openSite(portal, { name: 'Au bord de Loire', desks: 1, lat: 47.3936, lon: 0.6892 });
  expect(await night()).toBe(1);
  await drainQueue(portal.database, { patience: 60_000 });
  expect(await night()).toBe(0);
  expect(await versions(followed)).toEqual([
    { version: 1, state: 'done', night: false },
    { version: 2, state: 'done', night: true },
  ]);
  expect(await versions(other)).toHaveLength(1);
  const [letter, ...rest] = await letters();
  expect([letter?.to, rest]).toEqual([touraine.email, []]);
  expect(letter?.text).toContain('Au bord de Loire');
  expect(letter?.text).toContain(encodeURIComponent(followed));
  const page = await planner.get(followed);
  expect(wordsOf(page.$, 'main')).toContain('la nuit, parce que les données ont changé');
  expect(pageProblems(page.$)).toEqual([]);
});

it('stops where somebody asked meanwhile, and writes of no version that is not the newest', async () => {
  await portal.stopWorker();
  const [row] = await portal.database.query<{ id: string }>(`select scenario_id as id from siting_follows`);
  const path = `${HERE}/${row!.id}`;
  await openSite(portal, { name: 'À Chinon', desks: 1, lat: 47.1672, lon: 0.2426 });
  expect(await night()).toBe(1);
  // What waits is not asked for twice.
  expect(await night()).toBe(0);
  expect((await planner.post(`${path}/again`, { version: '3' })).status).toBe(200);
  expect((await versions(path)).slice(2)).toEqual([
    { version: 3, state: 'cancelled', night: true },
    { version: 4, state: 'queued', night: false },
  ]);
  await portal.startWorker();
  await drainQueue(portal.database, { patience: 60_000 });
  expect(await letters()).toHaveLength(1);
  expect(await night()).toBe(0);
});

it('ends with the tick, and with the access', async () => {
  const [row] = await portal.database.query<{ id: string }>(`select scenario_id as id from siting_follows`);
  const path = `${HERE}/${row!.id}`;
  const second = await addStaff(portal, touraine, 'planner');
  const browser = await staffBrowser(portal, { ...touraine, memberId: second.memberId });
  expect((await follow(browser, path, true)).status).toBe(200);
  expect((await follow(browser, path, true)).status).toBe(200);
  expect((await follow(planner, path, false)).status).toBe(200);
  await portal.database.query(`update organisation_members set deactivated_at = now() where id = $1`, [
    second.memberId,
  ]);
  await openSite(portal, { name: 'À Loches', desks: 1, lat: 47.1286, lon: 0.9954 });
  expect(await night()).toBe(0);
  await drainQueue(portal.database, { patience: 60_000 });
  expect(await letters()).toHaveLength(1);
  const acts = await portal.database.query<{ action: string; n: number }>(
    `select action, count(*)::int as n from audit_entries where action like 'territory.%follow%' group by 1 order by 1`,
  );
  expect(acts).toEqual([
    { action: 'territory.follow-siting', n: 2 },
    { action: 'territory.unfollow-siting', n: 1 },
  ]);
});

it('tells nobody who acts for an organisation which territories follow', async () => {
  const uow = portal.app.get(UnitOfWork, { strict: false });
  const seen = await uow.read(touraine.ctx, (tx) => tx.rows(`select id from territories_that_follow()`));
  expect(seen).toEqual([]);
});
