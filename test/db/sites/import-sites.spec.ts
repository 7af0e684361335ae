import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ImportSites, SiteRecords } from '../../../src/sites/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { demoNetwork } from '../../support/demo-network.js';

const HEADER = 'ref;nom;type;exploitant;insee;lat;lon;postes;ouverture;fermeture;prix jour';
const row = (ref: string, desks = '4') =>
  `${ref};Lieu ${ref};coworking;Commune fictive;37261;47.39;0.68;${desks};08:30;18:30;15`;
const system = systemContext('test', null, 'test');
let portal: TestApp;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
});
afterAll(() => portal.close());

const load = (text: string | Buffer, options: { dryRun?: boolean; keepGood?: boolean } = {}) =>
  portal.app
    .get(ImportSites, { strict: false })
    .execute(system, { bytes: Buffer.from(text), dryRun: false, keepGood: false, ...options });
const sites = async () => (await portal.database.query(`select 1 from sites where source = 'file'`)).length;

describe('a file of sites', () => {
  it('writes nothing in a dry run, nothing when a row is bad, the good rows when asked', async () => {
    const text = [HEADER, row('A'), row('B', 'many')].join('\n');
    expect(await load([HEADER, row('A')].join('\n'), { dryRun: true })).toMatchObject({ accepted: 1, written: 0 });
    expect(await load(text)).toMatchObject({
      rows: 2,
      accepted: 1,
      written: 0,
      problems: [{ row: 3, column: 'desks' }],
    });
    expect(await sites()).toBe(0);
    expect(await load(text, { keepGood: true })).toMatchObject({ written: 1 });
    expect(await sites()).toBe(1);
  });

  it('brings desks and hours that can be booked', async () => {
    const site = await portal.app.get(UnitOfWork).read(system, async (tx) => {
      const records = portal.app.get(SiteRecords, { strict: false });
      const [found] = await records.nearest(tx, { lat: 47.39, lon: 0.68 }, 1, '2026-11-26');
      return { ...found!, hours: (await records.hoursOn(tx, [found!.id], '2026-11-26')).get(found!.id) };
    });
    expect(site).toMatchObject({
      name: 'Lieu A',
      deskCount: 4,
      generated: [],
      hours: { open: true, hours: { opens: '08:30' } },
    });
  });

  it('knows a reference it has and one that stands twice', async () => {
    const { problems } = await load([HEADER, row('A'), row('C'), row('C')].join('\n'), { dryRun: true });
    expect(problems.map(({ row: line, code }) => [line, code])).toEqual([
      [2, 'sites.import-known'],
      [4, 'sites.import-twice'],
    ]);
  });

  it.each([
    ['junk', Buffer.alloc(10_000, 'x'), 'sites.import-columns'],
    ['other columns', Buffer.from('a;b\n1;2'), 'sites.import-columns'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), 'sites.import-not-text'],
    ['a stray quote', Buffer.from(`${HEADER}\n"A;b\n`), 'sites.import-malformed'],
    ['a title that stands twice', Buffer.from(`${HEADER};postes\n${row('Z')};12\n`), 'sites.import-columns-twice'],
    ['extra cells', Buffer.from(`${HEADER}\n${row('Z')};wifi;café\n`), 'sites.import-cells'],
  ])('refuses %s with one clear reason', async (_, bytes, code) => {
    const { problems, written } = await load(bytes);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(written).toBe(0);
  });
});

describe('a file of sites as French tools save it', () => {
  it('is read as Windows-1252, and says so and what it left out', async () => {
    const bytes = Buffer.from(`${HEADER};téléphone\r\n${row('É')};0\r\n`, 'latin1');
    expect(await load(bytes, { dryRun: true })).toMatchObject({
      accepted: 1,
      problems: [],
      encoding: 'windows-1252',
      unknownColumns: ['téléphone'],
    });
  });

  it('makes no operator of two', async () => {
    const of = (ref: string, operator: string) => row(ref).replace('Commune fictive', operator);
    const { problems, accepted } = await load(
      [HEADER, of('O1', 'L’Étoile'), of('O2', 'L ETOILE'), of('O3', '東京'), of('O4', '京都'), of('O5', '…')].join(
        '\n',
      ),
      { dryRun: true },
    );
    expect(problems.map(({ row: line, code }) => [line, code])).toEqual([
      [3, 'sites.import-operator-twice'],
      [6, 'sites.import-operator-name'],
    ]);
    expect(accepted).toBe(3);
  });
});

describe('the demo network', () => {
  it('is the 1,512 places of the open list with desks and hours, and loading it twice changes nothing', async () => {
    const network = demoNetwork(portal);
    expect(await network.execute(system)).toEqual({ sites: 1_513, added: 1_512 });
    expect(await network.execute(system)).toEqual({ sites: 1_513, added: 0 });
    const [bare] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from sites s where not exists (select from desks d where d.site_id = s.id)
         or not exists (select from opening_hours h where h.site_id = s.id)`,
    );
    expect(bare?.n).toBe(0);
  });
});
