import { RepeatWeek } from '../../../src/bookings/series/repeat-week.js';
import { NOW, openSite, programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';

let portal: TestApp;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
});
afterAll(() => portal.close());

it('tells of all dates of a series in one letter, of those that were refused with the reason, with one calendar file', async () => {
  const acme = await programme(portal, 'acme', '100000001', 1);
  const site = await openSite(portal, { name: 'La Fabrique <b>', desks: 2 });
  const atelier = await openSite(portal, { name: 'Atelier du Cher', desks: 1 });
  await acme.grant(site.id, 20);
  await acme.grant(atelier.id, 20);
  await acme.grant(site.id, 20, '2026-12');
  const first = await acme.book(0, { siteId: site.id, day: '2026-11-24', part: 'am' });
  await acme.book(0, { siteId: atelier.id, day: '2026-11-26', part: 'day' });
  const id = await portal.app.get(RepeatWeek, { strict: false }).execute(acme.as(0), { date: '2026-11-30' });
  await portal.startWorker();
  await drainQueue(portal.database);
  const letters = await portal.database.query<{ subject: string; html: string; text: string }>(
    `select subject, html, text from sent_mails where recipient = 'p0@acme.example' and subject not like '%novembre%'`,
  );
  expect(letters).toHaveLength(1);
  const [{ subject, html, text }] = letters as [{ subject: string; html: string; text: string }];
  expect(subject).toContain('1 date réservée');
  expect(html).toContain('La Fabrique &lt;b&gt;');
  expect(text).toMatch(/mardi 1er.décembre.2026, matin/);
  expect(text).toMatch(/jeudi 3.décembre.2026, journée.*Atelier du Cher.*décembre.2026/);
  expect(text).toContain(encodeURIComponent(`/week/series/${id}`));
  expect(text).not.toContain(first.reference);
});
