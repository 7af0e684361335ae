import { requestContext, systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../../src/audit/index.js';
import { StartVerification } from '../../../src/audit/verification/start-verification.js';
import { company, signIn, type Company } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { foreignEvent } from '../../support/foreign-event.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { statementsOf } from '../../support/statements.js';

let portal: TestApp;
let acme: Company;
let nora: Browser;

const note = (of: Company, ...marks: string[]) =>
  portal.app
    .get(UnitOfWork, { strict: false })
    .run(systemContext('test', of.employerId, 'test'), (tx) =>
      portal.app
        .get(AuditTrail, { strict: false })
        .record(
          tx,
          ...marks.map((mark) => foreignEvent('tests.invented-action', { type: 'test', id: mark }, { mark })),
        ),
    );

beforeAll(async () => {
  portal = await testApp();
  acme = await company(portal, 'acme');
  const globex = await company(portal, 'globex');
  await note(acme, ...Array.from({ length: 60 }, (_, n) => `<i>mark ${n}</i>`));
  await note(globex, 'of the other employer');
  nora = portal.browser();
  await signIn(nora, acme);
});
afterAll(() => portal.close());

describe('the journal', () => {
  it('tells who did what, newest first, in words', async () => {
    const page = await nora.get('/hr/audit');
    expect(pageProblems(page.$)).toEqual([]);
    const rows = allWords(page.$, 'tbody tr');
    expect(rows).toHaveLength(50);
    expect(rows[0]).toContain('Connexion');
    expect(rows[1]).toContain('test');
    expect(rows.join(' ')).toContain('Autre changement (tests.invented-action)');
    expect(page.$('tbody i').length).toBe(0);
    expect(page.text).not.toContain('of the other employer');
    // What a phone's two lines leave out unfolds with the details.
    const [number, kind] = [page.$('tbody td.num').first().text(), page.$('tbody .cell-sub.wide-only').first().text()];
    expect(wordsOf(page.$, 'tbody tr:first-child details .narrow-only')).toBe(`${kind} · N° ${number}`);
  });

  it('goes on to older entries until the first', async () => {
    const first = await nora.get('/hr/audit');
    const older = await nora.get(first.$('a[rel="next"]').attr('href')!);
    expect(older.$('a[rel="next"]').length).toBe(0);
    expect(older.text).toContain('Employeur ouvert');
    expect(older.text).toContain('Salariés ajoutés au registre');
    expect((await nora.get('/hr/audit?before=x')).status).toBe(200);
  });

  it('is narrowed by person, action, subject and period, page by page', async () => {
    const everything = await nora.get('/hr/audit');
    const marks = await nora.get('/hr/audit?what=tests.invented-action');
    expect(pageProblems(marks.$)).toEqual([]);
    expect(allWords(marks.$, 'tbody tr')).toHaveLength(50);
    const rest = await nora.get(marks.$('a[rel="next"]').attr('href')!);
    expect(allWords(rest.$, 'tbody tr')).toHaveLength(10);
    expect(rest.$('#what').val()).toBe('tests.invented-action');
    // From a row to everything that was done to its subject, and by its person.
    const subject = await nora.get(marks.$('tbody tr td:first-child a').first().attr('href')!);
    expect(allWords(subject.$, 'tbody tr')).toHaveLength(1);
    const own = await nora.get('/hr/audit?who=Nora+Mod%C3%A8le&what=identity.sign-in');
    expect(allWords(own.$, 'tbody tr').join(' ')).toContain('Nora Modèle');
    const nothing = await nora.get('/hr/audit?to=2001-01-01');
    expect(nothing.text).toContain('Aucune entrée ne correspond');
    expect(pageProblems(nothing.$)).toEqual([]);
    expect(allWords((await nora.get('/hr/audit?from=nonsense&what=x%00')).$, 'tbody tr')).toHaveLength(0);
    expect(allWords((await nora.get('/hr/audit?from=2001-02-03')).$, 'tbody tr')).toEqual(
      allWords(everything.$, 'tbody tr'),
    );
  });

  it('follows an account through its names, and says of a name alone that it may be several people’s', async () => {
    const act = (id: string, name: string) =>
      portal.app
        .get(UnitOfWork, { strict: false })
        .run(
          requestContext({ ...systemContext('test', acme.employerId, 'test'), actor: { kind: 'member', id, name } }),
          (tx) =>
            portal.app
              .get(AuditTrail, { strict: false })
              .record(tx, foreignEvent('tests.renamed', { type: 'test', id: name })),
        );
    await act('one', 'Sasha Exemple');
    await act('two', 'Sasha Exemple');
    await act('one', 'Sasha Nouveau');
    const rows = (page: Page) => allWords(page.$, 'tbody tr');
    const newest = await nora.get('/hr/audit?what=tests.renamed');
    const account = await nora.get(newest.$('tbody td:nth-child(2) a').first().attr('href')!);
    expect(rows(account)).toEqual([expect.stringContaining('Sasha Nouveau'), expect.stringContaining('Sasha Exemple')]);
    expect(account.text).toContain('Sasha Nouveau, quel que soit le nom');
    expect(pageProblems(account.$)).toEqual([]);
    const named = await nora.get('/hr/audit?who=Sasha+Exemple');
    expect(rows(named)).toHaveLength(2);
    expect(named.text).toContain('des homonymes y sont ensemble');
    expect((await nora.get(named.$('.list-bar a').first().attr('href')!)).text).not.toContain('homonymes');
  });

  it('says from which address and browser an act came, and finds what came from an address', async () => {
    const from = (ip: string, userAgent: string, ...marks: string[]) =>
      portal.app
        .get(UnitOfWork, { strict: false })
        .run(requestContext({ ...systemContext('test', acme.employerId, 'test'), client: { ip, userAgent } }), (tx) =>
          portal.app
            .get(AuditTrail, { strict: false })
            .record(tx, ...marks.map((mark) => foreignEvent('tests.from-afar', { type: 'test', id: mark }))),
        );
    await from('192.0.2.7', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'one', 'two');
    await from('2001:db8::7', `<b>\u0000\ud800${'x'.repeat(400)}`, 'three');
    const page = await nora.get('/hr/audit?what=tests.from-afar');
    expect(pageProblems(page.$)).toEqual([]);
    expect(page.$('tbody b')).toHaveLength(0);
    expect(allWords(page.$, 'tbody tr')[0]).toContain('2001:db8::7');
    expect(allWords(page.$, 'tbody tr')[1]).toContain('Firefox 128, Linux');
    const found = await nora.get(page.$('tbody tr:last-child a[href*="ip="]').attr('href')!);
    expect(allWords(found.$, 'tbody tr')).toHaveLength(2);
    const file = await nora.get('/hr/audit/entries.csv?ip=192.0.2.7');
    expect(file.text.trim().split('\r\n')).toHaveLength(3);
    expect(file.text).toContain('"192.0.2.7";"Mozilla/5.0 (X11');
    // What no browser caused says nothing, and the chain holds without what is forgotten.
    expect(allWords((await nora.get('/hr/audit?what=tests.invented-action')).$, 'tbody tr')[0]).toContain('–');
  });

  it('asks for the kind of a subject whose id is given', async () => {
    const page = await nora.get('/hr/audit?id=employees');
    expect(page.$('#subject-error').text()).toContain('Choisissez l’objet');
    expect(allWords(page.$, 'tbody tr')).toHaveLength(0);
    expect(pageProblems(page.$)).toEqual([]);
    expect((await nora.get('/hr/audit/entries.csv?id=employees')).status).toBe(422);
  });

  it('keeps that it was exported, by whom and along which filter, and not for whom one looked', async () => {
    expect((await nora.get('/hr/audit/entries.csv?who=Camille+Secret&what=audit.export')).status).toBe(200);
    const [entry] = await portal.database.query<{ actor: string; detail: string }>(
      `select actor_name as actor, detail from audit_entries where action = 'audit.export' order by at desc, seq desc limit 1`,
    );
    expect(entry?.actor).toBe('Nora Modèle');
    expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({ byPerson: true, what: 'audit.export' });
    expect(entry?.detail).not.toContain('Secret');
  });

  it('is exported exactly as it is narrowed, of this employer alone', async () => {
    const page = await nora.get('/hr/audit?what=tests.invented-action');
    const file = await nora.get(page.$('.list-bar a').attr('href')!);
    expect(file.headers.get('content-type')).toContain('text/csv');
    const rows = file.text.trim().split('\r\n');
    expect(rows).toHaveLength(61);
    expect(rows[1]).toContain('"tests.invented-action"');
    // More than is read at a time, and without an end but that of the log.
    for (let stretch = 0; stretch < 3; stretch += 1)
      await note(acme, ...Array.from({ length: 1_500 }, (_, n) => `long ${stretch * 1_500 + n}`));
    const whole = await nora.get('/hr/audit/entries.csv');
    expect(whole.headers.get('content-disposition')).toContain('journal.csv');
    expect(whole.text).not.toContain('of the other employer');
    const marks = [...whole.text.matchAll(/long (\d+)/g)].map(([, n]) => Number(n));
    expect(new Set(marks).size).toBe(4_500);
  });

  it('has its chain verified by one job, however often it is asked', async () => {
    const page = await nora.get('/hr/audit');
    const ask = () => nora.submit(page, 'form[action="/hr/audit/verifications"]');
    const [asked] = await Promise.all([ask(), ask(), ask()]);
    expect(asked.url.pathname).toBe('/hr/audit');
    const waiting = await nora.get('/hr/audit');
    expect(pageProblems(waiting.$)).toEqual([]);
    expect(waiting.$('[data-island="job-progress"]')).toHaveLength(1);
    expect(waiting.$('form[action="/hr/audit/verifications"]')).toHaveLength(0);
    for (const table of ['audit_verifications', 'job_runs']) {
      const rows = await portal.database.query(`select id from ${table} where employer_id = $1`, [acme.employerId]);
      expect(rows).toHaveLength(1);
    }
  });

  it('is asked to verify without reading an entry, long or short', async () => {
    const start = portal.app.get(StartVerification, { strict: false });
    const costs = async (slug: string, marks: number) => {
      const of = await company(portal, slug);
      await note(of, ...Array.from({ length: marks }, (_, n) => `${n}`));
      const { sent } = await statementsOf(() =>
        start.execute(systemContext('test', of.employerId, 'test'), { scope: 'whole' }),
      );
      return sent.map(({ text }) => text.replaceAll(of.employerId, 'tenant'));
    };
    const short = await costs('courte', 1);
    expect(await costs('longue', 2_000)).toEqual(short);
    expect(short.filter((text) => /(from|join) audit_entries/.test(text))).toEqual([]);
  });

  it('refuses a scope that there is not', async () => {
    await nora.get('/hr/audit');
    expect((await nora.post('/hr/audit/verifications', { scope: 'some' })).status).toBe(422);
  });

  it('refuses a walk without token, however the form is encoded', async () => {
    await nora.get('/hr/audit');
    expect((await nora.post('/hr/audit/verifications', { _csrf: '' })).status).toBe(403);
    // Multipart forms are checked where they are read: a route that reads none must not take one.
    expect((await nora.upload('/hr/audit/verifications', { _csrf: '' })).status).toBe(415);
  });
});
