import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let planner: Browser;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z'), worker: true });
  const touraine = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner');
  planner = await staffBrowser(portal, touraine);
});
afterAll(() => portal.close());

const HERE = '/territory/siting';
const FORM = 'form.form-card';
const ask = async (fields: Record<string, string>) =>
  planner.submit(await planner.get(`${HERE}/new`), FORM, { title: 'Essai', seconds: '5', ...fields });
const checked = (page: Page) => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
const refused = (page: Page, field: string, words: string) => {
  expect([page.status, pageProblems(page.$)]).toEqual([422, []]);
  expect(wordsOf(page.$, `#${field}-error`)).toContain(words);
};
const solved = async (page: Page) => {
  await drainQueue(portal.database, { patience: 60_000 });
  return checked(await planner.get(page.url.pathname));
};

it('a budget buys what serves most where places cost differently, and says which costs are assumed', async () => {
  const budget = { places: '', budget: '130 000', placeCost: '60 000', placeYearly: '10 000', years: '1' };
  refused(await ask({ ...budget, costs: 'Chinon ; 30 000 ; 5 000' }), 'costs', 'Ligne 1');
  refused(await ask({ ...budget, costs: 'Chinon ; 30 000 ; ; devis\nBlois ; 1 ; 1 ; a' }), 'costs', 'Ligne 2, commune');
  refused(await ask({ ...budget, costs: 'Chinon ; 1000000000000 ; 1 ; a' }), 'costs', 'Ligne 1, ouverture');
  refused(await ask({ places: '2', costs: 'Chinon ; 30 000 ; 1 ; a' }), 'costs', 'Donnez un budget');
  refused(await ask({ ...budget, locked: 'Tours, Loches', costs: 'Chinon ; 30 000 ; 1 ; a' }), 'budget', 'coûtent 140');
  const costs = 'Chinon ; 30 000 ; 20 000 ; devis de juin 2026\nLoches ; 20 000 ; ; étude';
  const page = await solved(await ask({ ...budget, title: 'Selon les coûts', costs }));
  const words = wordsOf(page.$, 'main').replaceAll(/\s+/g, ' ');
  const open = allWords(page.$, 'section[aria-labelledby=open] tbody tr').join(' ').replaceAll(/\s+/g, ' ');
  expect(open).toMatch(/70 000 € ?supposé, le même partout/);
  expect(open).toMatch(/Chinon.*50 000 € ?source : devis de juin 2026/);
  expect(words).toContain('Coût des lieux proposés : 120 000 € sur un budget de 130 000 € ; il reste 10 000 €.');
  expect(words).toMatch(/Coût supposé pour 1 des 2 lieux proposés/);
  expect(words).toMatch(/Un budget de 162 500 € desservirait encore/);
  const file = (format: string) => planner.get(`${page.url.pathname}/dossier/dossier.${format}`);
  const csv = (await file('csv')).text.replaceAll('"', '').replaceAll(/[^\S\n]/g, ' ');
  expect(csv.split('\n')[0]).toContain('cost_euros;cost_source');
  expect(csv).toContain('50000;source : devis de juin 2026');
  expect((await file('pdf')).status).toBe(200);
  expect(JSON.parse((await file('geojson')).text)).toMatchObject({
    curve: expect.arrayContaining([expect.objectContaining({ euros: 130_000, places: 2 })]),
  });
  // What was asked stands in the form of the next version.
  const again = checked(await planner.get(`${page.url.pathname}/edit`));
  expect(again.$('#costs').val()).toContain('Loches (37132) ; 20000 ;  ; étude');
});
