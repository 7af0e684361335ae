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
  const open = (name: string, departments: string[]) =>
    staffed(portal, { kind: 'territory', name, departments }, 'planner');
  planner = await staffBrowser(portal, await open('Touraine', ['37']));
  neighbour = await staffBrowser(portal, await open('Blaisois', ['41']));
});
afterAll(() => portal.close());

const HERE = '/territory/demand/flows/files';
const PAIRS = 'CODGEO;DCLT;NBFLUX_C22_ACTOCC15P';
/** Everybody who lives in three communes, and somebody of another département. */
const ROWS = ['37261;37261;4000', '37003;37261;120,5', '37072;BE012;30', '41018;37261;9'];
const COMMUNES = 'Tours 37000, Amboise, Chinon';

const fileOf = (rows: readonly string[], name = 'base-flux.csv') => new File([rows.join('\n')], name);
const send = async (rows: readonly string[], fields: Record<string, string> = {}, browser = planner) => {
  const page = await browser.upload(HERE, { file: fileOf(rows), ...fields });
  await drainQueue(portal.database, { patience: 60_000 });
  return page.status === 200 ? shown(browser) : page;
};
const shown = async (browser = planner) => {
  const page = await browser.get(HERE);
  expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
  return page;
};
const words = (page: Page) => wordsOf(page.$, 'main').replaceAll(/\s+/g, ' ');
const kept = () =>
  portal.database.query<{ home: string; work: string; people: number }>(
    'select home, work, people from own_flows order by home, work',
  );
const count = async (table: string) => (await portal.database.query(`select 1 from ${table}`)).length;
const acts = async () =>
  (
    await portal.database.query<{ action: string }>(
      `select action from audit_entries where action like 'territory.%-flows' order by seq`,
    )
  ).map(({ action }) => action);

it('takes in what a file tells of the own départements, for oneself alone, and the same again changes nothing', async () => {
  expect(words(await planner.get(`/territory/demand/flows?communes=${COMMUNES}`))).toContain('ne sont pas connus ici');
  const page = await send([PAIRS, ...ROWS]);
  expect(words(page)).toContain('base-flux.csv : recensement 2022 repris');
  expect(words(page)).toContain(
    'Lignes lues : 4. Actifs du fichier : 4 160, dont habitants de vos départements : 4 151.',
  );
  const held = [
    { home: '37003', work: '37261', people: 120.5 },
    { home: '37072', work: 'BE012', people: 30 },
    { home: '37261', work: '37261', people: 4000 },
  ];
  expect([await kept(), await count('flow_upload_parts')]).toEqual([held, 0]);
  const told = await planner.get(`/territory/demand/flows?communes=${COMMUNES}`);
  expect([told.status, pageProblems(told.$)]).toEqual([200, []]);
  expect(words(told)).toContain('fichier que votre territoire a envoyé');
  expect(words(await neighbour.get(`/territory/demand/flows?communes=${COMMUNES}`))).toContain(
    'ne sont pas connus ici',
  );
  // Other decimals and ends of lines are the same flows.
  const again = await send([PAIRS, ...ROWS].map((line) => `${line.replace(/,(?=\d)/, '.')}\r`));
  expect(words(again)).toContain('était déjà repris, rien ne change');
  expect([await kept(), await acts()]).toEqual([
    held,
    ['territory.send-flows', 'territory.import-flows', 'territory.send-flows'],
  ]);
});

it('refuses by row and column, and takes in nothing then', async () => {
  const before = await kept();
  const page = await send([PAIRS, '37003;37261;12', '99999;37261;5', '37261;Tours;x', '37261;37003;-4']);
  expect(words(page)).toContain('base-flux.csv : rien n’est repris');
  expect(
    allWords(page.$, 'main table:first-of-type tbody tr')
      .slice(0, 3)
      .map((row) => row.replaceAll(/\s+/g, ' ')),
  ).toEqual([
    expect.stringMatching(/^3 ?CODGEO.*99999/),
    expect.stringMatching(/^4 ?DCLT.*TOURS|^4 ?DCLT.*Tours/),
    expect.stringMatching(/^5 ?NBFLUX_C22_ACTOCC15P.*-4 est négatif/),
  ]);
  expect(words(await send(['a;b', '1;2']))).toContain('Colonnes absentes');
  expect(words(await send([PAIRS, '41018;37261;9']))).toContain('ne dit rien de qui habite vos départements');
  const people = ['COMMUNE;DCLT;IPONDI', '37261;37261;2,5'];
  expect(words(await send(people))).toContain('Donnez-la dans le formulaire');
  expect(words(await send([PAIRS, ...ROWS], { year: '2019' }))).toContain('le recensement 2022, et le formulaire 2019');
  expect(await kept()).toEqual(before);
  expect(words(await send(people, { year: '2019' }))).toContain('recensement 2019 repris');
});

it('refuses a form without a file, a year that is none, and a second file while one waits', async () => {
  const missing = await planner.upload(HERE, { year: '' });
  expect([missing.status, wordsOf(missing.$, '#file-error')]).toEqual([422, expect.stringContaining('Choisissez')]);
  const year = await planner.upload(HERE, { file: fileOf([PAIRS, ...ROWS]), year: '22' });
  expect([year.status, wordsOf(year.$, '#year-error')]).toEqual([422, expect.stringContaining('quatre chiffres')]);
  expect(await count('flow_upload_parts')).toBe(0);
  await portal.stopWorker();
  expect((await planner.upload(HERE, { file: fileOf([PAIRS, ...ROWS]) })).status).toBe(200);
  const page = await shown();
  const url = page.$('section.job').attr('data-url')!;
  expect(JSON.parse((await planner.get(url)).text)).toMatchObject({ state: 'queued', total: 100 });
  expect((await neighbour.get(url)).status).toBe(404);
  const second = await planner.upload(HERE, { file: fileOf([PAIRS, ...ROWS]) });
  expect([second.status, words(second)]).toEqual([409, expect.stringContaining('en cours de réception ou de lecture')]);
  expect((await neighbour.upload(HERE, { file: fileOf([PAIRS, ...ROWS]) })).status).toBe(200);
  await portal.startWorker();
  await drainQueue(portal.database, { patience: 60_000 });
});

it('receives a file of many parts, and keeps nothing of one that is too large', async () => {
  const many = Array.from({ length: 200_000 }, (_, at) => `37261;37${String(at % 900).padStart(3, '0')};1`);
  const parts: number[] = [];
  await portal.stopWorker();
  expect((await planner.upload(HERE, { file: fileOf([PAIRS, ...many]) })).status).toBe(200);
  parts.push(await count('flow_upload_parts'));
  expect(parts[0]).toBeGreaterThan(2);
  await portal.startWorker();
  await drainQueue(portal.database, { patience: 60_000 });
  expect(await count('flow_upload_parts')).toBe(0);
  const large = new File([Buffer.alloc(104_857_601, 'x')], 'large.csv');
  const page = await planner.upload(HERE, { file: large });
  expect([page.status, wordsOf(page.$, '#file-error')]).toEqual([422, expect.stringContaining('100 Mo')]);
  expect(await count('flow_upload_parts')).toBe(0);
  expect(await portal.database.query(`select 1 from flow_uploads where state = 'receiving'`)).toEqual([]);
});

it('is taken away again, and is nobody else’s to see or send', async () => {
  const page = await planner.post(`${HERE}/removal`, { year: '2022' });
  expect([page.status, words(page)]).toEqual([200, expect.not.stringContaining('4 151')]);
  expect((await planner.post(`${HERE}/removal`, { year: '2022' })).status).toBe(404);
  // Another's stays.
  expect((await kept()).map(({ home }) => home)).toContain('41018');
  expect((await acts()).at(-1)).toBe('territory.remove-flows');
});
