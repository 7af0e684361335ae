import { FixedClock } from '#libs/platform/clock/index.js';
import { ShowDesks } from '../../../src/bookings/colleagues/show-desks.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { addStaff, staffBrowser, staffed } from '../../support/staff.js';

/* A screen at the entrance: paired by a code, with one site, shown whoever agreed, until it is taken off. */

const TODAY = '2026-11-23';
const TOMORROW = '2026-11-24';

let portal: TestApp;
let acme: Programme;
let site: TestSite;
let theirs: TestSite;
let runs: Browser;
let front: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4);
  site = await openSite(portal, { name: 'La Fabrique', desks: 5 });
  theirs = await openSite(portal, { name: 'La Forge des Voisins', desks: 2 });
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'autre', 'Autre', 'private', now())`,
  );
  await portal.database.query(
    `update sites set operator_id = (select id from operators where slug = 'autre') where id = $1`,
    [theirs.id],
  );
  const [{ id } = { id: '' }] = await portal.database.query<{ id: string }>(
    `select id from operators where slug = 'essai'`,
  );
  const operator = await staffed(portal, { kind: 'operator', name: 'Essais', operatorId: id }, 'operator-manager');
  runs = await staffBrowser(portal, operator);
  front = await staffBrowser(portal, { ...operator, ...(await addStaff(portal, operator, 'reception')) });
  for (const { id: siteId } of [site, theirs]) await acme.grant(siteId, 40);
  for (const [index, day, part] of [
    [0, TODAY, 'pm'],
    [1, TODAY, 'pm'],
    [0, TOMORROW, 'day'],
  ] as const)
    await acme.book(index, { siteId: site.id, day, part });
  await acme.book(2, { siteId: theirs.id, day: TODAY, part: 'pm' });
  for (const index of [0, 2]) await show(index, true);
});
afterAll(() => portal.close());
beforeEach(() => {
  if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
});

const show = (index: number, on: boolean) =>
  portal.app.get(ShowDesks, { strict: false }).execute(acme.as(index), { audience: 'lobby', show: on });
const later = (minutes: number) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(NOW.getTime() + minutes * 60_000));
};
/** A browser that shows a code. */
const screen = async () => {
  const browser = portal.browser();
  const shown = await browser.submit(await browser.get('/lobby'), 'form[action="/lobby"]');
  return { browser, code: wordsOf(shown.$, '.code-big') };
};
const pair = (code: string, name = 'Entrée', by = runs, siteId = site.id) =>
  by.post(`/operator/desks/${siteId}/screens`, { code, name });
const words = async (browser: Browser) => wordsOf((await browser.get('/lobby')).$, '#content');

it('shows initials and desk of those who agreed, of this place alone, and asks again by itself', async () => {
  const { browser, code } = await screen();
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect((await browser.get('/lobby')).$('meta[http-equiv=refresh]').attr('content')).toBe('5');
  const paired = await pair(code.toLowerCase().replace('-', ' '));
  expect(wordsOf(paired.$, '[role=status]')).toContain('L’écran est relié');
  const board = await browser.get('/lobby');
  expect(board.$('meta[http-equiv=refresh]').attr('content')).toBe('60');
  expect(wordsOf(board.$, 'h1')).toBe('La Fabrique');
  expect(wordsOf(board.$, '#content')).toContain('à jour à 09:00');
  expect(allWords(board.$, '[aria-labelledby=today] .code-big')).toEqual(['CF']);
  expect(allWords(board.$, '[aria-labelledby=tomorrow] .code-big')).toEqual(['CF']);
  expect(wordsOf(board.$, '[aria-labelledby=today]')).toContain('après-midi');
  for (const never of ['Camille', 'Fictive', 'Employeur', 'acme'])
    expect(wordsOf(board.$, 'body')).not.toContain(never);
  // It tells until when a copy may be shown without a connection, and nothing else keeps it.
  expect(board.headers.get('palier-offline')).toBe(String(NOW.getTime() + 12 * 3_600_000));
  expect(board.headers.get('cache-control')).toBe('no-store');
});

it('no longer shows somebody from the moment they take it back', async () => {
  const { browser, code } = await screen();
  await pair(code);
  await show(0, false);
  expect(await words(browser)).not.toContain('CF');
  await show(0, true);
  expect(await words(browser)).toContain('CF');
});

it('pairs once by a code, within a quarter of an hour, with a place of one’s own', async () => {
  const { browser, code } = await screen();
  expect((await pair(code, 'Entrée', runs, theirs.id)).status).toBe(404);
  expect((await pair(code, 'Entrée', front)).status).toBe(403);
  expect((await pair(code, '')).status).toBe(422);
  expect(await words(browser)).toContain(code);
  expect((await pair(code)).status).toBe(200);
  const again = await pair(code);
  expect([again.status, wordsOf(again.$, '.error-summary')]).toEqual([422, expect.stringContaining('aucun écran')]);
  const late = await screen();
  later(16);
  expect((await pair(late.code)).status).toBe(422);
  expect(await words(late.browser)).toContain('n’est plus valable');
  expect((await pair('AAAA-AAAA')).status).toBe(422);
});

it('shows nothing once it is taken off, nor with a token that nobody gave', async () => {
  const { browser, code } = await screen();
  await pair(code, 'Étage');
  expect(await words(browser)).toContain('CF');
  const list = await runs.get(`/operator/desks/${site.id}/screens`);
  expect(wordsOf(list.$, 'tbody')).toContain('Étage');
  const [held] = await portal.database.query<{ id: string; token: string }>(
    `select id, token_sha256 as token from lobby_screens where name = 'Étage'`,
  );
  expect((await runs.post(`/operator/desks/${theirs.id}/screens/${held?.id}/removal`, {})).status).toBe(404);
  expect((await runs.post(`/operator/desks/${site.id}/screens/${held?.id}/removal`, {})).status).toBe(200);
  expect(await words(browser)).toContain('a été retiré');
  const stranger = portal.browser();
  const forged = await stranger.get('/lobby', { headers: { cookie: `palier-lobby=${held?.token.slice(0, 43)}` } });
  expect(wordsOf(forged.$, '#content')).not.toContain('CF');
  // Of tokens and codes the database holds hashes alone.
  expect(held?.token).toMatch(/^[0-9a-f]{64}$/);
});

it('has a limit for codes of one address', async () => {
  const browser = portal.browser();
  let last = 0;
  for (let asked = 0; asked < 25 && last !== 429; asked += 1) last = (await browser.post('/lobby', {})).status;
  expect(last).toBe(429);
});
