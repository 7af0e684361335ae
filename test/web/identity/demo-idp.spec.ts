import { loadConfig, type Config } from '#libs/platform/config/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { ConnectDemoIdp, OpenDemoOrganisations } from '../../../src/identity/index.js';
import { DemoIdp } from '../../../src/identity/demo-idp/demo-idp.js';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { staffed } from '../../support/staff.js';
import { begin, company, whoAmI, type Company } from './acme.js';

/** Chooses a person by address and lets the answer go back, as a visitor without scripts does. */
async function choose(browser: Browser, personas: Page, email: string): Promise<Page> {
  const sending = await browser.submit(personas, 'form.form-card', { email });
  return browser.submit(sending, 'form[action$="/acs"]');
}

/** As the container would make it; a refusal comes before any other part is touched. */
const make = (config: Config): unknown => Reflect.construct(DemoIdp, [config]);

describe('the demo identity provider', () => {
  let portal: TestApp;
  let acme: Company;
  let globex: Company;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'demo-acme');
    globex = await company(portal, 'demo-globex');
    for (const { employerId } of [acme, globex]) {
      await portal.app.get(ConnectDemoIdp, { strict: false }).execute(systemContext('test', employerId, 'test'));
    }
  });
  afterAll(() => portal.close());

  it('is on the sign-in page, shows its people and signs them in by a real round trip', async () => {
    const browser = portal.browser();
    const signInPage = await browser.get('/sign-in?return=/hr');
    expect(allWords(signInPage.$, '.choice-row strong')).toEqual([
      'Société demo-acme',
      'Société demo-globex',
      'Exploitant, territoire, plateforme',
    ]);
    const personas = await browser.get(signInPage.$('.choice-row').first().attr('href')!);
    expect(personas.status).toBe(200);
    expect(allWords(personas.$, '.choice-row strong')).toEqual(['Nora Modèle']);
    const sending = await browser.submit(personas, 'form:has(.choice-row)');
    expect(wordsOf(sending.$, 'h1')).toBe('Identité confirmée');
    expect(sending.headers.get('content-security-policy')).toContain(`form-action 'self' ${portal.baseUrl}`);
    const home = await browser.submit(sending, 'form[action$="/acs"]', {}, { stay: true });
    expect(home.headers.get('location')).toBe('/hr');
    expect(await whoAmI(browser)).toMatchObject({ member: { email: acme.nora.email }, roles: ['hr'] });
  });

  it('lets any employee of record in, who is then linked by staff number', async () => {
    const browser = portal.browser();
    await choose(browser, await browser.get('/saml/demo-acme/login'), acme.camille.email.toUpperCase());
    expect(await whoAmI(browser)).toMatchObject({ employeeId: acme.camille.employeeId, roles: ['employee'] });
  });

  it('knows nobody of another employer', async () => {
    const browser = portal.browser();
    const personas = await browser.get('/saml/demo-acme/login');
    const page = await browser.submit(personas, 'form.form-card', { email: globex.nora.email });
    expect(page.status).toBe(422);
    const signed = await browser.submit(personas, 'form.form-card', { email: acme.nora.email });
    const value = signed.$('input[name=SAMLResponse]').attr('value')!;
    await begin(browser, 'demo-globex');
    const crossed = await browser.request(
      'POST',
      '/saml/demo-globex/acs',
      new URLSearchParams({ SAMLResponse: value }),
    );
    expect(crossed.status).toBe(401);
  });

  it('asks the person who is signed in to confirm', async () => {
    const browser = portal.browser();
    await choose(browser, await browser.get('/saml/demo-acme/login'), acme.nora.email);
    const query = new URLSearchParams({ purpose: 'agreements.sign:1', return: '/my/agreement' });
    const confirm = await browser.get(`/sign-in/confirm?${query}`);
    const asked = await browser.get(confirm.$('a.btn-primary').attr('href')!);
    expect(wordsOf(asked.$, 'form .btn-primary')).toBe('Oui, je suis Nora Modèle');
    const sending = await browser.submit(asked, 'form.card');
    const back = await browser.submit(sending, 'form[action$="/acs"]', {}, { stay: true });
    expect(back.headers.get('location')).toBe('/my/agreement');
  });

  it('answers no request but the portal’s own', async () => {
    const browser = portal.browser();
    const { url } = await begin(browser, 'demo-acme');
    const altered = url.href.replace(/Signature=.{8}/, 'Signature=AAAAAAAA');
    const other = url.href.replace('/demo/idp/demo-acme/', '/demo/idp/demo-globex/');
    for (const address of [
      altered,
      other,
      `${portal.baseUrl}/demo/idp/demo-acme/sso?x=1`,
      `${altered.split('&')[0]}`,
    ]) {
      expect((await browser.get(address)).status).toBe(400);
    }
    expect((await browser.get('/demo/idp/nobody/metadata')).status).toBe(404);
  });

  it('refuses to exist outside demo mode', async () => {
    const env = { DATABASE_URL: 'postgres://localhost/x', PALIER_DEMO: '0' };
    const config = loadConfig(env);
    expect(() => make(config)).toThrow(/demo mode only/);
    expect(() => make({ ...config, demo: true, environment: 'production' })).toThrow(/demo mode only/);
    const plain = await testApp({ env: { PALIER_DEMO: '0' } });
    try {
      expect((await plain.browser().get('/demo/idp/demo-acme/metadata')).status).toBe(404);
      const page = await plain.browser().get('/sign-in');
      expect(page.$('.choice-row')).toHaveLength(0);
    } finally {
      await plain.close();
    }
  });
});

describe('a database that once held a demo', () => {
  it('lets nobody in by the demo connections, which follow the address while the demo is on', async () => {
    const portal = await testApp();
    try {
      const acme = await company(portal, 'demo-acme');
      const ctx = systemContext('test', acme.employerId, 'test');
      await portal.app.get(ConnectDemoIdp, { strict: false }).execute(ctx);
      const env = { DATABASE_URL: portal.database.ownerUrl, PALIER_DEMO: '0' };
      const later = await testApp({ env });
      try {
        expect((await later.browser().get('/saml/demo-acme/login')).status).toBe(404);
      } finally {
        await later.close();
      }
      const moved = await testApp({ env: { DATABASE_URL: portal.database.ownerUrl } });
      try {
        const { url } = await begin(moved.browser(), 'demo-acme');
        expect(url.origin).toBe(moved.baseUrl);
      } finally {
        await moved.close();
      }
    } finally {
      await portal.close();
    }
  });

  it('opens the doors of an operator, a territory and the platform, to its own people and in demo mode alone', async () => {
    const portal = await testApp({ env: { PALIER_DEMO: '1' } });
    try {
      const visitor = portal.browser();
      expect((await visitor.get('/demo/doors')).$('main').text()).toContain('pas encore');
      const ctx = systemContext('test', null, 'test');
      await openSite(portal, { name: 'La Fabrique', desks: 1 });
      const [operator] = await portal.database.query<{ id: string }>('select id from operators');
      await portal.app
        .get(OpenDemoOrganisations, { strict: false })
        .execute(ctx, { operatorId: operator!.id, department: '37', secondDepartment: '23' });
      const visitors = await staffed(portal, { kind: 'territory', name: 'Berry', departments: ['18'] }, 'planner');
      const shown = await visitor.get('/demo/doors');
      expect(allWords(shown.$, '.choice-row strong')).toEqual([
        'Odile Exemple',
        'Tom Exemple',
        'Line Exemple',
        'Pia Exemple',
      ]);
      const [, territory, , platform] = shown
        .$('input[name="member"]')
        .toArray()
        .map((one) => shown.$(one).attr('value')!);
      expect((await visitor.post('/demo/doors', { member: visitors.memberId })).status).toBe(404);
      expect((await visitor.post('/demo/doors', { member: 'x' })).status).toBe(422);
      await visitor.get('/demo/doors');
      const entered = await visitor.post('/demo/doors', { member: territory! });
      expect(new URL(entered.url).pathname).toBe('/territory');
      const other = portal.browser();
      await other.get('/demo/doors');
      expect(new URL((await other.post('/demo/doors', { member: platform! })).url).pathname).toBe('/platform');
      const real = await testApp({ env: { PALIER_DEMO: '0' } });
      try {
        expect((await real.browser().get('/demo/doors')).status).toBe(404);
      } finally {
        await real.close();
      }
    } finally {
      await portal.close();
    }
  });

  it('takes the employer’s short name too, and goes on by itself once it is known', async () => {
    const portal = await testApp({ env: { PALIER_DEMO: '0' } });
    try {
      await company(portal, 'acme');
      const browser = portal.browser();
      const page = await browser.submit(await browser.get('/sign-in?return=/week'), 'form.form-card', {
        address: 'nope',
      });
      expect(page.status).toBe(422);
      expect(wordsOf(page.$, '.field-error')).toContain('adresse professionnelle complète');
      const next = await browser.submit(page, 'form.form-card', { address: ' ACME ' });
      expect(next.status).toBe(200);
      expect(next.headers.get('refresh')).toBe('0; url=/saml/acme/login?return=%2Fweek');
      expect(next.$('a.btn-primary').attr('href')).toBe('/saml/acme/login?return=%2Fweek');
    } finally {
      await portal.close();
    }
  });
});
