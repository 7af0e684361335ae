import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let planner: Browser;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  await openSite(portal, { name: 'Le Palier', desks: 7 });
  const touraine = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner');
  planner = await staffBrowser(portal, touraine);
});
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('the offer of a territory', () => {
  it('is its places by kind and by who runs them, with declared desks; occupancy is said to be unknown', async () => {
    const page = await planner.get('/territory/demand/offer');
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(plain(wordsOf(page.$, 'main'))).toContain('Indre-et-Loire (37) : 1 lieu connu le 23 novembre 2026');
    expect(plain(page.$('.kpi-row').text())).toContain('Postes déclarés 7');
    expect(plain(page.$('.kpi-row').text())).toContain('Part louée non connue');
    const row = page
      .$('tbody tr')
      .toArray()
      .map((one) => plain(page.$(one).text()));
    expect(row.find((words) => /^coworking/iu.test(words))).toMatch(/1.*7$/u);
  });

  it('counts what lies in the chosen communes, none where there is none, and refuses what is no territory', async () => {
    const none = await planner.get('/territory/demand/offer?communes=Tours');
    expect(plain(wordsOf(none.$, 'main'))).toContain('Tours : aucun lieu connu');
    const unknown = await planner.get('/territory/demand/offer?territory=region:0');
    expect(wordsOf(unknown.$, '#territory-error')).toContain('n’est pas connu');
    expect(unknown.$('table')).toHaveLength(0);
  });

  it('tells which share of its desks a place says it let, and when it said so', async () => {
    await portal.database.query(
      `insert into place_facts (place_id, field, value, source, as_of)
       select id, 'occupancy', '{"percent": 62, "period": "2026-H1"}', 'operator', '2026-10-02' from places`,
    );
    const page = await planner.get('/territory/demand/offer');
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(plain(page.$('.kpi-row').text())).toContain('Part louée 62 % Déclarée par 1 lieu (2 octobre 2026)');
    expect(plain(page.$('tbody').text())).toMatch(/coworking.*part louée : 62 % \(1 lieu\)/iu);
  });
});
