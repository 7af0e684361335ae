import { get } from 'node:http';
import { company, signIn, type Company } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { addStaff, memberBrowser, staffBrowser, staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let touraine: Staffed;
let manager: Browser;
let planner: Browser;
let acme: Company;
let admin: Browser;
let hr: Browser;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z') });
  touraine = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'territory-manager');
  manager = await staffBrowser(portal, touraine);
  const { memberId } = await addStaff(portal, touraine, 'planner');
  planner = await staffBrowser(portal, { ...touraine, memberId });
  acme = await company(portal, 'acme');
  await signIn(portal.browser(), acme);
  const member = async (role: string) => {
    const [row] = await portal.database.query<{ id: string }>(
      `insert into members (id, employer_id, email, display_name, roles, created_at)
       values (gen_random_uuid(), $1, $2, $3, array[$3]::text[], now()) returning id`,
      [acme.employerId, `${role}@acme.example`, role],
    );
    return memberBrowser(portal, { memberId: row!.id, employerId: acme.employerId });
  };
  admin = await member('admin');
  hr = await member('hr');
});
afterAll(() => portal.close());

const FORM = 'form.form-card';
const homeOf = (browser: Browser) => (browser === admin || browser === hr ? '/settings/actors' : '/actors/own');
const ENTRY = {
  departments: '37, Creuse',
  offers: 'Un local de 80 m² à aménager',
  seeks: '',
  email: 'contact@touraine.example',
  phone: '',
  website: '',
};
const checked = (page: Page) => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
const save = async (
  browser: Browser,
  fields: Record<string, string> = {},
  agreed: { agreed?: string } = { agreed: '1' },
) => browser.submit(await browser.get(homeOf(browser)), FORM, { ...ENTRY, ...agreed, ...fields });
const refused = (page: Page, words: string) =>
  expect([page.status, pageProblems(page.$), wordsOf(page.$, 'main')]).toEqual([
    422,
    [],
    expect.stringContaining(words) as string,
  ]);
const names = async (path = '/actors') => {
  const page = checked(await portal.browser().get(path));
  return page
    .$('article h2')
    .toArray()
    .map((heading) => page.$(heading).text());
};
const feed = (path: string) => fetch(`${portal.baseUrl}${path}`);
/** The status for somebody who has an answer already; `fetch` asks past every cache as soon as it sends a tag itself. */
const statusFor = (path: string, etag: string | null) =>
  new Promise<number | undefined>((resolve, reject) =>
    get(`${portal.baseUrl}${path}`, { headers: { 'if-none-match': etag ?? '' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject),
  );

it('shows nobody who has not decided so, and asks whoever manages the organisation alone', async () => {
  expect(await names()).toEqual([]);
  for (const browser of [planner, hr]) expect((await browser.get(homeOf(browser))).status).toBe(403);
  for (const browser of [planner, hr])
    expect((await browser.post(homeOf(browser), { ...ENTRY, agreed: '1' })).status).toBe(403);
  expect((await portal.browser().get('/actors/own')).url.pathname).toBe('/sign-in');
  expect(wordsOf(checked(await manager.get('/actors/own')).$, 'main')).toContain('Vous n’êtes pas dans l’annuaire');
  expect(wordsOf((await admin.get('/settings')).$, 'main')).toContain('Annuaire des acteurs');
  expect((await hr.get('/settings')).$('a[href="/settings/actors"]')).toHaveLength(0);
  expect((await admin.get('/actors/own')).status).toBe(403);
  expect(await names()).toEqual([]);
});

it('names what is wrong with an entry, and publishes nothing without the agreement', async () => {
  refused(await save(manager, {}, {}), 'sans votre accord');
  refused(await save(manager, { departments: '37, Nullepart' }), 'Nullepart');
  refused(await save(manager, { departments: '' }), 'au moins un département');
  refused(await save(manager, { offers: '' }), 'ce que vous proposez ou');
  refused(await save(manager, { email: '' }), 'au moins un contact');
  refused(await save(manager, { email: 'contact' }), 'Écrivez une adresse');
  refused(await save(manager, { phone: 'appelez-moi' }), 'Écrivez un numéro');
  for (const website of ['javascript:alert(1)', 'exemple.fr', 'https://localhost'])
    refused(await save(manager, { website }), 'adresse complète');
  refused(await save(manager, { offers: 'x'.repeat(601) }), 'trop long');
  refused(await save(manager, { email: touraine.email }), 'd’une personne de votre organisation');
  refused(await save(manager, { ownAddress: '1' }), 'pas votre propre adresse');
  refused(await save(admin, { email: acme.camille.email }), 'qu’une adresse commune');
  refused(await save(admin, { email: 'ADMIN@acme.example' }), 'qu’une adresse commune');
  refused(await save(admin, { ownAddress: '1' }), 'qu’une adresse commune');
  expect(await portal.database.query(`select 1 from actor_entries`)).toEqual([]);
});

it('is found by kind and département, on a page and by programs, under its licence', async () => {
  checked(await save(manager));
  const shown = checked(
    await save(admin, { departments: '75', seeks: '=1+1', email: '', website: 'HTTPS://acme.example/x' }),
  );
  expect(wordsOf(shown.$, 'main')).toContain('Publiée');
  expect(await names()).toEqual(['Société acme', 'Touraine']);
  expect(await names('/actors?kind=employer')).toEqual(['Société acme']);
  expect(await names('/actors?departement=23')).toEqual(['Touraine']);
  expect(await names('/actors?departement=23&kind=employer')).toEqual([]);
  expect(await names('/actors?departement=zz&kind=x&page=-4')).toEqual(['Société acme', 'Touraine']);
  checked(await portal.browser().get('/actors', { headers: { 'accept-language': 'en' } }));
  const csv = await feed('/feeds/actors.csv');
  const text = await csv.text();
  expect([csv.status, csv.headers.get('link'), csv.headers.get('set-cookie')]).toEqual([
    200,
    expect.stringContaining('rel="license"'),
    null,
  ]);
  expect(text).toContain('"territory";"Touraine";"23 37"');
  expect(text).toContain(`"'=1+1"`);
  expect(await statusFor('/feeds/actors.csv', csv.headers.get('etag'))).toBe(304);
  const json = await feed('/api/v1/actors?limit=1');
  expect(json.headers.get('link')).toContain('rel="next"');
  expect(await json.json()).toMatchObject({
    licence: { name: 'Licence Ouverte 2.0' },
    actors: [{ kind: 'territory', departments: ['23', '37'], seeks: null, email: 'contact@touraine.example' }],
  });
  expect(await statusFor('/api/v1/actors?limit=1', json.headers.get('etag'))).toBe(304);
  expect((await feed('/api/v1/actors?departement=99')).status).toBe(422);
  expect(await (await feed('/api/v1/actors?kind=operator')).json()).toMatchObject({ actors: [], next: null });
  const anybody = wordsOf((await portal.browser().get('/actors')).$, 'main');
  for (const person of [touraine.email, 'Membre de Touraine']) expect(`${text} ${anybody}`).not.toContain(person);
});

it('shows one’s own address with one’s word alone, and no longer than one’s access', async () => {
  refused(await save(manager, { email: touraine.email.toUpperCase() }), 'cochez la case');
  checked(await save(manager, { email: touraine.email, ownAddress: '1', phone: '02 47 00 00 00' }));
  expect(wordsOf((await portal.browser().get('/actors')).$, 'main')).toContain(touraine.email);
  const second = await addStaff(portal, touraine, 'territory-manager');
  const browser = await staffBrowser(portal, { ...touraine, memberId: second.memberId });
  expect((await browser.post(`/staff/${touraine.memberId}/closing`, {})).status).toBe(200);
  const left = wordsOf((await portal.browser().get('/actors')).$, 'main');
  expect(left).not.toContain(touraine.email);
  expect(left).toContain('02 47 00 00 00');
  manager = browser;
});

it('goes from the page and the files at once, with one click, and leaves its trace', async () => {
  const before = await feed('/feeds/actors.csv');
  const page = checked(await manager.submit(await manager.get('/actors/own'), 'form[action$="/withdrawal"]', {}));
  expect(wordsOf(page.$, 'main')).toContain('Vous n’êtes pas dans l’annuaire');
  expect(await names()).toEqual(['Société acme']);
  expect(await statusFor('/feeds/actors.csv', before.headers.get('etag'))).toBe(200);
  expect(await (await feed('/feeds/actors.csv')).text()).not.toContain('Touraine');
  expect((await manager.post('/actors/own/withdrawal', {})).status).toBe(200);
  await portal.database.query(`update employers set closed_at = now() where id = $1`, [acme.employerId]);
  expect(await names()).toEqual([]);
  const acts = await portal.database.query<{ action: string; entries: number }>(
    `select action, count(*)::int as entries from audit_entries where action like 'actors.%' group by 1 order by 1`,
  );
  expect(acts).toEqual([
    { action: 'actors.publish', entries: 3 },
    { action: 'actors.withdraw', entries: 1 },
  ]);
});

it('is allowed to search engines, and linked from every foot', async () => {
  expect(await (await feed('/robots.txt')).text()).toContain('Allow: /actors$');
  expect((await portal.browser().get('/help')).$('footer a[href="/actors"]')).toHaveLength(1);
});
