import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { SiteRecords } from '../../../src/sites/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Fields } from '../../support/browser.js';
import { hostOfSites } from '../../support/contracts.js';
import { ownPlace } from '../../support/evidence.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let relay: SmtpSink;
let acme: Programme;
let site: TestSite;
let operator: Browser;
let rival: Browser;
/** A place with desks, and one at which nobody books. */
let slug: string;
let bare: string;

beforeAll(async () => {
  relay = await smtpSink();
  portal = await testApp({ now: NOW, worker: true, env: { SMTP_URL: relay.url } });
  acme = await programme(portal, 'acme', '100000001', 3, { daysPerWeek: 5 });
  site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  for (const month of ['2026-11', '2026-12']) await acme.grant(site.id, 60, month);
  const host = await hostOfSites(portal);
  operator = await staffBrowser(portal, host);
  slug = await ownPlace(portal, host, site.id, '2027-01-01');
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'voisin', 'Voisin', 'private', now())`,
  );
  rival = await staffBrowser(portal, await hostOfSites(portal, 'voisin'));
  const platform = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'platform', name: 'Plateforme' }, 'platform-admin'),
  );
  for (const browser of [operator, rival, platform]) await browser.get('/help');
  const [place] = await portal.database.query<{ slug: string }>(
    `insert into places (id, name, commune_insee, commune_name, lat, lon, source, source_ref, as_of, changed_at)
     values (gen_random_uuid(), 'La Verrière', '41018', 'Blois', 47.6, 1.3, 'Liste', '1', '2019', now()) returning slug`,
  );
  bare = place!.slug;
  const invited = await platform.post('/platform/claims', { place: bare, operatorId: host.organisation.id });
  await operator.post(`${invited.url.pathname.replace('/platform/claims', '/operator/places/claims')}/acceptance`, {});
});
afterAll(async () => {
  await portal.close();
  await relay.close();
});

const days = (fields: Fields, of = slug) =>
  operator.post(`/operator/places/${of}/hours/days`, {
    from: THURSDAY,
    to: '',
    hours: '',
    reason: 'Inventaire',
    ...fields,
  });
const opening = async (day: string) =>
  portal.app
    .get(UnitOfWork, { strict: false })
    .read(systemContext('test', null, 'test'), async (tx) =>
      (await portal.app.get(SiteRecords, { strict: false }).hoursOn(tx, [site.id], day)).get(site.id),
    );
const bookings = () =>
  portal.database.query<{ day: string; times: string; gone: boolean }>(
    `select to_char(day, 'YYYY-MM-DD') as day, cancelled_at is not null as gone,
       to_char(lower(during) at time zone 'Europe/Paris', 'HH24:MI') || '-' || to_char(upper(during) at time zone 'Europe/Paris', 'HH24:MI') as times
     from bookings order by created_at, id`,
  );
const checked = async (path: string, browser = operator) => {
  const page = await browser.get(path);
  expect([path, page.status, pageProblems(page.$)]).toEqual([path, 200, []]);
  return page;
};

describe('days that are not as the week, where desks are booked', () => {
  it.each<[string, Fields, RegExp]>([
    ['no reason', { reason: ' ' }, /Donnez le motif/],
    ['a day that is past', { from: '2026-11-20' }, /passé|à venir/],
    ['an end before the beginning', { from: '2026-12-03', to: '2026-12-01', hours: '9h-12h' }, /précède|avant/],
    ['hours that overlap', { hours: '9h-12h, 11h-18h' }, /chevauchent|se recouvrent/],
    ['hours that end before they begin', { hours: '18h-9h' }, /avant|précède/],
    ['words', { hours: 'le matin' }, /9h-12h30|par exemple/i],
    ['other hours for a quarter', { from: '2026-12-01', to: '2027-02-28', hours: '9h-12h' }, /31/],
  ])('are refused with %s', async (_, fields, words) => {
    const refused = await days(fields);
    expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
    expect(wordsOf(refused.$, '.error-summary')).toMatch(words);
    expect(await portal.database.query(`select from place_days`)).toEqual([]);
  });

  it('are the owner’s alone to say', async () => {
    expect((await rival.get(`/operator/places/${slug}/hours`)).status).toBe(404);
    const refused = await rival.post(`/operator/places/${slug}/hours/days`, { from: THURSDAY, hours: '', reason: 'x' });
    expect(refused.status).toBe(404);
  });

  it('say first what follows for bookings, then shorten or cancel them, and tell people once', async () => {
    await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
    await acme.book(1, { siteId: site.id, day: THURSDAY, part: 'am' });
    await acme.book(2, { siteId: site.id, day: '2026-11-27', part: 'am' });
    await drainQueue(portal.database);
    relay.messages.length = 0;
    const asked = await days({ hours: '13h-15h, 15h30-17h' });
    expect([asked.status, pageProblems(asked.$)]).toEqual([200, []]);
    expect(wordsOf(asked.$, 'main')).toMatch(/2 réservations/);
    expect((await bookings()).map(({ gone }) => gone)).toEqual([false, false, false]);
    const done = await days({ hours: '13h-15h, 15h30-17h', confirmed: '1' });
    expect(done.url.pathname).toBe(`/operator/places/${slug}/hours`);
    await drainQueue(portal.database);
    const after = await bookings();
    // A whole day has no morning any more; the Friday is not concerned.
    expect(after.map(({ gone }) => gone)).toEqual([true, true, false]);
    const told = relay.messages.map((message) => /^To: (.*)$/m.exec(message)?.[1]?.trim());
    expect(told.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual(['p0@acme.example', 'p1@acme.example']);
    expect(await opening(THURSDAY)).toEqual({ open: true, hours: { opens: '13:00', closes: '17:00' } });
    expect(await opening('2026-12-03')).toMatchObject({ hours: { opens: '08:30' } });
    await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'pm' });
    expect((await bookings()).at(-1)?.times).toBe('13:00-17:00');
  });

  it('shorten what still fits, and open a public holiday', async () => {
    await days({ from: '2026-12-25', hours: '10h-16h', reason: 'Ouvert à Noël' });
    expect(await opening('2026-12-25')).toMatchObject({ open: true, hours: { opens: '10:00', closes: '16:00' } });
    await acme.book(1, { siteId: site.id, day: '2026-12-04', part: 'day' });
    await days({ from: '2026-12-04', hours: '9h-17h', confirmed: '1' });
    await drainQueue(portal.database);
    expect((await bookings()).at(-1)).toEqual({ day: '2026-12-04', gone: false, times: '09:00-17:00' });
  });

  it('are on the public page, in the finder and told to search engines', async () => {
    await checked(`/operator/places/${slug}/hours`);
    const page = await checked(`/places/${slug}`, portal.browser());
    expect(wordsOf(page.$, 'main')).toMatch(
      /Jours particuliers.*26 novembre 2026 ?13:00–15:00, 15:30–17:00 ?Inventaire/,
    );
    const { specialOpeningHoursSpecification: special } = JSON.parse(
      page.$('script[type="application/ld+json"]').text(),
    ) as { specialOpeningHoursSpecification: { validFrom: string; opens: string; closes: string }[] };
    expect(
      special.filter(({ validFrom }) => validFrom === THURSDAY).map(({ opens, closes }) => [opens, closes]),
    ).toEqual([
      ['13:00', '15:00'],
      ['15:30', '17:00'],
    ]);
  });

  it('close as a closure does, and are as the week again', async () => {
    const closed = await days({ from: '2026-12-10', to: '2026-12-11', reason: 'Travaux' });
    expect(closed.url.pathname).toBe(`/operator/places/${slug}/hours`);
    expect(await opening('2026-12-11')).toMatchObject({ open: false, reason: 'closure', detail: { fr: 'Travaux' } });
    const again = await days({ from: '2026-12-11', hours: '9h-12h' });
    expect([again.status, wordsOf(again.$, '.error-summary')]).toEqual([422, expect.stringMatching(/annoncé fermé/)]);
    const usual = (fields: Fields) => operator.post(`/operator/places/${slug}/hours/usual`, fields);
    await usual({ from: '2026-12-10', to: '2026-12-11' });
    expect(await opening('2026-12-11')).toMatchObject({ open: true });
    await usual({ from: '2026-12-25', to: '2026-12-25' });
    expect(await opening('2026-12-25')).toMatchObject({ open: false, reason: 'holiday' });
  });

  it('keep their hours when the week changes, which says first what follows', async () => {
    await acme.book(2, { siteId: site.id, day: '2026-12-08', part: 'day' });
    const week = {
      monday: '9h-12h, 14h-18h',
      tuesday: '9h-12h, 14h-18h',
      wednesday: '',
      thursday: '9h-12h',
      friday: '10h-12h',
      saturday: '',
      sunday: '',
    };
    const post = (fields: Fields) => operator.post(`/operator/places/${slug}/hours/week`, { ...week, ...fields });
    expect((await post({ monday: '9h-12h, 10h-14h' })).status).toBe(422);
    const asked = await post({});
    expect([asked.status, pageProblems(asked.$)]).toEqual([200, []]);
    // The afternoon of the Thursday and the day of 4 December have hours of their own.
    expect(wordsOf(asked.$, 'tbody')).not.toMatch(/26 novembre|4 décembre/);
    await post({ confirmed: '1' });
    await drainQueue(portal.database);
    expect((await bookings()).slice(-1)).toEqual([{ day: '2026-12-08', gone: false, times: '09:00-18:00' }]);
    const page = await checked(`/places/${slug}`, portal.browser());
    expect(wordsOf(page.$, 'main')).toMatch(/du lundi au mardi ?09:00–12:00, 14:00–18:00/);
    expect(await opening(THURSDAY)).toMatchObject({ hours: { opens: '13:00' } });
  });
});

describe('days that are not as the week, where nobody books', () => {
  it('are said without more ado, and decide whether the place is open today', async () => {
    await checked(`/operator/places/${bare}/hours`);
    await days({ from: '2026-11-23', to: '2026-11-24', reason: 'Formation de l’équipe' }, bare);
    const closed = await checked(`/places/${bare}`, portal.browser());
    expect(wordsOf(closed.$, 'main')).toMatch(/Formation de l.équipe/);
    await days({ from: '2026-11-23', hours: '9h-12h', reason: 'Matinée portes ouvertes' }, bare);
    expect(wordsOf((await checked(`/places/${bare}`, portal.browser())).$, 'main')).toMatch(/Ouvert : 09:00–12:00/);
    const refused = await days({ from: '2026-11-22' }, bare);
    expect([refused.status, wordsOf(refused.$, '.error-summary')]).toEqual([422, expect.stringMatching(/à venir/)]);
    await operator.post(`/operator/places/${bare}/hours/usual`, { from: '2026-11-23', to: '2026-11-24' });
    expect(wordsOf((await checked(`/places/${bare}`, portal.browser())).$, 'main')).not.toMatch(/Jours particuliers/);
  });
});
