import { GrantRole } from '../../../src/identity/index.js';
import { EmployeeLeaves } from '../../../src/employees/index.js';
import { NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

/* 0 is HR; everybody's terms end on 31 December, with 30 days of notice and no adaptation period. */
let portal: TestApp;
let acme: Programme;
let hr: Browser;
let me: Browser;
let other: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 6, {
    endOn: '2026-12-31',
    startOn: '2026-01-01',
    daysPerWeek: 3,
    adaptationMonths: 0,
  });
  await portal.app
    .get(GrantRole, { strict: false })
    .execute(acme.ctx, { email: 'p0@acme.example', role: 'hr', displayName: 'Camille Fictive 0' });
  const enter = await sessions(portal, 'acme', acme);
  [hr, me, other] = [await enter(0), await enter(1), await enter(2)];
  for (const browser of [hr, me, other]) await browser.get('/account');
}, 120_000);
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const agreementsOf = (index: number) =>
  portal.database.query<{ id: string; state: string; start: string; end: string | null; effective: string | null }>(
    `select id, state, start_on::text as start, end_on::text as end, effective::text from agreements
     where employee_id = $1 order by version`,
    [acme.employeeIds[index]],
  );
const idOf = async (index: number) => (await agreementsOf(index))[0]!.id;
const mails = async () => {
  await drainQueue(portal.database);
  const sent = await portal.database.query<{ recipient: string; subject: string; text: string }>(
    `select recipient, subject, text from sent_mails where subject not like '%ouvre Palier%' order by recipient, id`,
  );
  return sent.map(({ recipient, subject }) => `${recipient} ${plain(subject)}`);
};

describe('terms in force that change', () => {
  it('begin a draft with the present terms, which says what changes and replaces nothing yet', async () => {
    const id = await idOf(4);
    const detail = await hr.get(`/hr/agreements/${id}`);
    expect(pageProblems(detail.$)).toEqual([]);
    expect((await me.post(`/hr/agreements/${id}/changes`, {})).status).toBe(403);
    const form = await hr.submit(detail, `form[action="/hr/agreements/${id}/changes"]`);
    expect(form.url.pathname).toMatch(/\/terms$/);
    expect(form.$('[name=daysPerWeek]').val()).toBe('3');
    expect(form.$('[name=endOn]').val()).toBe('2026-12-31');
    await hr.submit(form, '#correction', { daysPerWeek: '1' });
    const [former, draft] = await agreementsOf(4);
    expect([former?.state, draft?.state, draft?.start]).toEqual(['in_force', 'draft', '2026-11-30']);
    const page = await hr.get(`/hr/agreements/${draft!.id}`);
    expect(plain(wordsOf(page.$, '.summary-note'))).toContain('3 jours par semaine');
  });

  it('are no longer changed once they are over', async () => {
    const [, draft] = await agreementsOf(4);
    expect((await hr.post(`/hr/agreements/${draft!.id}/changes`, {})).status).toBe(409);
  });
});

describe('renewing what ends soon', () => {
  it('prepares those that can be, for as long again, and names the others with the reason', async () => {
    await portal.app
      .get(EmployeeLeaves, { strict: false })
      .execute(acme.ctx, { employeeId: acme.employeeIds[5]!, lastDay: '2027-01-15' });
    await drainQueue(portal.database);
    const list = await hr.get('/hr/agreements?state=ending');
    expect(pageProblems(list.$)).toEqual([]);
    expect((await hr.submit(list, '#renewals')).status).toBe(422);
    const ids = await Promise.all([2, 4, 5].map(idOf));
    const answer = await hr.submit(list, '#renewals', { ids });
    expect(answer.status).toBe(200);
    expect(pageProblems(answer.$)).toEqual([]);
    expect(allWords(answer.$, 'tbody tr').map(plain)).toEqual([
      'Camille Fictive 4Un brouillon, un texte à signer ou une version suivante existe déjà.',
    ]);
    const [, renewed] = await agreementsOf(2);
    expect(renewed).toMatchObject({ state: 'draft', start: '2027-01-01', end: '2027-12-31' });
    const [, twice] = [await hr.submit(list, '#renewals', { ids: [ids[0]!] }), await agreementsOf(2)];
    expect(twice).toHaveLength(2);
  });

  it('answers an agreement of another employer like a missing one', async () => {
    const foreign = '018f0000-0000-7000-8000-000000000000';
    expect((await hr.post('/hr/agreements/renewals', { ids: [foreign] })).status).toBe(404);
    expect((await me.post('/hr/agreements/renewals', { ids: [foreign] })).status).toBe(403);
  });
});

describe('coming back with notice', () => {
  it('is one’s own affair: refused before the notice, beyond the end, and to others', async () => {
    const id = await idOf(1);
    const path = `/my/agreement/${id}/return`;
    const soon = await me.post(path, { lastDay: '2026-12-22', why: '' });
    expect(soon.status).toBe(422);
    expect(plain(wordsOf(soon.$, '#lastDay-error'))).toContain('mercredi 23 décembre 2026');
    expect(soon.$('details[open] #return-form')).toHaveLength(1);
    for (const lastDay of ['2026-12-31', '2027-06-01', '2026-02-30', 'demain', ''])
      expect([lastDay, (await me.post(path, { lastDay, why: '', confirmed: 'yes' })).status]).toEqual([lastDay, 422]);
    expect((await me.post(path, { lastDay: '2026-12-23', why: 'x'.repeat(2_001) })).status).toBe(422);
    expect((await other.post(path, { lastDay: '2026-12-23', why: '', confirmed: 'yes' })).status).toBe(404);
    expect((await agreementsOf(1))[0]?.state).toBe('in_force');
  });

  it('shows what follows, then ends: bookings go, both sides are told, what is said stays with the evidence', async () => {
    const site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
    await acme.grant(site.id, 40, '2026-12');
    for (const day of ['2026-12-22', '2026-12-29']) await acme.book(1, { siteId: site.id, day, part: 'day' });
    const before = (await mails()).length;
    const asked = await me.submit(await me.get('/my/agreement'), '#return-form', {
      lastDay: '2026-12-23',
      why: 'Le bureau me manque <script>alert(1)</script>',
    });
    expect(asked.status).toBe(200);
    expect(pageProblems(asked.$)).toEqual([]);
    expect(plain(wordsOf(asked.$, 'main'))).toContain('mercredi 23 décembre 2026');
    expect((await agreementsOf(1))[0]?.effective).toBe('[2026-08-31,2027-01-01)');
    const ended = await me.submit(asked, '#return-confirm');
    expect(ended.status).toBe(200);
    expect((await agreementsOf(1))[0]).toMatchObject({ state: 'ended', effective: '[2026-08-31,2026-12-24)' });
    const told = await mails();
    expect(told.length - before).toBe(3);
    expect(told).toEqual(
      expect.arrayContaining([
        'p0@acme.example Retour sans télétravail : Camille Fictive 1',
        'p1@acme.example Votre télétravail prend fin',
      ]),
    );
    const bookings = await portal.database.query<{ day: string }>(
      `select day::text from bookings where employee_id = $1 and cancelled_at is null`,
      [acme.employeeIds[1]],
    );
    expect(bookings).toEqual([{ day: '2026-12-22' }]);
    const page = await hr.get(`/hr/agreements/${await idOf(1)}`);
    expect(page.text).not.toContain('<script>alert');
    expect(wordsOf(page.$, 'main')).toContain('Le bureau me manque <script>');
    const journal = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = 'agreements.return'`,
    );
    expect(journal).toHaveLength(1);
    expect(journal[0]?.detail).not.toContain('bureau');
    expect((await me.post(`/my/agreement/${await idOf(1)}/return`, { lastDay: '2026-12-23', why: '' })).status).toBe(
      409,
    );
  });

  it('takes the shorter notice of the adaptation period while it lasts', async () => {
    const beta = await programme(portal, 'beta', '100000002', 1);
    const mine = await (await sessions(portal, 'beta', beta))(0);
    const page = await mine.get('/my/agreement');
    expect(pageProblems(page.$)).toEqual([]);
    expect(page.$('#return-form [name=lastDay]').attr('min')).toBe('2026-12-08');
    expect(plain(wordsOf(page.$, '#return-form'))).not.toContain('23 décembre');
    expect((await mine.submit(page, '#return-form', { lastDay: '2026-12-07' })).status).toBe(422);
    expect((await mine.submit(page, '#return-form', { lastDay: '2026-12-08' })).status).toBe(200);
  });
});
