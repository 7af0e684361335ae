import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let hr: Browser;
let me: Browser;
let site: TestSite;
let agreementId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 2, { daysPerWeek: 3 });
  const signIn = await sessions(portal, 'acme', acme);
  await portal.app
    .get(GrantRole, { strict: false })
    .execute(acme.ctx, { email: 'p1@acme.example', role: 'hr', displayName: 'Camille Fictive 1' });
  [me, hr] = [await signIn(0), await signIn(1)];
  site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
  for (const month of ['2026-11', '2026-12']) await acme.grant(site.id, 40, month);
  for (const day of ['2026-11-24', '2026-11-26', '2026-12-03', '2026-12-09'])
    await acme.book(0, { siteId: site.id, day, part: 'day' });
  const [row] = await portal.database.query<{ id: string }>(`select id from agreements where employee_id = $1`, [
    acme.employeeIds[0],
  ]);
  agreementId = row!.id;
});
afterAll(() => portal.close());

/** No-break spaces read as spaces. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const textOf = async (browser: Browser, path: string) => plain((await browser.get(path)).text);
const detail = () => hr.get(`/hr/agreements/${agreementId}`);
const pill = async () => plain(wordsOf((await detail()).$, '.page-top .pill'));
const mails = async (subject: string) =>
  (
    await portal.database.query<{ text: string }>(`select text from sent_mails where subject like $1 order by id`, [
      `%${subject}%`,
    ])
  ).map(({ text }) => plain(text));
const active = async () =>
  (
    await portal.database.query<{ day: string }>(
      `select day::text as day from bookings where cancelled_at is null order by day`,
    )
  ).map(({ day }) => day);

describe('suspending an agreement', () => {
  it('refuses days that cannot be, on the form and naming the field', async () => {
    const wish = { from: '2026-11-20', to: '2026-11-27', why: 'Travaux dans l’équipe' };
    const refused = await hr.submit(await detail(), '#suspend-form', wish);
    expect(refused.status).toBe(422);
    expect(plain(wordsOf(refused.$, '#from-error'))).toContain('lundi 23 novembre 2026');
    expect(refused.$('#suspend-form').closest('details').attr('open')).toBeDefined();
    expect(refused.$('#suspend-form [name=why]').val()).toBe('Travaux dans l’équipe');
    const empty = await hr.submit(await detail(), '#suspend-form', { from: '', to: '', why: 'Travaux' });
    expect(allWords(empty.$, '.error-summary li').map(plain)).toEqual([
      'Indiquez le premier jour suspendu.',
      'Indiquez le dernier jour suspendu.',
    ]);
    const unsaid = await hr.submit(await detail(), '#suspend-form', { ...wish, from: '2026-11-24', why: ' ' });
    expect(unsaid.status).toBe(422);
    expect(wordsOf(unsaid.$, '#why-error')).not.toBe('');
  });

  it('lists first the bookings that go and the notice of the text, and does nothing yet', async () => {
    const asked = await hr.submit(await detail(), '#suspend-form', {
      from: '2026-11-23',
      to: '2026-12-04',
      why: 'Travaux dans l’équipe',
    });
    expect(asked.status).toBe(200);
    expect(pageProblems(asked.$)).toEqual([]);
    expect(allWords(asked.$, '.notice-title').map(plain)).toContain('3 réservations d’une personne seront annulées.');
    expect(allWords(asked.$, '.table tbody tr')).toHaveLength(3);
    expect(plain(asked.text)).toContain('ne prévoit pas de suspension');
    expect(await active()).toHaveLength(4);
    const refused = await hr.submit(asked, '.form-card', {});
    expect(refused.status).toBe(422);
    expect(plain(wordsOf(refused.$, '#shortNotice-error'))).toContain('15 jours');
    const done = await hr.submit(refused, '.form-card', { shortNotice: 'Arrêt de l’atelier' });
    expect(done.url.pathname).toBe(`/hr/agreements/${agreementId}`);
    await drainQueue(portal.database);
    expect(await active()).toEqual(['2026-12-09']);
    expect([await acme.used(site.id, '2026-11'), await acme.used(site.id, '2026-12')]).toEqual([0, 2]);
  });

  it('tells the person once, with the days and a calendar cancellation for each booking', async () => {
    const [letter, ...others] = await mails('annulées');
    expect(others).toEqual([]);
    expect(letter).toContain('suspendu du lundi 23 novembre 2026 au vendredi 4 décembre 2026 inclus');
    expect(await mails('Votre avenant de télétravail est suspendu')).toEqual([]);
    const [journal] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from audit_entries where action = 'agreements.suspend'`,
    );
    expect(journal!.n).toBe(1);
  });

  it('says until when, everywhere', async () => {
    expect(await pill()).toBe('Suspendu jusqu’au 4 décembre 2026');
    const mine = await me.get('/my/agreement');
    expect(pageProblems(mine.$)).toEqual([]);
    expect(plain(wordsOf(mine.$, '.page-top .pill'))).toBe('Suspendu jusqu’au 4 décembre 2026');
    expect(plain(mine.text)).toContain('Travaux dans l’équipe');
    const list = await hr.get('/hr/agreements?state=suspended');
    expect(plain(list.text)).toContain('Suspendu jusqu’au 4 décembre 2026');
    expect(allWords(list.$, '.filter-tabs a').map((tab) => plain(tab).replaceAll(/\s+/g, ' ').trim())).toContain(
      'Suspendus 1',
    );
    expect(await textOf(hr, '/hr/employees')).toContain('Suspendu jusqu’au 4 déc. 2026');
    const suspended = await hr.get('/hr/employees?agreement=suspended');
    expect(allWords(suspended.$, 'tbody tr')).toHaveLength(1);
    expect(plain(suspended.text)).toContain('Suspendu jusqu’au 4 déc. 2026');
    // The other one only; both were in force before.
    const inForce = await hr.get('/hr/employees?agreement=in_force');
    expect(allWords(inForce.$, 'tbody tr')).toHaveLength(1);
    expect(plain(wordsOf(inForce.$, 'main'))).toContain('1 salarié');
    expect(await textOf(hr, '/hr/agreements/new?who=all')).toContain('Suspendu jusqu’au 4 décembre 2026');
    expect(await textOf(hr, '/hr/people.csv')).toContain('Suspendu jusqu’au 4 déc. 2026');
    const week = await me.get('/week?date=2026-11-25');
    expect(pageProblems(week.$)).toEqual([]);
    expect(plain(week.text)).toContain('Votre avenant est suspendu jusqu’au 4 décembre 2026');
    expect(plain((await me.get('/desks?date=2026-11-26')).text)).toContain(
      'Avenant de télétravail suspendu le jeudi 26 novembre',
    );
    expect(await textOf(hr, `/hr/agreements/${agreementId}`)).toContain(
      'Suspension du 23 novembre 2026 au 4 décembre 2026 inclus.',
    );
  });
});

describe('resuming an agreement', () => {
  it('shows what stays cancelled, then frees the days and says so to the person', async () => {
    const asked = await hr.submit(await detail(), '#resume-form', { on: '2026-11-26' });
    expect(asked.status).toBe(200);
    expect(pageProblems(asked.$)).toEqual([]);
    expect(allWords(asked.$, '.table tbody tr')).toHaveLength(2);
    expect(plain(asked.text)).toContain('à réserver de nouveau');
    expect(await pill()).toBe('Suspendu jusqu’au 4 décembre 2026');
    await hr.submit(asked, '.form-card', {});
    await drainQueue(portal.database);
    expect(await pill()).toBe('Suspendu jusqu’au 25 novembre 2026');
    expect(await active()).toEqual(['2026-12-09']);
    const [letter] = await mails('Votre avenant de télétravail reprend');
    expect(letter).toContain('à partir du jeudi 26 novembre 2026');
    // Sent again: nothing more happens, nobody is told again.
    expect((await hr.submit(asked, '.form-card', {})).url.pathname).toBe(`/hr/agreements/${agreementId}`);
    await drainQueue(portal.database);
    expect(await mails('Votre avenant de télétravail reprend')).toHaveLength(1);
    await acme.book(0, { siteId: site.id, day: '2026-11-26', part: 'day' });
  });

  it('withdraws what has not begun; a suspension without bookings is told by a letter of its own', async () => {
    const wish = { from: '2027-02-01', to: '2027-02-12', why: 'Inventaire' };
    const asked = await hr.submit(await detail(), '#suspend-form', wish);
    expect(asked.$('#shortNotice')).toHaveLength(0);
    await hr.submit(asked, '.form-card', {});
    await drainQueue(portal.database);
    const [letter] = await mails('Votre avenant de télétravail est suspendu');
    expect(letter).toContain('Il s’applique de nouveau à partir du samedi 13 février 2027');
    // Before it begins the agreement is in force, and says what is to come.
    expect(await pill()).toBe('Suspendu jusqu’au 25 novembre 2026');
    expect(await textOf(me, '/my/agreement')).toContain(
      'Avenant suspendu du 1er février 2027 au 12 février 2027 inclus',
    );
    expect(await textOf(me, '/week?date=2027-02-01')).toContain(
      'Votre avenant est suspendu du 1er février 2027 au 12 février 2027',
    );
    const withdrawn = await hr.submit(await detail(), 'form[action$="/resumption"]:not(#resume-form)', {});
    await hr.submit(withdrawn, '.form-card', {});
    const [row] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from agreement_suspensions where lower(during) > '2027-01-01'`,
    );
    expect(row!.n).toBe(0);
  });
});
