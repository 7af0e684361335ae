import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PersonalService } from '../../../tools/dev/signing-service/service.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { answerAtService, personalService, type AtTheService } from '../../support/personal-service.js';
import { drainQueue } from '../../support/queue.js';
import { begin, company, post, response, signIn, type Company } from '../identity/acme.js';

const CAMILLE = { nameId: 'camille', attributes: { employeeNumber: 'M-1' } };
let folder: string;
let service: PersonalService;
let portal: TestApp;
let acme: Company;
let hr: Browser;
let camille: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palier-signatures-'));
  service = await personalService(() => new Date());
  writeFileSync(join(folder, 'issuers.pem'), service.authority.pem);
  portal = await testApp({
    worker: true,
    env: {
      PALIER_SIGNATURES_URL: service.url,
      PALIER_SIGNATURES_CLIENT_ID: service.clientId,
      PALIER_SIGNATURES_CLIENT_SECRET: service.clientSecret,
    },
  });
  acme = await company(portal, 'acme');
  hr = portal.browser();
  camille = portal.browser();
  await signIn(hr, acme, {});
  await signIn(camille, acme, CAMILLE);
});
afterAll(async () => {
  await portal.close();
  await service.close();
  rmSync(folder, { recursive: true });
});

async function identifyAgain(browser: Browser, confirm: Page, who: object): Promise<Page> {
  const href = confirm.$('a.btn-primary').attr('href') ?? '';
  const { id } = await begin(browser, acme.slug, href.slice(`/saml/${acme.slug}/login`.length));
  const answered = await post(browser, acme.slug, response(acme, id, who));
  return browser.get(answered.headers.get('location') ?? '');
}
const tickOf = (page: Page): string => page.$('#consent').attr('value') ?? '';
const back = ({ pathname, search }: URL): string => `${pathname}${search}`;

/** From the page between to the service, and back as often as it asks. */
async function walk(browser: Browser, between: Page, who: AtTheService | null): Promise<Page> {
  const address = between.$('main a.btn-primary').attr('href') ?? '';
  const asked = await browser.get(back(await answerAtService(address, who)), { stay: true });
  const location = asked.headers.get('location') ?? '';
  if (!location.startsWith(new URL(service.url).origin)) return browser.get(location);
  return browser.get(back(await answerAtService(location, who)));
}

it('is chosen by HR, asked of both sides, and told where it was reached', async () => {
  const page = await hr.get('/hr/agreements/signatures');
  expect(pageProblems(page.$)).toEqual([]);
  expect(
    page
      .$('input[value=qualified]')
      .get()
      .every((box) => page.$(box).is('[disabled]')),
  ).toBe(true);
  expect(wordsOf(page.$, 'main')).toContain('PALIER_SIGNATURES_CERTIFICATES');
  const refused = await hr.submit(page, '#levels-form', { agreement: 'qualified', change: 'simple' });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.$, '.error-summary')).toContain('Personne ne pourrait signer à ce niveau');
  const unknown = await hr.submit(page, '#levels-form', { agreement: 'best', change: 'simple' });
  expect(unknown.status).toBe(422);
  expect(wordsOf(unknown.$, '.error-summary')).toContain('Choisissez un niveau');
  const saved = await hr.submit(page, '#levels-form', { agreement: 'advanced', change: 'simple' });
  expect(wordsOf(saved.$, 'main')).toContain('Choisi par');
  expect((await camille.get('/hr/agreements/signatures')).status).toBe(403);

  const form = await hr.get('/hr/agreements/new?who=all');
  const drafts = await hr.submit(form, '#prepare', { employeeIds: acme.camille.employeeId });
  const ids = drafts
    .$('#sendings input[name=ids]')
    .map((_, box) => drafts.$(box).val())
    .get()
    .map(String);
  await hr.submit(await hr.submit(drafts, '#sendings', { ids }), '#confirm-sending');
  await drainQueue(portal.database);

  const mine = await camille.get('/my/agreement');
  expect(wordsOf(mine.$, 'main')).toContain('signature électronique avancée ou qualifiée');
  expect(wordsOf(mine.$, '#consent-form')).toContain('faite avec un certificat à mon nom');
  const confirm = await camille.submit(mine, '#consent-form', { consent: tickOf(mine) });
  const signing = await identifyAgain(camille, confirm, CAMILLE);
  const between = await camille.submit(signing, '#signature-form');
  expect(between.url.pathname).toMatch(/^\/signing\/[0-9a-f-]{36}$/);
  expect(pageProblems(between.$)).toEqual([]);
  expect((await hr.get(between.url.pathname)).status).toBe(404);

  const other = await walk(camille, between, { givenName: 'Sami', familyName: 'Autre' });
  expect(wordsOf(other.$, 'main')).toContain('Le certificat est au nom de Sami Autre');
  expect(pageProblems(other.$)).toEqual([]);
  const again = await camille.get(other.$('main a.btn-primary').attr('href') ?? '');
  const anew = await identifyAgain(
    camille,
    await camille.submit(again, '#consent-form', { consent: tickOf(again) }),
    CAMILLE,
  );
  const who = { givenName: 'Camille', familyName: 'Exemple' };
  const signed = await walk(camille, await camille.submit(anew, '#signature-form'), who);
  expect(signed.url.pathname).toBe('/my/agreement');
  expect(wordsOf(signed.$, 'main')).toContain('Avancée : certificat de Camille Exemple');

  const list = await hr.get('/hr/agreements/countersignatures');
  expect(list.$('input[name=ids]')).toHaveLength(0);
  expect(wordsOf(list.$, 'main')).toContain('À signer un par un, avec un certificat');
  const one = await hr.get(list.$('#alone').closest('section').find('li a').attr('href') ?? '');
  const confirmed = await identifyAgain(hr, await hr.get(one.$('.notice a').attr('href') ?? ''), {});
  expect(pageProblems(confirmed.$)).toEqual([]);
  const unticked = await hr.submit(confirmed, '#countersign', { consent: '' });
  expect(unticked.status).toBe(422);
  const onward = await hr.submit(unticked, '#countersign', { consent: tickOf(unticked) });
  const [member] = await portal.database.query<{ name: string }>(
    `select display_name as name from members where 'hr' = any (roles) order by created_at limit 1`,
  );
  const [givenName = '', ...rest] = member!.name.split(' ');
  const concluded = await walk(hr, onward, { givenName, familyName: rest.join(' ') });
  expect(concluded.url.pathname).toBe('/hr/agreements');
  await drainQueue(portal.database);
  const [row] = await portal.database.query<{ id: string; code: string }>(
    `select agreement_id as id, code from agreement_files where kind = 'sealed'`,
  );
  const detail = await hr.get(`/hr/agreements/${row!.id}`);
  expect(wordsOf(detail.$, 'main')).toContain('Avancée : certificat de Camille Exemple');
  const known = await portal.browser().get(`/v/${row!.code}`);
  expect(wordsOf(known.$, 'main')).toContain('Électronique avancée');
  expect(wordsOf(known.$, 'main')).not.toContain('Camille');
});

it('answers what belongs to nobody with a refusal that says the way out', async () => {
  for (const query of ['?state=abc&code=1', '?state=abc&error=access_denied', `?state=${'x'.repeat(150)}`]) {
    const page = await camille.get(`/signing/return${query}`);
    expect(page.status).toBe(409);
    expect(wordsOf(page.$, 'main')).toContain('Rouvrez le texte à signer');
  }
  expect((await camille.get('/signing/return')).status).toBe(422);
  expect((await camille.get('/signing/return?state=a&state=b')).status).toBe(422);
  expect((await camille.get('/signing/not-an-id')).status).toBe(404);
});
