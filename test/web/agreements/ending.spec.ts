import { newId } from '#libs/platform/db/index.js';
import { CloseAgreement } from '../../../src/agreements/index.js';
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
  for (const day of ['2026-12-01', '2026-12-03', '2026-12-04', '2026-12-09'])
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

/** The tabs of the pipeline with their counts. */
const tabsOf = async () =>
  allWords((await hr.get('/hr/agreements')).$, '.filter-tabs a').map((tab) =>
    plain(tab).replaceAll(/\s+/g, ' ').trim(),
  );

describe('recording other terms that were signed on paper', () => {
  const paper = (ends?: string) =>
    hr.upload('/hr/agreements/papers', {
      person: 'P0000',
      signedOn: '2026-11-20',
      startOn: '2026-12-01',
      endOn: '',
      daysPerWeek: '1',
      weekdays: '2',
      places: 'third_places',
      contactFrom: '09:30',
      contactTo: '17:00',
      adaptationMonths: '3',
      noticeDays: '30',
      ...(ends !== undefined && { ends }),
    });
  const versions = async () =>
    (await portal.database.query(`select from agreements where employee_id = $1`, [acme.employeeIds[0]])).length;

  it('says first which bookings they end, and records nothing before that number is confirmed', async () => {
    await hr.get('/hr/agreements/papers/new');
    for (const told of [undefined, '2']) {
      const page = await paper(told);
      expect(page.status).toBe(409);
      expect(wordsOf(page.$, 'main')).toContain('La Fabrique');
      expect(page.$('input[name=ends]').val()).toBe('3');
      expect(page.$('#person').val()).toBe('P0000');
      expect(pageProblems(page.$)).toEqual([]);
    }
    expect(await versions()).toBe(1);
    const left = await portal.database.query(`select from outbox_messages where payload::text like '%replaced%'`);
    expect(left).toEqual([]);
  });
});

describe('signing a new version for the employer', () => {
  it('says first which bookings the new terms end, and what notice the text in force sets', async () => {
    const id = newId();
    await portal.database.query(
      `insert into agreements select (jsonb_populate_record(a, $2)).* from agreements a where id = $1`,
      [
        agreementId,
        JSON.stringify({
          id,
          reference: 'AVT-2026-999999',
          version: 2,
          state: 'signed_by_employee',
          channel: 'electronic',
          weekdays: [2],
          days_per_week: 1,
          start_on: '2026-12-01',
          effective: null,
          sent_at: NOW,
          signed_at: NOW,
          countersigned_at: null,
        }),
      ],
    );
    for (const days of ['[2026-11-24,2026-11-26)', '[2026-12-15,2026-12-17)', '[2026-12-17,2026-12-19)'])
      await portal.database.query(
        `insert into agreement_suspensions (id, employer_id, agreement_id, during, reason, asked_by, asked_at)
         values ($1, $2, $3, $4, 'Inventaire', 'Camille Fictive 1', $5)`,
        [newId(), acme.employerId, agreementId, days, NOW],
      );
    const page = await hr.get('/hr/agreements/countersignatures');
    expect(pageProblems(page.$)).toEqual([]);
    const said = plain(wordsOf(page.$, 'section[aria-labelledby="replacements"]'));
    expect(said).toContain('est remplacée dès le mardi 1er décembre 2026');
    expect(said).toContain('15 jours de préavis pendant la période d’adaptation');
    expect(said).toContain('3 réservations d’une personne seront annulées.');
    expect(allWords(page.$, 'section[aria-labelledby="replacements"] tbody tr')).toHaveLength(3);
    // Of the suspensions, the one that the new version cuts off, as one.
    expect(said.match(/est suspendu/g)).toHaveLength(1);
    expect(said).toContain(
      'L’avenant remplacé est suspendu du 15 décembre 2026 au 18 décembre 2026 inclus. Dès le mardi 1er décembre 2026, la nouvelle version s’applique sans suspension.',
    );
    await portal.database.query('delete from agreement_suspensions');
    await portal.database.query(`update agreements set state = 'replaced' where id = $1`, [id]);
    expect((await hr.get('/hr/agreements/countersignatures')).$('#replacements')).toHaveLength(0);
  });
});

describe('ending an agreement', () => {
  const endedLetters = async () =>
    (
      await portal.database.query<{ text: string; recipient: string }>(
        `select text, recipient from sent_mails where subject = 'Votre avenant de télétravail prend fin' order by id`,
      )
    ).map(({ recipient, text }) => [recipient, plain(text)]);

  it('shows the notice of its text and what would follow, and does nothing yet', async () => {
    const detail = await hr.get(`/hr/agreements/${agreementId}`);
    const asked = await hr.submit(detail, '#end-form', { lastDay: '2026-12-02', reason: 'Retour sur site' });
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('Pendant la période d’adaptation');
    expect(plain(asked.text)).toContain('mardi 8 décembre 2026');
    expect(allWords(asked.$, '.notice-title').map(plain)).toContain('3 réservations d’une personne seront annulées.');
    expect(allWords(asked.$, '.table tbody tr')).toHaveLength(3);
    const [row] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from bookings where cancelled_at is null`,
    );
    expect(row!.n).toBe(4);
    const refused = await hr.submit(asked, '.form-card', {});
    expect(refused.status).toBe(422);
    expect(plain(wordsOf(refused.$, '#shortNotice-error'))).toContain('15 jours');
    const done = await hr.submit(refused, '.form-card', { shortNotice: 'Accord du salarié, 20 novembre' });
    expect(done.url.pathname).toBe(`/hr/agreements/${agreementId}`);
    await drainQueue(portal.database);
  });

  it('leaves it in force until its last day, everywhere, with the shortened notice told', async () => {
    const detail = await hr.get(`/hr/agreements/${agreementId}`);
    expect(plain(wordsOf(detail.$, '.page-top .pill'))).toBe('En vigueur jusqu’au 2 décembre 2026');
    expect(plain(detail.text)).toContain('Préavis de 15 jours abrégé : Accord du salarié, 20 novembre');
    expect(await textOf(hr, '/hr/agreements')).toContain('jusqu’au 2 décembre 2026');
    // The tabs count it, and list it, where its pill says it stands.
    expect(await tabsOf()).toEqual(expect.arrayContaining(['En vigueur 2']));
    expect((await tabsOf()).some((tab) => tab.startsWith('Terminé'))).toBe(false);
    expect(await textOf(hr, '/hr/agreements?state=in_force')).toContain('jusqu’au 2 décembre 2026');
    expect(await textOf(hr, '/hr/agreements?state=ended')).not.toContain('jusqu’au 2 décembre 2026');
    expect(await textOf(hr, '/hr/agreements/new?who=all')).toContain('jusqu’au 2 décembre 2026');
    expect(await textOf(me, '/my/agreement')).toContain('jusqu’au 2 décembre 2026');
  });

  it('gives days, quota and week back, and tells the person once', async () => {
    expect(await acme.used(site.id, '2026-12')).toBe(2);
    const mails = await portal.database.query<{ text: string }>(
      `select text from sent_mails where subject like '%annulées%'`,
    );
    expect(mails).toHaveLength(1);
    expect(plain(mails[0]!.text)).toContain(
      'votre avenant de télétravail prend fin le mercredi 2 décembre 2026, dernier jour couvert',
    );
    expect(await endedLetters()).toEqual([]);
    // The week of the end was full; what was cancelled no longer fills it.
    await acme.book(0, { siteId: site.id, day: '2026-11-30', part: 'day' });
    await acme.book(0, { siteId: site.id, day: '2026-12-02', part: 'day' });
  });

  it('of somebody without bookings tells them the last day, in one letter', async () => {
    const [own] = await portal.database.query<{ id: string }>(`select id from agreements where employee_id = $1`, [
      acme.employeeIds[1],
    ]);
    const end = () =>
      portal.app.get(CloseAgreement, { strict: false }).execute(acme.ctx, {
        agreementId: own!.id,
        action: 'end',
        reason: 'Retour sur site',
        lastDay: '2026-12-18',
      });
    await end();
    await expect(end()).rejects.toMatchObject({ code: 'agreements.forbidden-step' });
    await drainQueue(portal.database);
    expect(await endedLetters()).toEqual([
      ['p1@acme.example', expect.stringContaining('Dernier jour couvert : vendredi 18 décembre 2026.')],
    ]);
  });
});
