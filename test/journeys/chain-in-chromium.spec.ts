import type { Browser } from 'playwright-core';
import type { FixedClock } from '#libs/platform/clock/index.js';
import { MANDATORY_CLAUSES } from '#libs/labour-law/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { launchChromium } from '../support/chromium.js';
import { GuidedVisit } from '../support/guided-visit.js';
import { describeInBrowser, exhaustive } from '../support/machine.js';
import { drainQueue } from '../support/queue.js';
import { inviteHr, MONDAY, NEXT_MONTH, openCompany, REGISTER, type NewCompany } from './company.js';

/*
 * The chain once more, as people see it: clicks in Chromium, in French with HR at a desk and everybody else on a phone.
 * On every page on the way: nothing wider than the screen, no error and no policy violation in the console. In an
 * exhaustive run also in English, the screens exchanged, and nothing that axe-core calls serious on any page.
 */
describeInBrowser('the chain in Chromium', () => {
  let portal: TestApp;
  let chromium: Browser;

  beforeAll(async () => {
    [portal, chromium] = await Promise.all([testApp({ now: MONDAY, worker: true }), launchChromium()]);
  }, 60_000);
  afterAll(async () => {
    await chromium.close();
    await portal.close();
  });

  const jobs = () => drainQueue(portal.database);

  const journeys = [
    { locale: 'fr', slug: 'atelier', desk: 1280, pocket: 390 },
    { locale: 'en', slug: 'workshop', desk: 390, pocket: 1280 },
  ] as const;
  const walked = exhaustive ? journeys : journeys.slice(0, 1);

  describe.each(walked)('in $locale, HR at $desk px', ({ locale, slug, desk, pocket }) => {
    let company: NewCompany;
    let hr: GuidedVisit;
    let camille: GuidedVisit;
    let anyone: GuidedVisit;
    let verification: string;

    beforeAll(async () => {
      (portal.clock as FixedClock).set(MONDAY);
      company = await openCompany(portal, slug);
      await inviteHr(portal, company);
      const visitor = (width: number) => GuidedVisit.begin(chromium, portal.baseUrl, { locale, width });
      [hr, camille, anyone] = await Promise.all([visitor(desk), visitor(pocket), visitor(pocket)]);
    }, 60_000);
    afterAll(async () => {
      await Promise.all([hr, camille, anyone].map(({ context }) => context.close()));
    });
    /** What was wrong since the last call. */
    const faults = () => [hr, camille, anyone].flatMap((visit) => visit.faults.splice(0));

    /** Through the page of personas, whose answer sends itself; then in the language of this journey. */
    async function signIn(visit: GuidedVisit, email: string): Promise<void> {
      await visit.open(`/saml/${company.slug}/login`);
      await visit.page.fill('#email', email);
      await visit.page.locator('form.form-card button').click();
      await visit.page.waitForURL((url) => !/^\/(demo|saml)\//.test(url.pathname));
      if ((await visit.page.locator('html').getAttribute('lang')) !== locale) {
        const button = `form[action="/locale"] button[value="${locale}"]`;
        await visit.leave(() => visit.page.locator(button).first().dispatchEvent('click'));
      }
      await visit.look();
    }

    /** From « confirm your identity » to the identity provider and back. */
    async function confirm(visit: GuidedVisit, back: string): Promise<void> {
      await visit.press('main a.btn-primary');
      await visit.page.locator('form.card button').click();
      await visit.page.waitForURL((url) => url.pathname === back);
      await visit.look();
    }

    it('HR signs in and imports the employees', async () => {
      await hr.open('/sign-in');
      await signIn(hr, company.hr);
      // The employer's name stands in the bar whole or not at all.
      const name = "document.querySelector('.employer-name')";
      expect(await hr.page.evaluate<boolean>(`${name}.scrollWidth > ${name}.clientWidth`)).toBe(false);
      await hr.open('/hr/employees');
      await hr.open('/hr/employees/imports');
      await hr.page.setInputFiles('#file', { name: 'salaries.csv', mimeType: 'text/csv', buffer: REGISTER });
      await hr.start('main form.form-card button[type=submit]', jobs);
      await hr.start('form[action$="/application"] button', jobs);
      await hr.open('/hr/employees?q=exemple');
      expect(await hr.page.textContent('main')).toContain('Amboise');
      expect(faults()).toEqual([]);
    }, 120_000);

    it('HR records the framework and sends an agreement', async () => {
      await hr.open('/hr/framework');
      await hr.open('/hr/framework/new');
      await hr.page.check('input[name=kind][value=accord]');
      await hr.page.fill('#title', 'Accord sur le télétravail près du domicile');
      await hr.page.fill('#effectiveOn', '2026-02-01');
      for (const { id } of MANDATORY_CLAUSES) await hr.page.check(`input[name=clauses][value="${id}"]`);
      await hr.press('#framework-form button[type=submit]');
      await hr.open('/hr/agreements/texts/fr');
      await hr.open('/hr/agreements/new?q=exemple');
      await hr.page.check('input[name=employeeIds]');
      await hr.page.fill('#startOn', '2026-11-24');
      await hr.press('#prepare button[type=submit]');
      await hr.page.click('[data-tick=all]');
      await hr.press('#sendings button[type=submit]');
      await hr.press('#confirm-sending button[type=submit]');
      await jobs();
      expect(faults()).toEqual([]);
    }, 120_000);

    it('the employee reads and signs, HR countersigns', async () => {
      await signIn(camille, company.employee);
      await camille.open('/my/agreement');
      await camille.page.check('#consent');
      await camille.press('#consent-form button[type=submit]');
      const signing = new URL(camille.page.url()).searchParams.get('return')!;
      await confirm(camille, signing);
      await camille.press('#signature-form button[type=submit]');
      expect(new URL(camille.page.url()).pathname).toBe('/my/agreement');

      await hr.open('/hr/agreements/countersignatures');
      await hr.press('.notice a.btn-primary');
      await confirm(hr, '/hr/agreements/countersignatures');
      await hr.page.check('#countersign input[name=ids]');
      await hr.page.check('#consent');
      await hr.press('#countersign button[type=submit]');
      await jobs();
      await hr.press('tbody a');
      expect(faults()).toEqual([]);
    }, 120_000);

    it('HR publishes a quota plan', async () => {
      await hr.open('/hr/quotas');
      await hr.press('a[href="/hr/quotas/proposals/new?month=2026-12"]');
      await hr.page.fill('#maxMinutes', '40');
      await hr.start('form[action="/hr/quotas/proposals"] button[type=submit]', jobs);
      const [plan] = await portal.database.query<{ id: string }>(
        `select id from quota_plans where employer_id = $1 and state = 'draft'`,
        [company.employerId],
      );
      await hr.open(`/hr/quotas/${plan!.id}`);
      await hr.press('a[href$="/publication"]');
      await hr.press('form[action$="/publication"] button[type=submit]');
      await jobs();
      expect(faults()).toEqual([]);
    }, 120_000);

    it('the employee books a desk near home, and cancels another', async () => {
      await camille.open('/places');
      for (const [date, part] of [
        ['2026-12-01', 'day'],
        ['2026-12-03', 'am'],
      ]) {
        await camille.open(`/desks?date=${date}&part=${part}`);
        const first = await camille.page.locator('.site-card a[href*="/desks/"]').first().getAttribute('href');
        await camille.open(first!);
        await camille.press('form[action$="/bookings"] button');
      }
      await camille.press('form[action$="/cancellation"] button');
      await camille.open('/week?date=2026-12-01');
      expect(await camille.page.locator('.week-booking').count()).toBe(1);
      await jobs();
      expect(faults()).toEqual([]);
    }, 120_000);

    it('the law, and a sealed attestation', async () => {
      await hr.open('/hr/compliance');
      await hr.press('main a[href^="/hr/compliance/facts/"]');
      await hr.open('/hr/compliance/facts');
      (portal.clock as FixedClock).set(NEXT_MONTH);
      await signIn(hr, company.hr);
      await hr.open('/hr/attestations');
      await hr.open('/hr/attestations/new');
      await hr.page.fill('#from', '2026-11-01');
      await hr.page.fill('#to', '2026-12-01');
      await hr.press('form[action$="/check"] button');
      await hr.start('form[action="/hr/attestations"] button', jobs);
      verification = (await hr.page.locator('a[href^="/v/"]').first().getAttribute('href'))!;
      expect(faults()).toEqual([]);
    }, 120_000);

    it('anyone verifies it; the report is mailed; the journal holds', async () => {
      await anyone.open('/v');
      await anyone.open(verification);
      expect(await anyone.page.locator('.notice-title').textContent()).toMatch(/SP[EÉ]CIMEN/);
      await anyone.open('/v/0000-0000-0000');

      await hr.open('/hr');
      await hr.open('/hr/reports');
      await hr.page.selectOption('#month', '2026-11');
      await hr.start('form[action="/hr/reports"] button', jobs);
      await hr.open('/hr/reports/months/2026-11');
      await hr.open('/outbox');
      await hr.press('main a[href^="/outbox/"]');
      await hr.open('/hr/audit');
      await hr.start('form[action="/hr/audit/verifications"] button', jobs);
      expect(await hr.page.locator('.notice-success').count()).toBe(1);
      expect(faults()).toEqual([]);
    }, 120_000);
  });
});
