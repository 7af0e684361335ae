import { MANDATORY_CLAUSES } from '#libs/labour-law/index.js';
import type { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { VerifyAudit } from '../../src/audit/index.js';
import { testApp, type TestApp } from '../support/app.js';
import type { Browser, Page } from '../support/browser.js';
import { confirmIdentity, signInAs } from '../support/demo-visitor.js';
import { wordsOf } from '../support/html.js';
import { pageProblems } from '../support/page-audit.js';
import { drainQueue } from '../support/queue.js';
import { MONDAY, NEXT_MONTH, openCompany, REGISTER, REGISTER_WITH_MISTAKE, type NewCompany } from './company.js';

/*
 * The whole chain of the portal, from an employer that has just been opened to a verified attestation and a mailed report: every step over
 * HTTP without JavaScript, every identity by a signed SAML response of the demo identity provider. Steps build on one
 * another; the first that fails stops the story.
 */
let portal: TestApp;
let company: NewCompany;
let hr: Browser;
let camille: Browser;
let pdf: Buffer;
let code: string;

beforeAll(async () => {
  portal = await testApp({ now: MONDAY, worker: true });
  company = await openCompany(portal);
  hr = portal.browser();
  camille = portal.browser();
}, 60_000);
afterAll(() => portal.close());

/** A page that must be there, in order. */
function sound(page: Page, status = 200): Page {
  expect({ at: page.url.pathname, status: page.status }).toEqual({ at: page.url.pathname, status });
  expect({ at: page.url.pathname, problems: pageProblems(page.$) }).toEqual({ at: page.url.pathname, problems: [] });
  return page;
}

const jobs = () => drainQueue(portal.database);
const rows = (sql: string) => portal.database.query<Record<string, unknown>>(sql);

describe('from an empty employer to a verified attestation', () => {
  it('0. the administrator names the HR contact, adds the domain and invites HR', async () => {
    const admin = portal.browser();
    expect(sound(await signInAs(admin, company.slug, company.admin)).url.pathname).toBe('/admin/members');
    const employer = sound(await admin.get('/admin/employer'));
    const contact = { name: 'Service RH', address: 'rh@atelier.example' };
    sound(await admin.submit(employer, 'form[action$="/contact"]', contact));
    sound(await admin.submit(employer, 'form[action$="/domains"]', { domain: 'atelier.example' }));
    const members = sound(await admin.get('/admin/members'));
    const invited = { email: company.hr, displayName: 'Nora Maquette', role: 'hr' };
    sound(await admin.submit(members, 'form[method=post][action="/admin/members"]', invited));
    await jobs();
    const letters = await rows(`select recipient, text from sent_mails where recipient = '${company.hr}'`);
    expect(letters).toMatchObject([{ recipient: company.hr }]);
    expect(letters[0]!['text']).toContain(`/sign-in?employer=${company.slug}&from=letter`);
    expect(letters[0]!['text']).toContain('Service RH (rh@atelier.example)');
  });

  it('1. HR signs in by SAML, from the work address', async () => {
    const asked = sound(await hr.get('/sign-in'));
    const found = sound(await hr.submit(asked, 'form[action="/sign-in"]', { address: company.hr }));
    expect(found.$('main').html()).toContain(`/saml/${company.slug}/login`);
    const home = sound(await signInAs(hr, company.slug, company.hr));
    expect(home.url.pathname).toBe('/hr');
    expect(home.text).toContain('Nora Maquette');
    sound(await hr.get('/hr/employees'));
  });

  it('2. and imports the employees: the report first, the register after', async () => {
    const send = async (content: Buffer) => {
      sound(await hr.get('/hr/employees/imports'));
      const file = new File([Uint8Array.from(content)], 'salaries.csv', { type: 'text/csv' });
      const sent = await hr.upload('/hr/employees/imports', { file });
      await jobs();
      return sound(await hr.get(sent.url.pathname));
    };
    const mistaken = await send(REGISTER_WITH_MISTAKE);
    expect(mistaken.text).toContain('Amboize');
    expect(await rows('select 1 from employees')).toHaveLength(0);
    sound(await hr.submit(mistaken, 'form[action$="/withdrawal"]'));

    await hr.submit(await send(REGISTER), 'form[action$="/application"]');
    await jobs();
    expect(await rows('select 1 from employees')).toHaveLength(4);
    expect(sound(await hr.get('/hr/employees?q=exemple')).text).toContain('Amboise');
  });

  it('3. HR records the framework and sends an agreement', async () => {
    const form = sound(await hr.get('/hr/framework/new'));
    const recorded = await hr.submit(form, '#framework-form', {
      kind: 'accord',
      title: 'Accord sur le télétravail près du domicile',
      signedOn: '2026-01-12',
      effectiveOn: '2026-02-01',
      clauses: MANDATORY_CLAUSES.map(({ id }) => id),
      'fact-signatoryShare': '62',
    });
    expect(sound(recorded).url.pathname).toBe('/hr/framework');

    const [employee] = await rows(`select id from employees where email = '${company.employee}'`);
    const preparing = sound(await hr.get('/hr/agreements/new'));
    const drafts = sound(
      await hr.submit(preparing, '#prepare', { employeeIds: String(employee!['id']), startOn: '2026-11-24' }),
    );
    const all = sound(await hr.get(drafts.$('[data-tick=all]').attr('href')!));
    const asked = sound(await hr.submit(all, '#sendings'));
    sound(await hr.submit(asked, '#confirm-sending'));
    await jobs();
    expect(await rows(`select recipient from sent_mails where subject like '%votre avenant%'`)).toEqual([
      { recipient: company.employee },
    ]);
  });

  it('4. the employee reads, ticks, identifies again and signs; HR countersigns', async () => {
    await signInAs(camille, company.slug, company.employee);
    const text = sound(await camille.get('/my/agreement'));
    expect(wordsOf(text.$, '.prose')).toContain('Camille Exemple');
    expect((await camille.submit(text, '#consent-form')).status).toBe(422);
    const confirm = sound(await camille.submit(text, '#consent-form', { consent: text.$('#consent').attr('value')! }));
    const signing = sound(await confirmIdentity(camille, confirm));
    expect(sound(await camille.submit(signing, '#signature-form')).text).toContain('Votre avenant est signé');

    const waiting = sound(await hr.get('/hr/agreements/countersignatures'));
    const asked = sound(await hr.get(waiting.$('.notice a.btn-primary').attr('href')!));
    const ready = sound(await confirmIdentity(hr, asked));
    const ticks = {
      ids: ready.$('#countersign [name=ids]').attr('value')!,
      consent: ready.$('#consent').attr('value')!,
    };
    expect(sound(await hr.submit(ready, '#countersign', ticks)).url.search).toBe('?state=in_force');
    await jobs();
    expect(await rows('select state from agreements')).toEqual([{ state: 'in_force' }]);
    const [{ id }] = (await rows('select id from agreements')) as [{ id: string }];
    expect((await camille.get(`/my/agreement/${id}/document`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('5. HR has a quota plan for the month in which agreements begin proposed, edits and publishes it', async () => {
    sound(await hr.get('/hr/quotas'));
    const form = sound(await hr.get('/hr/quotas/proposals/new?month=2026-11'));
    const wish = { month: '2026-11', maxMinutes: '40' };
    const refused = await hr.submit(form, 'form[action="/hr/quotas/proposals"]', { ...wish, maxMinutes: 'loin' });
    sound(refused, 422);
    const waiting = await hr.submit(form, 'form[action="/hr/quotas/proposals"]', wish);
    expect(waiting.url.pathname).toMatch(/^\/hr\/quotas\/proposals\//);
    await jobs();
    const [plan] = await rows('select id from quota_plans');
    const draft = sound(await hr.get(`/hr/quotas/${String(plan!['id'])}`));
    const line = draft.$('input[name^="days-"]').first().attr('name')!;
    const edited = sound(await hr.submit(draft, 'form[action$="/lines"]', { [line]: '6,5' }));
    const confirm = sound(await hr.get(edited.$('a[href$="/publication"]').attr('href')!));
    sound(await hr.submit(confirm, 'form[action$="/publication"]'));
    await jobs();
    expect(await rows('select state from quota_plans')).toEqual([{ state: 'published' }]);
    expect(await rows('select granted_half_days as n from quota_grants where granted_half_days = 13')).toHaveLength(1);
  });

  it('6. the employee finds a desk near home, books it, books another and cancels', async () => {
    const book = async (day: string, part: string) => {
      const found = sound(await camille.get(`/desks?date=${day}&part=${part}`));
      const href = found.$('.site-card a[href*="/desks/"]').first().attr('href')!;
      const desk = sound(await camille.get(href));
      return sound(await camille.submit(desk, 'form[action$="/bookings"]'));
    };
    const day = await book('2026-11-26', 'day');
    expect(day.url.pathname).toMatch(/^\/week\/bookings\//);
    const half = await book('2026-11-27', 'am');
    sound(await camille.submit(half, 'form[action$="/cancellation"]'));
    expect(await rows('select sum(used_half_days)::int as used from quota_grants')).toEqual([{ used: 2 }]);
    expect(sound(await camille.get('/week?date=2026-11-26')).$('.week-booking')).toHaveLength(1);

    const past = await camille.api('POST', '/api/v1/bookings', {
      siteId: (await rows('select site_id from bookings limit 1'))[0]!['site_id'],
      date: '2026-11-20',
      part: 'day',
    });
    expect(past.status).toBe(422);
    expect(past.headers.get('content-type')).toContain('application/problem+json');
    await jobs();
  });

  it('7. the compliance page says what the law asks and what is missing', async () => {
    const board = sound(await hr.get('/hr/compliance'));
    const missing = board.$('a[href^="/hr/compliance/facts/"]').first().attr('href')!;
    sound(await hr.get(missing));
    sound(await hr.get('/hr/compliance/facts'));
    const satisfied = sound(await hr.get('/hr/compliance?show=satisfied'));
    expect(satisfied.text).toContain('C. trav. art. L1222-9, II, 1°');
    const rule = satisfied.$('a[href^="/hr/compliance/rules/FR-CT-L1222-9-II"]').first().attr('href')!;
    expect(wordsOf(sound(await hr.get(rule)).$, '.law-meta')).toMatch(/^Version en vigueur au /);
  });

  it('8. a week later HR exports a sealed attestation', async () => {
    (portal.clock as FixedClock).set(NEXT_MONTH);
    await signInAs(hr, company.slug, company.hr);
    const period = sound(await hr.get('/hr/attestations/new'));
    const backwards = { from: '2026-12-02', to: '2026-11-01' };
    sound(await hr.submit(period, 'form[action$="/check"]', backwards), 422);
    const check = sound(
      await hr.submit(period, 'form[action$="/check"]', { from: '2026-11-01', to: '2026-12-01', locale: 'fr' }),
    );
    const asked = await hr.submit(check, 'form[action="/hr/attestations"]');
    await jobs();
    const issued = sound(await hr.get(asked.url.pathname));
    expect(issued.text).toContain('SPÉCIMEN');
    code = wordsOf(issued.$, '.code-big');
    const file = await hr.get(`${asked.url.pathname}/pdf`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    pdf = file.bytes;
    // One person's days at one desk say nothing of a programme and much of that person: they are not shown.
    expect((await hr.get(`${asked.url.pathname}/json`)).json()).toMatchObject({
      sites: [],
      figures: { deskHalfDays: null, employeesAtDesks: null },
    });
  });

  it('9. which anyone verifies by its code or its file; an altered one is found out', async () => {
    const anyone = portal.browser();
    sound(await anyone.get('/v'));
    const verdict = sound(await anyone.get(`/v/${code}`));
    // The seal of a test proves nothing, and neither looks nor reads as if it did.
    expect(verdict.$('.notice-success')).toHaveLength(0);
    expect(wordsOf(verdict.$, '.notice-title')).toBe('SPÉCIMEN : Attestation authentique');
    expect(wordsOf(verdict.$, 'main')).toContain('SIREN 000 000 001');
    const check = async (bytes: Buffer) => {
      await anyone.get('/v');
      const file = new File([Uint8Array.from(bytes)], 'attestation.pdf', { type: 'application/pdf' });
      return anyone.upload('/v', { file });
    };
    expect(wordsOf((await check(pdf)).$, '.notice-title')).toBe('SPÉCIMEN : Attestation authentique');
    const altered = Buffer.from(pdf);
    altered[Math.floor(altered.length / 2)]! ^= 1;
    const refused = await check(altered);
    expect(refused.status).toBeLessThan(500);
    expect(wordsOf(refused.$, '.notice-title')).toBe('Ce fichier n’est aucun document délivré');
    expect((await anyone.get('/v/0000-0000-0000')).status).toBe(404);
    expect((await anyone.get(`/v/${code}.jws`)).text.split('.')).toHaveLength(3);
  });

  it('10. the monthly report is mailed', async () => {
    const reports = sound(await hr.get('/hr/reports'));
    const asked = await hr.submit(reports, 'form[action="/hr/reports"]', { month: '2026-11' });
    await jobs();
    sound(await hr.get(asked.url.pathname));
    const mails = await rows(
      `select subject from sent_mails where recipient = '${company.hr}' and subject like '%novembre 2026%'`,
    );
    expect(mails).toHaveLength(1);
    expect(sound(await hr.get('/outbox')).text).toContain(String(mails[0]!['subject']));
  });

  it('11. every change is in the audit chain, which holds', async () => {
    const journal = sound(await hr.get('/hr/audit'));
    sound(await hr.submit(journal, 'form[action="/hr/audit/verifications"]'));
    await jobs();
    const verified = sound(await hr.get('/hr/audit'));
    expect(verified.$('.notice-success')).toHaveLength(1);
    const kept = (await rows('select distinct action from audit_entries order by 1')).map(({ action }) => action);
    for (const action of [
      'employers.name-hr-contact',
      'employers.add-domain',
      'identity.invite-member',
      'employees.apply-import',
      'agreements.record-framework',
      'agreements.send',
      'agreements.sign',
      'agreements.countersign',
      'quotas.publish-plan',
      'bookings.book',
      'bookings.cancel',
      'attestations.issue',
      'reports.send',
    ]) {
      expect(kept).toContain(action);
    }
    const walked = await portal.app
      .get(VerifyAudit, { strict: false })
      .execute(systemContext('test', company.employerId, 'test'));
    expect(walked).toMatchObject({ broken: null });
  });
});
