import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Fields } from '../../support/browser.js';
import { freshProof, hostOfSites } from '../../support/contracts.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { memberBrowser, staffBrowser, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let acme: Programme;
let site: TestSite;
let host: Staffed;
let hr: Browser;
let operator: Browser;
let stranger: Browser;
let memberId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 2);
  site = await openSite(portal, { name: 'La Fabrique', desks: 5 });
  await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  const { database } = portal;
  const [member] = await database.query<{ id: string }>(`select id from members where email = 'p0@acme.example'`);
  memberId = member!.id;
  hr = await memberBrowser(portal, { memberId, employerId: acme.employerId });
  host = await hostOfSites(portal);
  operator = await staffBrowser(portal, host);
  await operator.get('/operator/offers/new');
  await database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'voisin', 'Voisin', 'private', now())`,
  );
  stranger = await staffBrowser(portal, await hostOfSites(portal, 'voisin'));
});
afterAll(() => portal.close());

const OFFER = {
  label: 'À la journée',
  unit: 'month',
  days: '40',
  price: '18,50',
  noticeMonths: '1',
  fromMonth: '2026-12',
};
const offer = (fields: Fields) => operator.post('/operator/offers', { ...OFFER, siteId: site.id, ...fields });
const count = async (table: 'host_offers' | 'host_contracts') =>
  (await portal.database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;
const checked = async (browser: Browser, path: string) => {
  const page = await browser.get(path);
  expect([path, page.status, pageProblems(page.$)]).toEqual([path, 200, []]);
  return page;
};
/** HR identifies again at the company's provider: what the session then holds. */
const identify = (purpose: string) =>
  portal.database.query(
    `update web_sessions set sess = jsonb_set(sess::jsonb, '{reauthentications}', $2::jsonb)::json
     where sess #>> '{principal,memberId}' = $1`,
    [memberId, JSON.stringify({ [purpose]: freshProof(portal, purpose) })],
  );

describe('an offer', () => {
  it.each([
    [{ price: '-1' }, 'Écrivez un montant'],
    [{ price: '1000000000' }, 'au plus 1'],
    [{ price: '' }, 'Écrivez un montant'],
    [{ days: '400' }, 'a 5 postes'],
    [{ days: '', unit: 'month' }, 'Offrez au moins un poste'],
    [{ toMonth: '2026-10' }, 'précède le premier'],
    [{ siteId: 'x' }, 'que vous exploitez'],
    [{ sirens: '123' }, 'neuf chiffres'],
    [{ noticeMonths: '13' }, 'nombre entier'],
    [{ unit: 'weekday', weekday: ['6', '0', '0', '0', '0', '0', '0'] }, 'a 5 postes'],
  ])('with %j is refused by name, and nothing is written', async (fields, words) => {
    const page = await offer(fields as Fields);
    expect([page.status, pageProblems(page.$)]).toEqual([422, []]);
    expect(wordsOf(page.$, 'main')).toContain(words);
    expect(await count('host_offers')).toBe(0);
  });

  it('is published, and employers find it by town', async () => {
    await checked(operator, '/operator/offers');
    await checked(operator, '/operator/offers/new');
    expect((await offer({})).url.pathname).toBe('/operator/offers');
    const own = await checked(operator, '/operator/offers');
    expect(wordsOf(own.$, 'main')).toContain('40 journées de poste par mois');
    expect(wordsOf((await checked(hr, '/hr/contracts?q=amboise')).$, 'main')).toContain('La Fabrique');
    expect(wordsOf((await checked(hr, '/hr/contracts?q=quimper')).$, 'main')).toContain('Aucune offre');
    expect((await hr.get('/operator/offers')).status).toBe(403);
  });
});

describe('from a wish to a contract', () => {
  it('HR asks in five clicks and the place accepts in four', async () => {
    const list = await hr.get('/hr/contracts');
    const form = await checked(hr, list.$('a[href*="/hr/contracts/offers/"]').attr('href')!);
    const refused = await hr.submit(form, 'form.form-card', { days: '41', fromMonth: '2027-01' });
    expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
    expect(wordsOf(refused.$, 'main')).toContain('au plus 40');
    const sent = await hr.submit(form, 'form.form-card', { days: '12', fromMonth: '2027-01' });
    const terms = await checked(hr, `${sent.url.pathname}${sent.url.search}`);
    expect(wordsOf(terms.$, 'main')).toContain('12 journées de poste par mois');
    const confirm = new URL(terms.$('a[href^="/sign-in/confirm"]').attr('href')!, portal.baseUrl);
    await identify(confirm.searchParams.get('purpose')!);
    const ready = await checked(hr, confirm.searchParams.get('return')!);
    const asked = await hr.submit(ready, 'form[action$="/contracts"]', {});
    const contract = asked.url.pathname;
    expect(wordsOf((await checked(hr, contract)).$, 'main')).toContain('Attend le lieu');

    const theirs = contract.replace('/hr/', '/operator/');
    expect((await stranger.get(theirs)).status).toBe(404);
    expect(wordsOf((await operator.get('/operator/offers')).$, 'main')).toContain('Attendent votre signature');
    // Neither party signs in the other's name, however freshly it identified.
    const id = contract.split('/').at(-1)!;
    await identify(`hosting.accept:${id}`);
    for (const path of [`${contract}/acceptance`, `${theirs}/acceptance`])
      expect([403, 404]).toContain((await hr.post(path, {})).status);
    expect(wordsOf((await checked(hr, contract)).$, 'main')).toContain('Attend le lieu');
    for (const path of ['/hr/contracts', contract])
      expect([path, (await operator.get(path)).status]).toEqual([path, 403]);
    for (const path of [`${contract}/refusal`, `${contract}/ending`])
      expect([path, (await operator.post(path, { reason: 'Essai', lastMonth: '2027-01' })).status]).toEqual([
        path,
        403,
      ]);
    const early = await operator.post(`${theirs}/acceptance`, {});
    expect(early.status).toBe(409);
    const page = await checked(operator, theirs);
    const again = await operator.get(page.$('a[href^="/sign-in/confirm"]').attr('href')!);
    expect([again.url.pathname, pageProblems(again.$)]).toEqual(['/demo/doors/confirm', []]);
    const back = await operator.submit(again, 'form[action="/demo/doors/confirm"]', {});
    const done = await operator.submit(back, 'form[action$="/acceptance"]', {});
    expect(wordsOf(done.$, 'main')).toContain('Accepté');
    expect(wordsOf((await checked(hr, contract)).$, 'main')).toContain('Signé par le lieu');
    await acme.grant(site.id, 24, '2027-01');
  });

  it('and to its end, with notice and with what follows', async () => {
    const [row] = await portal.database.query<{ id: string }>(`select id from host_contracts`);
    const here = `/hr/contracts/${row!.id}`;
    const early = await hr.post(`${here}/ending`, { lastMonth: '2026-12', confirmed: '1' });
    expect([early.status, pageProblems(early.$)]).toEqual([422, []]);
    expect(wordsOf(early.$, 'main')).toContain('au plus tôt');
    const ending = await hr.post(`${here}/ending`, { lastMonth: '2027-01' });
    expect([ending.status, pageProblems(ending.$)]).toEqual([200, []]);
    const theirs = await operator.post(`/operator/contracts/${row!.id}/ending`, { lastMonth: '2027-01' });
    expect([theirs.status, pageProblems(theirs.$)]).toEqual([200, []]);
    expect((await hr.submit(ending, 'form[action$="/ending"]', {})).url.pathname).toBe(here);
    expect(wordsOf((await checked(hr, here)).$, 'main')).toContain('janvier 2027');
  });

  it('a request that is declined or withdrawn leaves nothing behind', async () => {
    expect(await count('host_contracts')).toBe(1);
    const [row] = await portal.database.query<{ id: string }>(`select id from host_contracts`);
    expect((await operator.post(`/operator/contracts/${row!.id}/refusal`, { reason: '' })).status).toBe(409);
  });
});
