import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../../src/audit/index.js';
import { company, signIn, type Company } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;
let acme: Company;
let nora: Browser;

beforeAll(async () => {
  portal = await testApp();
  acme = await company(portal, 'acme');
  const globex = await company(portal, 'globex');
  const note = (of: Company, ...marks: string[]) =>
    portal.app.get(UnitOfWork, { strict: false }).run(systemContext('test', of.employerId, 'test'), (tx) =>
      portal.app.get(AuditTrail, { strict: false }).record(
        tx,
        ...marks.map((mark) => ({
          action: 'tests.invented-action',
          subject: { type: 'test', id: mark },
          detail: { mark },
        })),
      ),
    );
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
  });

  it('goes on to older entries until the first', async () => {
    const first = await nora.get('/hr/audit');
    const older = await nora.get(first.$('a[rel="next"]').attr('href')!);
    expect(older.$('a[rel="next"]').length).toBe(0);
    expect(older.text).toContain('Employeur ouvert');
    expect(older.text).toContain('Salariés ajoutés au registre');
    expect((await nora.get('/hr/audit?before=x')).status).toBe(200);
  });

  it('walks the chain when asked, and names the entry that was changed', async () => {
    const page = await nora.get('/hr/audit');
    const whole = await nora.submit(page, 'form[action="/hr/audit/verifications"]');
    expect(whole.status).toBe(200);
    expect(wordsOf(whole.$, '.notice-title')).toBe('La chaîne est entière');
    expect(pageProblems(whole.$)).toEqual([]);
    await portal.database.query(`alter table audit_entries disable trigger audit_entries_append_only`);
    await portal.database.query(
      `update audit_entries set detail = '{"mark":"another"}' where chain_id = $1 and seq = 9`,
      [acme.employerId],
    );
    await portal.database.query(`alter table audit_entries enable trigger audit_entries_append_only`);
    const broken = await nora.submit(page, 'form[action="/hr/audit/verifications"]');
    expect(wordsOf(broken.$, '.notice-title')).toBe('La chaîne est rompue à l’entrée 9');
  });

  it('refuses a walk without token, however the form is encoded', async () => {
    await nora.get('/hr/audit');
    expect((await nora.post('/hr/audit/verifications', { _csrf: '' })).status).toBe(403);
    // Multipart forms are checked where they are read: a route that reads none must not take one.
    expect((await nora.upload('/hr/audit/verifications', { _csrf: '' })).status).toBe(415);
  });
});
