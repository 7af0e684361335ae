import { Readable } from 'node:stream';
import { systemContext } from '#libs/platform/context/index.js';
import { ImportFlows } from '../../../src/territory/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let planner: Browser;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  const valdoise = await staffed(portal, { kind: 'territory', name: 'Val-d’Oise', departments: ['95'] }, 'planner');
  planner = await staffBrowser(portal, valdoise);
});
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('where the people of a territory work', () => {
  it('is told by the newest census that holds all of it, with its year, the largest flows and the ways', async () => {
    const page = await planner.get('/territory/demand/flows');
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    const words = plain(wordsOf(page.$, 'main'));
    expect(words).toContain('recensement 2022');
    expect(words).toContain('flux principaux');
    expect(page.$('tbody tr').first().text()).toContain('Paris');
    expect(page.$('tbody tr').length).toBe(30);
    const region = plain(wordsOf((await planner.get('/territory/demand/flows?territory=region:11')).$, 'main'));
    expect(region).toContain('recensement 2012');
  });

  it('says how many travel longer than the chosen minutes: fewer the longer', async () => {
    const beyond = async (minutes: string) => {
      const page = await planner.get(`/territory/demand/flows?territory=region:11&minutes=${minutes}`);
      expect(page.status).toBe(200);
      return Number(page.$('.kpi-value').first().text().replaceAll(/\D/g, ''));
    };
    const counts = await Promise.all(['15', '30', '45', '60'].map(beyond));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts[3]).toBeGreaterThan(100);
    expect(await beyond('abc')).toBe(counts[1]);
  });

  it('says that nothing is known elsewhere, and refuses what is no territory', async () => {
    const page = await planner.get('/territory/demand/flows?territory=departement:37');
    expect(wordsOf(page.$, 'main')).toContain('ne sont pas connus ici');
    expect(page.$('table')).toHaveLength(0);
    const wrong = await planner.get('/territory/demand/flows?communes=Nulle-Part-sur-Rien');
    expect(wordsOf(wrong.$, '#communes-error')).toContain('Nulle-Part-sur-Rien');
    expect(wordsOf(wrong.$, 'main')).not.toContain('ne sont pas connus ici');
  });

  it('is told by a census that the platform took in, with its year, and with those who work abroad', async () => {
    const rows = ['37261;37261;4000', '37261;37003;120,5', '37261;BE012;30', '37261;99999;10', '37261;98818;6'];
    await portal.app.get(ImportFlows, { strict: false }).execute(systemContext('test', null, 'test'), {
      fileName: 'base-flux.csv',
      open: async () => Readable.from([Buffer.from(['CODGEO;DCLT;NBFLUX_C22_ACTOCC15P', ...rows].join('\n'))]),
      dryRun: false,
    });
    const page = await planner.get('/territory/demand/flows?communes=Tours');
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    const words = plain(wordsOf(page.$, 'main'));
    expect(words).toContain('Insee, recensement 2022, mobilités professionnelles');
    expect(words).toContain('Amboise');
    expect(words).toMatch(/Travaillent à l’étranger.*Belgique 30, autre pays 10/);
    // Tours alone is told: not the whole département, and not Tours with another.
    for (const others of ['territory=departement:37', 'communes=Tours;Amboise'])
      expect(wordsOf((await planner.get(`/territory/demand/flows?${others}`)).$, 'main')).toContain(
        'ne sont pas connus ici',
      );
    // What is bundled stays where the file tells nothing.
    expect(plain(wordsOf((await planner.get('/territory/demand/flows')).$, 'main'))).toContain('flux principaux');
  });
});
