import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { freshProof, hostOfSites } from '../../support/contracts.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { memberBrowser, staffBrowser } from '../../support/staff.js';
import { asDeclared } from '../../support/declared.js';

let portal: TestApp;
let acme: Programme;
let site: TestSite;
let orphan: TestSite;
let hr: Browser;
let operator: Browser;
let stranger: Browser;
let memberId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 1);
  site = await openSite(portal, { name: 'La Fabrique', desks: 5 });
  orphan = await openSite(portal, { name: 'Sans portail', desks: 5 });
  const { database } = portal;
  for (const slug of ['voisin', 'absent'])
    await database.query(
      `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), $1, $1, 'private', now())`,
      [slug],
    );
  await database.query(
    `update sites set operator_id = (select id from operators where slug = 'absent') where id = $1`,
    [orphan.id],
  );
  await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  const [member] = await database.query<{ id: string }>(`select id from members where email = 'p0@acme.example'`);
  memberId = member!.id;
  hr = await memberBrowser(portal, { memberId, employerId: acme.employerId });
  operator = await staffBrowser(portal, await hostOfSites(portal));
  stranger = await staffBrowser(portal, await hostOfSites(portal, 'voisin'));
  for (const browser of [operator, stranger]) await browser.get('/operator/offers/new');
});
afterAll(() => portal.close());

const checked = (page: Page) => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
const refused = (page: Page, words: string) => {
  expect([page.status, pageProblems(page.$)]).toEqual([422, []]);
  expect(wordsOf(page.$, 'main')).toContain(words);
};
const identify = (purpose: string) =>
  portal.database.query(
    `update web_sessions set sess = jsonb_set(sess::jsonb, '{reauthentications}', $2::jsonb)::json
     where sess #>> '{principal,memberId}' = $1`,
    [memberId, JSON.stringify({ [purpose]: freshProof(portal, purpose) })],
  );
const wishes = () =>
  portal.database.query<{ id: string; state: string }>(`select id, state from host_wishes order by asked_at`);

it('a wish that a place could never meet is refused by name; a place that nobody runs here is not asked', async () => {
  const form = checked(await hr.get(`/hr/contracts/wishes/new?site=${site.id}`));
  refused(await hr.submit(form, 'form.form-card', { days: '156' }), 'au plus 155 journées');
  refused(await hr.submit(form, 'form.form-card', { days: '' }), 'Demandez au moins un poste');
  refused(await hr.submit(form, 'form.form-card', { days: '5', fromMonth: '2026-10' }), 'Ce mois est passé');
  expect((await hr.get(`/hr/contracts/wishes/new?site=${orphan.id}`)).status).toBe(404);
  expect((await hr.post(`/hr/contracts/wishes/${orphan.id}`, { days: '5', fromMonth: '2027-01' })).status).toBe(404);
  expect((await operator.get(`/hr/contracts/wishes/new?site=${site.id}`)).status).toBe(403);
  expect(await wishes()).toEqual([]);
});

it('from a wish to an accepted contract in six clicks of HR and six of the place, its identification included', async () => {
  const clicks = { hr: 0, place: 0 };
  const byHr = (page: Promise<Page>) => {
    clicks.hr += 1;
    return page;
  };
  const byPlace = (page: Promise<Page>) => {
    clicks.place += 1;
    return page;
  };
  const contracts = checked(await hr.get('/hr/contracts'));
  const found = checked(await byHr(hr.submit(contracts, 'form[role=search]', { q: 'fabrique' })));
  expect(wordsOf(found.$, 'main')).not.toContain('Sans portail');
  const form = checked(await byHr(hr.get(found.$('a[href*="/wishes/new"]').attr('href')!)));
  const words = 'Plutôt le mardi et le jeudi';
  const sent = await byHr(hr.submit(form, 'form.form-card', { days: '12', fromMonth: '2027-01', words }));
  expect(sent.url.pathname).toBe('/hr/contracts');
  expect(wordsOf(sent.$, 'main')).toContain('12 journées de poste par mois, dès janvier 2027');
  const again = await hr.post(`/hr/contracts/wishes/${site.id}`, { days: '3', fromMonth: '2027-01' });
  expect([again.status, wordsOf(again.$, 'main').includes('déjà une demande')]).toEqual([409, true]);

  expect(wordsOf((await stranger.get('/operator/offers')).$, 'main')).not.toContain('Employeur acme');
  const [wish] = await wishes();
  expect((await stranger.get(`/operator/offers/new?wish=${wish!.id}`)).status).toBe(404);
  expect((await stranger.post(`/operator/offers/wishes/${wish!.id}/refusal`, {})).status).toBe(404);
  const offers = checked(await operator.get('/operator/offers'));
  const answer = checked(await byPlace(operator.get(offers.$('a[href*="?wish="]').attr('href')!)));
  expect(wordsOf(answer.$, 'main')).toContain(words);
  const offer = 'form[action="/operator/offers"]';
  refused(await operator.submit(answer, offer, { price: '16', sirens: '999999999' }), 'gardez son SIREN, 100000001');
  const published = await byPlace(operator.submit(answer, offer, { price: '16' }));
  expect([published.url.pathname, published.status]).toEqual(['/operator/offers', 200]);

  const answered = checked(await hr.get('/hr/contracts'));
  const terms = checked(await byHr(hr.get(answered.$('a[href*="/terms?"]').attr('href')!)));
  expect(wordsOf(terms.$, 'main')).toContain('12 journées de poste par mois');
  const confirm = new URL(terms.$('a[href^="/sign-in/confirm"]').attr('href')!, portal.baseUrl);
  clicks.hr += 1;
  await identify(confirm.searchParams.get('purpose')!);
  const ready = await hr.get(confirm.searchParams.get('return')!);
  const asked = checked(await byHr(hr.submit(ready, 'form[action$="/contracts"]', {})));
  const theirs = asked.url.pathname.replace('/hr/', '/operator/');

  const list = await operator.get('/operator/offers');
  const contract = checked(await byPlace(operator.get(list.$(`a[href="${theirs}"]`).attr('href')!)));
  const identified = await byPlace(operator.get(contract.$('a[href^="/sign-in/confirm"]').attr('href')!));
  const back = await byPlace(operator.submit(identified, 'form[action="/demo/doors/confirm"]', {}));
  const done = checked(await byPlace(operator.submit(back, 'form[action$="/acceptance"]', {})));
  expect(wordsOf(done.$, 'main')).toContain('Accepté');
  expect(clicks).toEqual({ hr: 6, place: 6 });
});

it('a wish is declined with a reason that HR reads, or taken back; both once', async () => {
  // The place is told before the wish is over: of what is over already nobody is.
  const ask = async () => {
    await hr.post(`/hr/contracts/wishes/${site.id}`, { days: '3', fromMonth: '2027-02' });
    await drainQueue(portal.database);
  };
  await ask();
  const { id } = (await wishes()).at(-1)!;
  const form = checked(await operator.get(`/operator/offers/new?wish=${id}`));
  const gone = await operator.submit(form, 'form[action$="/refusal"]', { reason: 'Complet en février' });
  expect(gone.url.pathname).toBe('/operator/offers');
  expect(wordsOf((await hr.get('/hr/contracts')).$, 'main')).toContain('Complet en février');
  expect((await operator.post(`/operator/offers/wishes/${id}/refusal`, { reason: '' })).status).toBe(409);
  expect((await operator.get(`/operator/offers/new?wish=${id}`)).status).toBe(404);

  await ask();
  const list = checked(await hr.get('/hr/contracts'));
  const withdrawn = await hr.submit(list, 'form[action$="/withdrawal"]', {});
  expect(wordsOf(withdrawn.$, 'main')).toContain('Retirée');
  expect((await wishes()).map(({ state }) => state)).toEqual(['answered', 'declined', 'withdrawn']);
  // PostgreSQL lets nobody answer for the other party, nor twice.
  const { database } = portal;
  await expect(
    database.query(`update host_wishes set state = 'declined' where state = 'withdrawn'`),
  ).rejects.toMatchObject({ constraint: 'host_wishes_party' });

  await drainQueue(database);
  const letters = await database.query<{ to: string; subject: string }>(
    `select recipient as "to", subject from sent_mails where subject not like '%ontrat%' and subject not like '%Palier%' order by sent_at, subject`,
  );
  const told = letters.map(({ to, subject }) => `${to.split('@')[1]}: ${subject.split(/\s*:/u)[0]!}`);
  expect(told.toSorted()).toEqual([
    'acme.example: Demande déclinée',
    'acme.example: Une offre répond à votre demande',
    'operator-manager.example: Demande de postes',
    'operator-manager.example: Demande retirée',
    'operator-manager.example: Un employeur demande des journées',
    'operator-manager.example: Un employeur demande des journées',
    'operator-manager.example: Un employeur demande des journées',
  ]);
});

it('an employer that opened itself is shown to places as declared, until the platform has checked it', async () => {
  const says = async (path: string) =>
    wordsOf(checked(await operator.get(path)).$, 'main').includes('(nom et SIREN déclarés, non vérifiés)');
  const [contract] = await portal.database.query<{ id: string }>(`select id from host_contracts`);
  const pages = ['/operator/offers', `/operator/contracts/${contract!.id}`];
  for (const path of pages) expect([path, await says(path)]).toEqual([path, false]);
  await asDeclared(portal, acme.employerId);
  for (const path of pages) expect([path, await says(path)]).toEqual([path, true]);
  await portal.database.query(
    `update employers set checked_on = '2026-11-23', checked_source = 'Annuaire des entreprises', checked_by = 'La plateforme' where id = $1`,
    [acme.employerId],
  );
  for (const path of pages) expect([path, await says(path)]).toEqual([path, false]);
});
