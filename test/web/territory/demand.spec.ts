import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let planner: Browser;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  const touraine = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner');
  planner = await staffBrowser(portal, touraine);
});
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const kpis = (page: Awaited<ReturnType<Browser['get']>>) => allWords(page.$, '.kpi-row .kpi-value').map(plain);

describe('the demand of a territory', () => {
  it('is the home: the own département, the surveyed rates with their source, a map and a table', async () => {
    for (const path of ['/territory', '/territory/demand']) {
      const page = await planner.get(path);
      expect(page.status).toBe(200);
      expect(pageProblems(page.$)).toEqual([]);
      expect(plain(wordsOf(page.$, 'main'))).toMatch(
        /Indre-et-Loire \(37\) : 4\d \d00 personnes devraient télétravailler au moins un jour par semaine, soit \d\d % des quatre groupes/u,
      );
      expect(page.$('input#cadres').val()).toBe('52,2');
      expect(plain(wordsOf(page.$, '#cadres-hint'))).toBe('Enquête Emploi 2022, Insee : 52,2 %');
      expect(page.$('tbody tr').first().text()).toContain('Tours');
      expect(page.$('circle title').length).toBeGreaterThan(250);
      expect(kpis(page)).toHaveLength(4);
    }
  });

  it('counts with the rates of the address, says so, and leads back to the surveyed ones', async () => {
    const page = await planner.get('/territory/demand?communes=Tours&cadres=100&intermediate=0&clerks=0&workers=0');
    // INSEE, census of 2022.
    expect(kpis(page)[0]).toMatch(/^1\d \d00$/u);
    expect(kpis(page).slice(1)).toEqual(['moins de 5', 'moins de 5', 'moins de 5']);
    expect(plain(wordsOf(page.$, '.notice-warning'))).toContain('Cadres 100 %, Professions intermédiaires 0 %');
    const back = page.$('.form-actions a').attr('href')!;
    const reset = await planner.get(back);
    expect(reset.$('input#cadres').val()).toBe('52,2');
    expect(wordsOf(reset.$, 'main')).toContain('Tours');
    expect(reset.$('.notice-warning')).toHaveLength(0);
    expect(page.$('.page-actions a').first().attr('href')).toContain('cadres=100');
  });

  it.each([
    ['cadres', '100,01', '100 au plus'],
    ['clerks', '-3', 'ne peut pas être négatif'],
    ['workers', 'beaucoup', 'en chiffres'],
    ['workers', '1e1', 'en chiffres'],
  ])(
    'refuses a rate of %s of %s beside its field and computes nothing else in its place',
    async (field, typed, words) => {
      const page = await planner.get(`/territory/demand?communes=Tours&${field}=${typed}`);
      expect(page.status).toBe(422);
      expect(plain(wordsOf(page.$, `#${field}-error`))).toContain(words);
      expect(page.$(`input#${field}`).val()).toBe(typed);
      expect(page.$('#communes').text()).toBe('Tours');
      expect(page.$('table')).toHaveLength(0);
      const url = `/territory/demand/files/demand.csv?communes=Tours&${field}=${typed}`;
      expect((await planner.get(url)).status).toBe(422);
    },
  );

  it('takes an empty rate for the surveyed one', async () => {
    const page = await planner.get('/territory/demand?communes=Tours&cadres=&workers=');
    expect(page.status).toBe(200);
    expect(page.$('input#cadres').val()).toBe('52,2');
  });

  it('says of communes without figures that they are unknown, never zero', async () => {
    // Mayotte has no figures of the census.
    const page = await planner.get('/territory/demand?territory=departement:976');
    expect(plain(wordsOf(page.$, 'main'))).toContain('Le télétravail attendu n’est pas connu');
    expect(wordsOf(page.$, '.notice-info')).toContain('communes sans chiffres du recensement');
    expect(page.$('tbody tr').first().text()).toContain('non connu');
    const csv = await planner.get('/territory/demand/files/demand.csv?territory=departement:976');
    expect(csv.text.split('\r\n')[1]).toMatch(/;"";"";"";"";"";""$|;;;;;;$/u);
  });

  it('reads one commune, none and all of them', async () => {
    expect((await planner.get('/territory/demand?communes=Amboise')).$('tbody tr')).toHaveLength(1);
    const none = await planner.get('/territory/demand?communes=,;%20,');
    expect(none.status).toBe(200);
    expect(wordsOf(none.$, 'main')).toContain('Indre-et-Loire');
    const unknown = await planner.get('/territory/demand?territory=departement:0');
    expect(wordsOf(unknown.$, '#territory-error')).toContain('n’est pas connu');
    expect(unknown.$('table')).toHaveLength(0);
    const region = await planner.get('/territory/demand?territory=region:11');
    expect(region.$('circle title').length).toBeLessThanOrEqual(800);
    const many = await planner.get(`/territory/demand?communes=${'Tours,'.repeat(501)}`);
    expect(wordsOf(many.$, '#communes-error')).toContain('500 communes au plus');
  });

  it('hands the same figures out in three formats, with the rates and the sources', async () => {
    const query = 'communes=Amboise,Tours&clerks=10';
    const csv = await planner.get(`/territory/demand/files/demand.csv?${query}`);
    expect(csv.text).toContain('INSEE (recensement 2022');
    expect(plain(csv.text)).toContain('Employés : 10 % télétravaillent');
    const geo = await planner.get(`/territory/demand/files/demand.geojson?${query}`);
    const parsed = JSON.parse(geo.text) as { features: { properties: Record<string, unknown> }[] };
    const amboise = parsed.features.map(({ properties }) => properties).find(({ insee }) => insee === '37003');
    const cell = csv.text.split('\r\n').find((line) => line.startsWith('"37003"'))!;
    expect(cell.endsWith(`;${Number(amboise!['expected_teleworkers'])}`)).toBe(true);
    expect((await planner.get(`/territory/demand/files/demand.xlsx?${query}`)).headers.get('content-type')).toContain(
      'spreadsheetml',
    );
    expect((await planner.get(`/territory/demand/files/demand.pdf?${query}`)).status).toBe(404);
    expect((await planner.get('/territory/demand/files/demand.csv?territory=epci:0')).status).toBe(404);
  });
});
