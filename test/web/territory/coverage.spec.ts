import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let planner: Browser;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  // In Amboise: nothing else stands in Touraine.
  await openSite(portal, { name: 'Le Palier', desks: 2, lat: 47.4135, lon: 0.9826 });
  const touraine = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner');
  planner = await staffBrowser(portal, touraine);
});
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('the coverage of a territory', () => {
  it('opens with the own département: the share within each limit, a map and a table that say the same', async () => {
    const page = await planner.get('/territory/coverage');
    expect(page.status).toBe(200);
    expect(pageProblems(page.$)).toEqual([]);
    const words = plain(wordsOf(page.$, 'main'));
    expect(words).toMatch(
      /Indre-et-Loire \(37\) : \d+ % des actifs ayant un emploi habitent à 20 min au plus d’un lieu en voiture ; \d+ communes/u,
    );
    expect(page.$('.kpi-row > *')).toHaveLength(4);
    const shares = allWords(page.$, '.kpi-row > *').map((text) => Number(/(\d+)\s%/u.exec(text)?.[1]));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(page.$('circle title').length).toBeGreaterThan(250);
    // Beyond the limit first, the most people first: Tours is half an hour away.
    expect(page.$('tbody tr').first().text()).toContain('Tours');
    expect(page.$('tbody tr').first().find('.pill').hasClass('pill-warning')).toBe(true);
    expect(page.$('select#territory option').length).toBeGreaterThan(15);
  });

  it('reads a list of communes and names those that it does not know, keeping what was typed', async () => {
    const page = await planner.get('/territory/coverage?communes=Amboise,%20Nazelles-N%C3%A9gron&minutes=10');
    expect(allWords(page.$, 'tbody td:first-child').map(plain)).toEqual(['Amboise37003', 'Nazelles-Négron37163']);
    const wrong = await planner.get('/territory/coverage?communes=Amboise%0ANulle-Part-sur-Rien');
    expect(wrong.status).toBe(200);
    expect(wordsOf(wrong.$, '#communes-error')).toContain('Nulle-Part-sur-Rien');
    expect(wrong.$('#communes').text()).toContain('Amboise');
    expect(wrong.$('table')).toHaveLength(0);
    const unknown = await planner.get('/territory/coverage?territory=epci:0');
    expect(wordsOf(unknown.$, '#territory-error')).toContain('n’est pas connu');
  });

  it('counts only places that say what was asked, and says how many do not', async () => {
    const page = await planner.get('/territory/coverage?audience=innovation');
    expect(wordsOf(page.$, 'main')).toContain('1 lieu ne dit pas s’il correspond');
    expect(page.$('tbody tr').first().text()).toContain('Aucun à moins d’une heure');
    const other = await planner.get('/territory/coverage?kind=coworking');
    expect(wordsOf(other.$, 'main')).not.toContain('ne dit pas');
  });

  it('hands the same figures out in three formats, with the sources', async () => {
    const query = 'communes=Amboise,Tours';
    const csv = await planner.get(`/territory/coverage/coverage.csv?${query}`);
    const lines = csv.text.split('\r\n');
    expect(lines[0]).toContain('insee');
    expect(lines.find((line) => line.startsWith('"37003"'))).toMatch(/^"37003";"Amboise";.*"Le Palier"/u);
    expect(csv.text).toContain('INSEE (recensement 2022');
    const geo = await planner.get(`/territory/coverage/coverage.geojson?${query}`);
    const parsed = JSON.parse(geo.text) as { features: { properties: Record<string, unknown> }[] };
    const tours = parsed.features.map(({ properties }) => properties).find(({ insee }) => insee === '37261');
    expect(tours).toMatchObject({ commune: 'Tours', in_work_2022: 56_096, nearest_place: 'Le Palier' });
    const book = await planner.get(`/territory/coverage/coverage.xlsx?${query}`);
    expect(book.status).toBe(200);
    expect(book.headers.get('content-type')).toContain('spreadsheetml');
    expect((await planner.get(`/territory/coverage/coverage.pdf?${query}`)).status).toBe(404);
    expect((await planner.get('/territory/coverage/coverage.csv?territory=epci:0')).status).toBe(404);
  });

  it('takes what makes no sense for what is usual', async () => {
    for (const query of ['minutes=7', 'minutes=abc', 'kind=castle', 'page=-3', 'page=9999', 'audience=&runBy=&kind='])
      expect((await planner.get(`/territory/coverage?${query}`)).status).toBe(200);
  });
});
