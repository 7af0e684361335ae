import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { loadThirdPlaces, type ThirdPlace } from '#libs/geo/index.js';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { staffBrowser, staffed } from '../../support/staff.js';
import { sheetsOf } from '../../support/workbook.js';

const BRANDS = /regus|multiburo|servcorp|buro club|stop.?work/iu;
const FORM = 'form.form-card';
const HERE = '/territory/siting';
const REASON =
  'La commune manque de postes le matin ; la convention fixe des prix qui ne sont pas plus bas que ceux des voisins.';

const describeWithPoppler = spawnSync('pdftotext', ['-v']).error === undefined ? describe : describe.skip;

let portal: TestApp;
let planner: Browser;
let centres: readonly ThirdPlace[];
let scenario: string;

const checked = (page: Page) => {
  expect([page.url.pathname, page.status, pageProblems(page.$)]).toEqual([page.url.pathname, 200, []]);
  return page;
};
const plain = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();
const answer = async (insee: string) => {
  const page = checked(await planner.get(`${scenario}/places/${insee}`));
  return planner.submit(page, FORM, { note: REASON, looked: '1' });
};

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z'), worker: true });
  centres = loadThirdPlaces().filter(({ kind, name }) => kind === 'business_centre' || BRANDS.test(name));
  for (const { name, lat, lon, commune } of centres)
    await openSite(portal, { name, desks: 3, lat, lon, insee: commune?.insee ?? '' });
  const operator = randomUUID();
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values ($1, 'prive', 'Centres d''affaires d''essai', 'private', now())`,
    [operator],
  );
  await portal.database.query(`update sites set operator_id = $1`, [operator]);
  planner = await staffBrowser(
    portal,
    await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner'),
  );
  const towns = [...new Map(centres.map(({ commune }) => [commune!.insee, commune!])).values()];
  const names = towns.map(({ name, insee }) => `${name} (${insee})`).join('; ');
  const asked = await planner.submit(await planner.get(`${HERE}/new`), FORM, {
    title: 'Centres d’affaires',
    communes: names,
    locked: names,
    places: String(towns.length),
    runBy: 'public',
    seconds: '5',
  });
  scenario = checked(asked).url.pathname;
  await drainQueue(portal.database, { patience: 60_000 });
});
afterAll(() => portal.close());

it('tells what exists beside each proposed place, and that nothing leaves before it is answered for', async () => {
  const page = checked(await planner.get(scenario));
  expect(wordsOf(page.$, 'section[aria-labelledby=dossier]')).toContain('notes de concurrence');
  expect(page.$('a[download]')).toHaveLength(0);
  const insee = centres.find(({ name }) => name === 'Regus')!.commune!.insee;
  const place = checked(await planner.get(`${scenario}/places/${insee}`));
  const words = plain(wordsOf(place.$, 'main'));
  expect(words).toContain('Regus');
  for (const told of ['Privé ou association', 'demande une note', '3 postes', 'part louée : non déclarée'])
    expect(words).toContain(told);
  expect(words).toMatch(/15(,00)? € la journée/);
  expect((await planner.get(`${scenario}/places/37261`)).status).toBe(404);
});

it('every business centre of the bundled base holds the export until its commune is answered for', async () => {
  const communes = [...new Set(centres.map(({ commune }) => commune!.insee))];
  const left = [...communes];
  for (const [at, insee] of communes.entries()) {
    const format = ['pdf', 'xlsx', 'geojson'][at % 3]!;
    expect((await planner.get(`${scenario}/dossier/dossier.${format}`)).status).toBe(409);
    const page = checked(await answer(insee));
    expect(wordsOf(page.$, 'main')).toContain('Note écrite');
    left.shift();
  }
  expect(left).toEqual([]);
  expect((await planner.get(`${scenario}/dossier/dossier.geojson`)).status).toBe(200);
});

it('a note that is short, not ticked, or written before another centre came is refused or no longer enough', async () => {
  const insee = centres[0]!.commune!.insee;
  const path = `${scenario}/places/${insee}`;
  const page = checked(await planner.get(path));
  const refused = async (fields: Record<string, string>, field: string) => {
    const answered = await planner.submit(page, FORM, { note: REASON, ...fields });
    expect([answered.status, wordsOf(answered.$, `#${field}-error`) === '']).toEqual([422, false]);
  };
  await refused({ note: 'Trop court', looked: '1' }, 'note');
  await refused({ note: 'x'.repeat(1001), looked: '1' }, 'note');
  await refused({}, 'looked');
  const { lat, lon } = centres[0]!;
  const { id } = await openSite(portal, { name: 'Un nouveau centre', desks: 1, lat, lon, insee });
  await portal.database.query(
    `update sites set operator_id = (select id from operators where slug = 'prive') where id = $1`,
    [id],
  );
  await refused({ looked: '1' }, 'note');
  const held = await planner.get(`${scenario}/dossier/dossier.xlsx`);
  expect([held.status, wordsOf(held.$, 'main').includes('note de concurrence')]).toEqual([409, true]);
  checked(await answer(insee));
});

/** What the GeoJSON says; the others are held against it. */
interface Told {
  readonly figures: Record<string, number | null>;
  readonly attribution: string;
  readonly features: readonly { readonly properties: Record<string, unknown> }[];
}

describe('the files of a dossier', () => {
  let pdf: Page;
  let xlsx: Page;
  let told: Told;
  let proposed: readonly Record<string, unknown>[];

  beforeAll(async () => {
    const get = (format: string) => planner.get(`${scenario}/dossier/dossier.${format}`);
    [pdf, xlsx] = [await get('pdf'), await get('xlsx')];
    told = JSON.parse((await get('geojson')).text) as Told;
    proposed = told.features.map(({ properties }) => properties).filter(({ kind }) => kind === 'proposed');
  });

  it('say the same figures in the workbook and the GeoJSON, with notes and sources, and are audited', async () => {
    expect([pdf.status, xlsx.status]).toEqual([200, 200]);
    expect(proposed.every(({ competition_note: note }) => note === REASON)).toBe(true);
    expect(told.attribution).toContain('INSEE');
    const [figures, places, , , , sources] = sheetsOf(xlsx.bytes);
    const read = figures!.filter(([key]) => key !== undefined && key in told.figures);
    expect(Object.fromEntries(read.map((row) => [row[0], number(row[2])]))).toEqual(told.figures);
    expect(places!.slice(1).map(([rank, insee, , , , gained]) => [number(rank), insee, number(gained)])).toEqual(
      proposed.map(({ rank, insee, newly_served: gained }) => [rank, insee, gained]),
    );
    expect(sources!.slice(1).map(([line]) => line)).toEqual(told.attribution.split('\n'));
    expect(
      await portal.database.query(`select 1 from audit_entries where action = 'territory.export-siting'`),
    ).toHaveLength(4);
  });

  it('give the proposed places as CSV, the same figures in a row each, and the sources', async () => {
    const csv = await planner.get(`${scenario}/dossier/dossier.csv`);
    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')]);
    const [head, ...rows] = csv.text.replace('\ufeff', '').split('\r\n');
    expect(head).toContain('"newly_served";"nearer";"cost_euros"');
    const expected = proposed.map(({ rank, insee, newly_served: gained }) => [
      JSON.stringify(rank),
      JSON.stringify(insee),
      gained === null ? '""' : JSON.stringify(gained),
    ]);
    const read = rows.slice(0, proposed.length).map((row) => row.split(';'));
    expect(read.map((cells) => [cells[0], cells[1], cells[5]])).toEqual(expected);
    expect(csv.text).toContain('# Source');
  });

  describeWithPoppler('(needs pdftotext)', () => {
    it('draw the map of the page in the PDF, with words for whoever does not see it', () => {
      const info = spawnSync('pdfinfo', ['-struct-text', '-'], { input: pdf.bytes, encoding: 'utf8' }).stdout;
      expect(info).toContain('Figure');
      const text = plain(spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf.bytes, encoding: 'utf8' }).stdout);
      expect(text).toContain('lieu proposé, dans l’ordre d’ouverture');
    });

    it('say them in a tagged PDF too', () => {
      const raw = pdf.bytes.toString('latin1');
      expect([raw.includes('/StructTreeRoot'), raw.includes('pdfaid:part>3<')]).toEqual([true, true]);
      const text = plain(spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf.bytes, encoding: 'utf8' }).stdout);
      const figures = [
        ...Object.values(told.figures),
        ...proposed.flatMap((one) => [one['newly_served'], one['nearer']]),
      ]
        .filter((value) => value !== null)
        .map((value) => plain(new Intl.NumberFormat('fr').format(Number(value))));
      const names = proposed.map(({ commune }) => String(commune));
      const missing = [...figures, ...names, 'La commune manque de postes'].filter((words) => !text.includes(words));
      expect(missing).toEqual([]);
    });
  });
});

const number = (cell: string | undefined): number | null => (cell === undefined || cell === '' ? null : Number(cell));
