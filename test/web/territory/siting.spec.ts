import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { staffBrowser, staffed } from '../../support/staff.js';

let portal: TestApp;
let planner: Browser;
let neighbour: Browser;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z'), worker: true });
  // In Amboise: nothing else stands in Touraine.
  await openSite(portal, { name: 'Le Palier', desks: 2, lat: 47.4135, lon: 0.9826 });
  const open = (name: string, department: string) =>
    staffed(portal, { kind: 'territory', name, departments: [department] }, 'planner');
  planner = await staffBrowser(portal, await open('Touraine', '37'));
  neighbour = await staffBrowser(portal, await open('Blaisois', '41'));
});
afterAll(() => portal.close());

const FORM = 'form.form-card';
const HERE = '/territory/siting';
const checked = (page: Page) => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
const ask = async (fields: Record<string, string>) =>
  planner.submit(await planner.get(`${HERE}/new`), FORM, { title: 'Essai', seconds: '5', ...fields });
const refused = (page: Page, field: string, words: string) => {
  expect([page.status, pageProblems(page.$)]).toEqual([422, []]);
  expect(wordsOf(page.$, `#${field}-error`)).toContain(words);
};
/** The page of a scenario once its computation has ended. */
const solved = async (page: Page) => {
  await drainQueue(portal.database, { patience: 60_000 });
  return checked(await planner.get(page.url.pathname));
};
const kept = (title = '%') =>
  portal.database.query<{ version: number; state: string; outcome: Record<string, unknown> | null }>(
    `select version, state, outcome from siting_versions where title like $1 order by scenario_id, version`,
    [title],
  );

it('proposes places beside those that exist, says for whom and how far from the best, and what one more is worth', async () => {
  expect(checked(await planner.get(HERE)).$('tbody tr')).toHaveLength(0);
  const page = await solved(checked(await ask({ title: 'Vingt minutes', places: '3' })));
  const words = wordsOf(page.$, 'main').replaceAll(/\s+/g, ' ');
  expect(words).toMatch(/Indre-et-Loire \(37\) : avec 3 lieux de plus, \d+ % du télétravail attendu habite à 20 min/);
  expect(words).toContain('C’est le meilleur choix possible');
  expect(words).toMatch(/Un lieu de plus, le 4e, desservirait encore : [\d ]+ personnes/);
  const rows = page.$('section[aria-labelledby=open] tbody tr');
  expect(rows).toHaveLength(3);
  expect(rows.first().text()).toContain('Tours');
  expect(
    page
      .$('.bar-chart tbody tr')
      .toArray()
      .map((row) => page.$(row).find('th').text()),
  ).toEqual(['0', '1', '2', '3', '4']);
  expect(page.$('figure svg text').length).toBeGreaterThan(3);
});

it('lays two scenarios beside one another', async () => {
  await solved(await ask({ title: 'Le plus court', objective: 'median', places: '3', locked: 'Amboise' }));
  const list = checked(await planner.get(HERE));
  const page = checked(await planner.submit(list, 'form.filter-form'));
  expect(allWords(page.$, 'thead th')).toEqual(['Comparer', 'Le plus court', 'Vingt minutes']);
  expect(page.$('figure')).toHaveLength(2);
  expect(wordsOf(page.$, 'main')).toContain('Communes proposées par les deux');
});

it('a place that opens is told, and the next version says what moved', async () => {
  const [row] = await portal.database.query<{ id: string }>(
    `select scenario_id as id from siting_versions where title = 'Vingt minutes'`,
  );
  const path = `${HERE}/${row!.id}`;
  await openSite(portal, { name: 'Au bord de Loire', desks: 2, lat: 47.3936, lon: 0.6892 });
  const before = checked(await planner.get(path));
  expect(wordsOf(before.$, '.notice-warning')).toContain('Au bord de Loire');
  const after = await solved(await planner.submit(before, `form[action="${path}/again"]`));
  expect(wordsOf(after.$, 'main')).toContain('Depuis la version 1');
  expect(wordsOf(after.$, 'main')).toContain('Un lieu en plus : Au bord de Loire');
  expect(wordsOf(after.$, '.notice-warning')).toBe('');
  const old = checked(await planner.get(`${path}?version=1`));
  expect(wordsOf(old.$, 'main')).toContain('Cette version n’est plus la dernière');
  expect((await neighbour.get(path)).status).toBe(404);
  expect((await neighbour.post(`${path}/again`, { version: '2' })).status).toBe(404);
  expect((await neighbour.get(`${path}/progress`)).status).toBe(404);
});

it('refuses what cannot be, field by field, and keeps what was typed', async () => {
  const before = await kept();
  refused(await ask({ places: '0' }), 'places', '1 au moins');
  refused(await ask({ places: '', budget: '' }), 'places', 'Donnez un nombre');
  refused(await ask({ places: '101' }), 'places', '100 au plus');
  refused(await ask({ places: '-2' }), 'places', 'négatif');
  refused(await ask({ places: '3', budget: '100000' }), 'budget', 'pas les deux');
  refused(await ask({ places: '', budget: '1000000000000', placeCost: '60000' }), 'budget', 'au plus');
  refused(await ask({ places: '', budget: '50000', placeCost: '1000000000000' }), 'placeCost', 'au plus');
  refused(await ask({ places: '', budget: '50000', placeCost: '60000' }), 'budget', 'aucun lieu');
  refused(await ask({ places: '', budget: '50000' }), 'placeCost', 'ce que coûte un lieu');
  refused(await ask({ communes: 'Amboise', places: '2' }), 'places', '1 communes seulement');
  refused(await ask({ communes: 'Amboise, Nulle-Part' }), 'communes', 'Nulle-Part');
  refused(
    await ask({ communes: 'Tours, Amboise', places: '1', locked: 'Tours, 37000 Tours' }),
    'locked',
    'deux fois : Tours',
  );
  refused(await ask({ communes: 'Tours, Amboise', places: '1', locked: 'Blois' }), 'locked', 'Hors du territoire');
  refused(
    await ask({ communes: 'Tours, Amboise', places: '1', locked: 'Tours', excluded: 'Tours' }),
    'excluded',
    'à la fois',
  );
  refused(
    await ask({ communes: 'Tours, Amboise', places: '1', locked: 'Tours, Amboise' }),
    'places',
    '2 communes sont imposées',
  );
  refused(await ask({ objective: 'centre' }), 'objective', 'liste');
  refused(await ask({ territory: 'departement:00' }), 'territory', 'pas connu');
  const typed = await ask({ title: '', places: '7', locked: 'Tours' });
  refused(typed, 'title', 'Donnez un nom');
  expect([typed.$('#places').val(), typed.$('#locked').text()]).toEqual(['7', 'Tours']);
  expect(await kept()).toEqual(before);
});

it('a territory of one commune, and a budget that pays for one place', async () => {
  const page = await solved(await ask({ communes: 'Chinon', places: '', budget: '100000', placeCost: '60000' }));
  expect(wordsOf(page.$, 'main')).toContain('il reste 40 000 €');
  expect(page.$('section[aria-labelledby=open] tbody tr')).toHaveLength(1);
  const served = await solved(await ask({ communes: 'Amboise', places: '1' }));
  expect(wordsOf(served.$, 'main')).toContain('ne desservirait personne de plus');
});

it('waits, is stopped, and no more than three wait or run', async () => {
  await portal.stopWorker();
  const page = checked(await ask({ title: 'À arrêter' }));
  expect(page.$('section.job').attr('data-url')).toContain(`${page.url.pathname}/progress?version=1`);
  expect(JSON.parse((await planner.get(`${page.url.pathname}/progress?version=1`)).text)).toMatchObject({
    state: 'queued',
  });
  await ask({ title: 'Deux' });
  await ask({ title: 'Trois' });
  const fourth = await ask({ title: 'Quatre' });
  expect(fourth.status).toBe(409);
  expect(wordsOf(fourth.$, 'main')).toContain('3 calculs au plus');
  const stopped = checked(await planner.submit(page, 'section.job form'));
  expect(wordsOf(stopped.$, 'main')).toContain('Calcul arrêté');
  await portal.startWorker();
  await drainQueue(portal.database, { patience: 60_000 });
  expect((await kept('À arrêter')).map(({ state }) => state)).toEqual(['cancelled']);
  expect([...(await kept('Deux')), ...(await kept('Trois'))].map(({ state }) => state)).toEqual(['done', 'done']);
});

it('the same question has the same answer, and what has ended never changes', async () => {
  const [second] = await kept('Deux');
  const [third] = await kept('Trois');
  expect(second!.outcome).toEqual(third!.outcome);
  await expect(
    portal.database.query(`update siting_versions set title = 'x' where state = 'done'`),
  ).rejects.toMatchObject({ constraint: 'siting_versions_ended' });
  const audited = await portal.database.query(`select 1 from audit_entries where action = 'territory.cancel-siting'`);
  expect(audited).toHaveLength(1);
});
