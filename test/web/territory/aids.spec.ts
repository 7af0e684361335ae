import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let planner: Browser;
let neighbour: Browser;
let slug: string;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z') });
  const open = async (name: string, department: string) =>
    staffBrowser(portal, await staffed(portal, { kind: 'territory', name, departments: [department] }, 'planner'));
  planner = await open('Touraine', '37');
  neighbour = await open('Blaisois', '41');
  await openSite(portal, { name: 'La Fabrique', desks: 2 });
  const [place] = await portal.database.query<{ slug: string }>(`select slug from places`);
  slug = place!.slug;
});
afterAll(() => portal.close());

const FORM = 'form.form-card';
const checked = (page: Page) => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
const refused = (page: Page, words: string) => {
  expect([page.status, pageProblems(page.$)]).toEqual([422, []]);
  expect(wordsOf(page.$, 'main')).toContain(words);
};
const AID = {
  undertaking: '123 456 789',
  undertakingName: 'La Fabrique fictive',
  amount: '300 000,00',
  grantor: 'epci',
  grantorName: 'Communauté fictive',
  object: 'rent',
  legalBasis: 'Délibération fictive 12',
};
const submit = async (browser: Browser, fields: Record<string, string> = {}) =>
  browser.submit(await browser.get('/territory/aid/new'), FORM, { ...AID, ...fields });

it('an aid of 300,000.00 is recorded, a cent more is refused with what is left and when it would fit', async () => {
  checked(await planner.get('/territory/aid'));
  checked(await planner.get('/territory/aid/new'));
  refused(await submit(planner, { amount: '300 000,01' }), 'ne tiendra à aucune date');
  const aid = checked(await submit(planner, { place: `http://portail.example/places/${slug}` }));
  expect(wordsOf(aid.$, 'main')).toContain('300 000,00 €');
  expect(wordsOf(aid.$, 'main')).toContain('30 novembre 2029');
  refused(await submit(neighbour, { amount: '0,01' }), 'tiendrait à partir du vendredi 30 novembre 2029');
  refused(await submit(neighbour, { undertaking: '999999999', amount: '1e12' }), 'crivez un nombre en chiffres');
  refused(await submit(neighbour, { undertaking: '999999999', amount: '-3' }), 'négatif');
  refused(await submit(neighbour, { undertaking: '999999999', amount: '' }), 'Chiffre manquant');
  refused(await submit(neighbour, { undertaking: 'abc' }), 'SIREN de 9 chiffres');
  refused(await submit(neighbour, { grantedOn: '2026-12-01' }), 'à venir');
  refused(await submit(neighbour, { place: 'nulle-part' }), 'Aucun lieu');
  refused(await submit(neighbour, { regime: 'sgei' }), 'l’acte qui confie le service');
  refused(await submit(neighbour, { grantor: 'departement', object: 'property' }), 'que par délégation');
});

it('the place says to anybody what public money it got, with its source', async () => {
  const { $ } = checked(await portal.browser().get(`/places/${slug}`));
  expect(wordsOf($, '#money ~ dl')).toContain('300 000,00 €');
  expect(wordsOf($, '#money ~ dl')).toContain('Communauté fictive · Délibération fictive 12');
});

it('the single undertaking shows what counts, whom control unites, and gives the declaration to sign', async () => {
  const page = checked(await neighbour.get('/territory/aid/undertaking?undertaking=123456789'));
  expect(wordsOf(page.$, '.kpi-row')).toContain('0,00 €');
  const told = checked(
    await neighbour.submit(page, 'form[action*="/links?"]', {
      holder: 'DE:HRB12345',
      holderName: 'Muster GmbH',
      votes: '50,01',
      since: '2022-01-01',
      source: 'Statuts fictifs',
    }),
  );
  expect(wordsOf(told.$, '#one ~ ul')).toContain('Muster GmbH, DE:HRB12345');
  refused(
    await neighbour.submit(page, 'form[action*="/links?"]', {
      holder: '123456789',
      holderName: 'x',
      votes: '60',
      source: 'x',
    }),
    'ne se détient pas elle-même',
  );
  refused(
    await neighbour.submit(page, 'form[action*="/links?"]', {
      holder: '111111111',
      holderName: 'x',
      votes: '',
      source: 'x',
    }),
    'la part des voix',
  );
  const pdf = await neighbour.get('/territory/aid/declaration?undertaking=123456789');
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.bytes.toString('latin1')).toContain('pdfaid:part>3<');
  const [link] = await portal.database.query<{ id: string }>(`select id from control_links`);
  const END = 'form[action*="/links/end?"]';
  refused(await neighbour.submit(told, END, { link: link!.id, until: '2027-01-01' }), 'à venir');
  refused(await neighbour.submit(told, END, { until: '2026-11-30' }), 'Choisissez');
  const ended = checked(await neighbour.submit(told, END, { link: link!.id, until: '2026-11-30' }));
  expect(wordsOf(ended.$, '#one ~ ul')).not.toContain('Muster');
  refused(await neighbour.get('/territory/aid/undertaking?undertaking=12'), 'SIREN de 9 chiffres');
});

it('an aid is noted as registered, then cancelled with its reason, by its own territory alone', async () => {
  const [aid] = await portal.database.query<{ id: string }>(`select id from public_aids`);
  const path = `/territory/aid/${aid!.id}`;
  expect((await neighbour.get(path)).status).toBe(404);
  expect((await neighbour.post(`${path}/cancellation`, { reason: 'x' })).status).toBe(404);
  const page = checked(await planner.get(path));
  refused(
    await planner.submit(page, 'form[action$="/registration"]', { registerNumber: 'SA-1', registeredOn: '2026-11-01' }),
    'avant l’octroi',
  );
  const noted = checked(await planner.submit(page, 'form[action$="/registration"]', { registerNumber: 'SA-1' }));
  expect(wordsOf(noted.$, 'main')).toContain('Au registre national');
  refused(await planner.submit(noted, 'form[action$="/cancellation"]', { reason: '' }), 'Donnez le motif');
  const gone = checked(await planner.submit(noted, 'form[action$="/cancellation"]', { reason: 'Erreur de saisie' }));
  expect(wordsOf(gone.$, 'main')).toContain('Erreur de saisie');
  expect((await planner.post(`${path}/cancellation`, { reason: 'Encore' })).status).toBe(409);
  expect((await portal.browser().get(`/places/${slug}`)).text).not.toContain('300\u202f000,00');
  checked(await submit(neighbour, { amount: '300 000,00' }));
});
