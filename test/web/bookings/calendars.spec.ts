import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { CaldavServer } from '../../support/caldav-server.js';
import { GraphServer } from '../../support/graph-server.js';
import { wordsOf } from '../../support/html.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from './sessions.js';

/** The pages of calendars into which bookings are written, without JavaScript. */
let portal: TestApp;
let acme: Programme;
let site: TestSite;
let signIn: (index: number) => Promise<Browser>;
const caldav = new CaldavServer();
const graph = new GraphServer();

beforeAll(async () => {
  await caldav.start();
  await graph.start();
  const env = {
    PALIER_OUTBOUND_NETWORKS: '127.0.0.0/8',
    PALIER_GRAPH_URL: graph.url,
    PALIER_GRAPH_LOGIN_URL: graph.url,
  };
  portal = await testApp({ now: NOW, worker: true, env });
  acme = await programme(portal, 'acme', '100000001', 3);
  await portal.app
    .get(GrantRole, { strict: false })
    .execute(systemContext('test', acme.employerId, 'test'), { email: 'p2@acme.example', role: 'admin' });
  signIn = await sessions(portal, 'acme', acme);
  site = await openSite(portal, { name: 'La Fabrique', desks: 3 });
  await acme.grant(site.id, 20);
});
afterAll(async () => {
  await portal.close();
  await caldav.stop();
  await graph.stop();
});

const OWN = '/week/calendar/server';

it('somebody connects a calendar of several, sees what is written, and disconnects it', async () => {
  caldav.calendars = ['home', 'work'];
  const me = await signIn(0);
  await me.get(OWN);
  const typed = { server: caldav.url('/'), account: caldav.account.account };
  const wrong = await me.post(OWN, { ...typed, secret: 'no' });
  expect([wrong.status, wrong.$('#secret-error').text()]).toEqual([422, expect.stringContaining('ne prend pas')]);
  expect(wrong.text).not.toContain('value="no"');
  const choice = await me.post(OWN, { ...typed, secret: caldav.account.secret });
  const address = choice.$('input[name=server]').eq(1).attr('value')!;
  expect(address).toBe(caldav.url('/calendars/camille/work/'));
  await me.post(OWN, { ...typed, server: address, secret: caldav.account.secret });
  await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  await drainQueue(portal.database);
  const page = await me.get(OWN);
  expect(wordsOf(page.$, 'main')).toContain('Réservations à venir écrites 1');
  expect(page.text).not.toContain(caldav.account.secret);
  expect((await me.post(`${OWN}/end`, {})).status).toBe(422);
  await me.post(`${OWN}/end`, { entries: 'remove' });
  await drainQueue(portal.database);
  expect(caldav.events.size).toBe(0);
  expect((await me.get(OWN)).$('#server').attr('value')).toBe('');
});

it('an administrator connects the mailboxes, and a person says no', async () => {
  const admin = await signIn(2);
  const me = await signIn(1);
  graph.mailboxes.set('p1@acme.example', new Map());
  expect((await me.get('/admin/calendars')).status).toBe(403);
  await admin.get('/admin/calendars');
  const form = { directory: graph.directory, program: graph.program, secret: 'no' };
  const refused = await admin.post('/admin/calendars', form);
  expect([refused.status, refused.$('#secret-error').text()]).toEqual([422, expect.stringContaining('secret')]);
  expect((await admin.post('/admin/calendars', { ...form, directory: 'x y' })).$('#directory-error').text()).not.toBe(
    '',
  );
  await admin.post('/admin/calendars', { ...form, secret: graph.secret });
  await acme.book(1, { siteId: site.id, day: THURSDAY, part: 'day' });
  await drainQueue(portal.database);
  expect(graph.of('p1@acme.example')).toHaveLength(1);
  const page = await me.get(OWN);
  expect(wordsOf(page.$, 'main')).toContain('à la demande de votre employeur');
  await me.submit(page, `form[action="${OWN}/mailbox"]`);
  await drainQueue(portal.database);
  expect(graph.of('p1@acme.example')).toEqual([]);
  expect(wordsOf((await me.get(OWN)).$, 'main')).toContain('comme vous l’avez demandé');
});

it('the page of notifications works without JavaScript and says what it cannot do', async () => {
  const me = await signIn(0);
  const page = await me.get('/week/push');
  expect(page.$('noscript').text()).toContain('JavaScript');
  expect(page.$('form[data-island=push]').attr('data-key')).toMatch(/^B[\w-]{86}$/);
  const refused = await me.submit(page, 'form[action="/week/push"]');
  expect([refused.status, wordsOf(refused.$, 'main')]).toEqual([422, expect.stringContaining('ne peut pas s’abonner')]);
});
