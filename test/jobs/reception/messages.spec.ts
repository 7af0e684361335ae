import { CancelBooking } from '../../../src/bookings/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let relay: SmtpSink;
let acme: Programme;
let globex: Programme;
let browser: Browser;
let site: TestSite;
let empty: TestSite;
let theirs: TestSite;

beforeAll(async () => {
  relay = await smtpSink();
  portal = await testApp({ now: NOW, worker: true, env: { SMTP_URL: relay.url } });
  acme = await programme(portal, 'acme', '100000001', 4);
  globex = await programme(portal, 'globex', '100000002', 1);
  site = await openSite(portal, { name: 'La Fabrique', desks: 5 });
  empty = await openSite(portal, { name: 'Le Vide', desks: 1 });
  theirs = await openSite(portal, { name: 'La Forge des Voisins', desks: 1 });
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
  browser = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'operator', name: 'Essais', operatorId: id }, 'reception'),
  );
  await acme.grant(site.id, 20);
  await globex.grant(site.id, 20);
  await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'am' });
  await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'pm' });
  await acme.book(1, { siteId: site.id, day: THURSDAY, part: 'day' });
  await acme.book(2, { siteId: site.id, day: '2026-11-27', part: 'day' });
  await globex.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  const { id: gone } = await acme.book(3, { siteId: site.id, day: THURSDAY, part: 'day' });
  await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(3), { bookingId: gone });
  await drainQueue(portal.database);
  relay.messages.length = 0;
});
afterAll(async () => {
  await portal.close();
  await relay.close();
});

const TEXT = 'Le parking est fermé.\n<script>alert(1)</script>';
const send = (fields: Record<string, string>) =>
  browser.post('/operator/messages', { siteId: site.id, day: THURSDAY, text: TEXT, ...fields });
const words = (text: string) => text.replaceAll(/\s+/g, ' ');
const told = () => relay.messages.map((message) => /^To: (.*)$/m.exec(message)?.[1]?.trim() ?? '').toSorted();
const faults = async (fields: Record<string, string>) => {
  const { status, $ } = await send({ confirmed: '1', ...fields });
  const links = $('.error-summary a').toArray();
  return [status, ...links.map((one) => one.attribs['href'])];
};

describe('a message to those who come', () => {
  it('is shown with how many people it goes to, and sent to nobody yet', async () => {
    const form = await browser.get('/operator/messages');
    expect(pageProblems(form.$)).toEqual([]);
    const check = await send({});
    expect(pageProblems(check.$)).toEqual([]);
    expect(words(check.$('main').text())).toContain('3 personnes');
    expect(check.$('main script')).toHaveLength(0);
    await drainQueue(portal.database);
    expect(told()).toEqual([]);
  });

  it('goes once to each person, of whichever employer, as text', async () => {
    const page = await send({ confirmed: '1' });
    expect(words(page.$('body').text())).toContain('Le message est envoyé');
    await drainQueue(portal.database);
    expect(told()).toEqual(['p0@acme.example', 'p0@globex.example', 'p1@acme.example']);
    for (const message of relay.messages) {
      expect(message).toContain('Le parking est ferm');
      expect(message).toContain('&lt;script&gt;');
    }
    expect(page.$('main').text()).toContain('<script>alert(1)</script>');
    expect(page.$('main').html()).not.toMatch(/@acme|Camille/);
    expect(await faults({})).toEqual([409]);
    await drainQueue(portal.database);
    expect(told()).toHaveLength(3);
  });

  it('is refused in words: nobody there, another’s site, a day beyond, no text', async () => {
    expect(await faults({ siteId: empty.id })).toEqual([422, '#day']);
    expect(await faults({ siteId: theirs.id })).toEqual([404]);
    expect(await faults({ siteId: 'x' })).toEqual([422, '#siteId']);
    expect(await faults({ day: '2026-11-20' })).toEqual([422, '#day']);
    expect(await faults({ day: '2027-11-20' })).toEqual([422, '#day']);
    expect(await faults({ text: ' ' })).toEqual([422, '#text']);
    expect(await faults({ text: 'x'.repeat(1001) })).toEqual([422, '#text']);
  });

  it('is not the sixth about one day', async () => {
    for (const text of ['b', 'c', 'd', 'e']) expect((await send({ text, confirmed: '1' })).status).toBe(200);
    expect(await faults({ text: 'f' })).toEqual([422, '#day']);
  });
});
