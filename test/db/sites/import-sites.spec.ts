import { Consequences } from '#libs/platform/consequences/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Events } from '#libs/platform/events/index.js';
import { ImportSites, SITE_HOURS_CHANGED, SiteChanges, SiteRecords } from '../../../src/sites/index.js';
import type { SitesToImport } from '../../../src/sites/import-sites.js';
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

const load = (text: string | Buffer, options: Partial<SitesToImport> = {}) =>
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
      const [found] = await records.all(tx, '2026-11-26');
      const { id } = found!;
      const desks = await records.desks(tx, id, '2026-11-26');
      return { ...found!, desks, hours: (await records.hoursOn(tx, [id], '2026-11-26')).get(id) };
    });
    expect(site.desks).toHaveLength(4);
    expect(site).toMatchObject({
      name: 'Lieu A',
      generated: [],
      hours: { open: true, hours: { opens: '08:30' } },
    });
  });

  it('takes the word of its sender for a title, and leaves out what is said to be none', async () => {
    const text = [`${HEADER.replace('nom;', 'Enseigne;')};prix semaine`, `${row('T')};70`].join('\n');
    const dry = (columns: SitesToImport['columns']) => load(text, { dryRun: true, columns: columns ?? {} });
    expect((await dry({})).problems).toMatchObject([{ code: 'sites.import-columns', params: { columns: 'name' } }]);
    expect(await dry({ Enseigne: 'name' })).toMatchObject({ accepted: 1, unknownColumns: ['prix semaine'] });
    const both = await dry({ Enseigne: 'name', 'prix semaine': null });
    expect(both).toMatchObject({ accepted: 1, unknownColumns: [] });
    const twice = await dry({ Enseigne: 'name', 'prix semaine': 'day_price' });
    expect(twice.problems).toMatchObject([{ code: 'sites.import-columns-twice' }]);
  });

  it('knows a reference it has and one that stands twice', async () => {
    const { problems, counts } = await load([HEADER, row('A'), row('C'), row('C')].join('\n'), { dryRun: true });
    expect(counts).toEqual({ new: 1, changed: 0, unchanged: 1 });
    expect(problems.map(({ row: line, code }) => [line, code])).toEqual([[4, 'sites.import-twice']]);
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

describe('a file of sites that comes again', () => {
  const changed = [
    `${HEADER};adresse;équipements`,
    `${row('A', '5').replace('Lieu A', 'La Fabrique').replace('08:30', '09:00')};2 quai du Port;fibre`,
  ].join('\n');
  const state = () => portal.app.get(SiteChanges, { strict: false }).show(system, 'A');
  const entries = () =>
    portal.database.query<{ detail: string }>(
      `select a.detail from audit_entries a join sites s on s.id::text = a.subject_id
       where s.source_ref = 'A' and a.action = 'sites.change'`,
    );

  it('tells old and new and writes nothing in a dry run', async () => {
    const before = await state();
    const report = await load(changed, { dryRun: true });
    expect(report).toMatchObject({ accepted: 1, written: 0, counts: { new: 0, changed: 1, unchanged: 0 } });
    expect(report.changes[0]?.changes.map(({ field, from, to }) => `${field}: ${from} → ${to}`)).toEqual([
      'name: Lieu A → La Fabrique',
      'address:  → 2 quai du Port',
      'desks: 4 → 5',
      expect.stringContaining('→ 1 09:00-18:30, 2 09:00-18:30'),
      'features:  → fibre',
    ]);
    expect(await state()).toEqual(before);
  });

  it('asks before bookings are touched, and writes all with its journal entry and its event once told to', async () => {
    const before = await state();
    const sentence = '1 booking is cancelled.';
    const publish = jest.spyOn(portal.app.get(Events, { strict: false }), 'publish');
    const foresee = jest.spyOn(portal.app.get(Consequences, { strict: false }), 'foresee').mockResolvedValue({
      consequences: [{ sentence, count: 1, rows: [], more: 0, people: 1 }],
      count: 1,
    });
    try {
      expect(await load(changed)).toMatchObject({
        written: 0,
        problems: [{ column: 'opens', code: 'sites.import-follows', params: { follows: sentence } }],
      });
      expect(await state()).toEqual(before);
      expect(await load(changed, { confirmed: true })).toMatchObject({
        written: 1,
        changes: [{ follows: [sentence] }],
      });
    } finally {
      foresee.mockRestore();
    }
    expect(publish).toHaveBeenCalledTimes(1);
    expect(publish).toHaveBeenCalledWith(
      expect.anything(),
      SITE_HOURS_CHANGED,
      expect.objectContaining({ siteId: before.id, from: '2026-11-23' }),
    );
    publish.mockRestore();
    const after = await state();
    expect(after).toMatchObject({ id: before.id, name: 'La Fabrique', address: '2 quai du Port', features: ['fibre'] });
    expect(after.desks.map(({ label }) => label)).toEqual(['01', '02', '03', '04', '05']);
    expect(after.weekly[0]).toEqual({ weekday: 1, opens: '09:00', closes: '18:30' });
    const [entry, ...more] = await entries();
    expect(more).toEqual([]);
    expect(JSON.parse(entry!.detail)).toMatchObject({ desks: { before: '4', after: '5' } });
  });

  it('changes nothing the second time', async () => {
    expect(await load(changed)).toMatchObject({
      written: 0,
      counts: { new: 0, changed: 0, unchanged: 1 },
      problems: [],
    });
    expect(await entries()).toHaveLength(1);
  });

  it('takes no desk away, and says how that is done', async () => {
    const { problems, written } = await load(changed.replace(';5;', ';3;'));
    expect(problems).toMatchObject([
      { column: 'desks', code: 'sites.import-desks-fewer', params: { now: 5, desks: 3 } },
    ]);
    expect(written).toBe(0);
  });

  it('does not silently keep what an operator was said to be', async () => {
    const text = `${HEADER};statut exploitant\n${row('A', '5')};private`;
    expect((await load(text)).problems).toMatchObject([{ code: 'sites.import-operator-twice' }]);
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
