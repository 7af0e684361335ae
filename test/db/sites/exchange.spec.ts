import { Clock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import type { Entry } from '../../../src/sites/exchange/entry.js';
import { FORMATS, HandOutDirectory, ImportDirectory, JoinLists } from '../../../src/sites/index.js';
import { demoNetwork } from '../../support/demo-network.js';
import { exhaustive } from '../../support/machine.js';
import { testApp, type TestApp } from '../../support/app.js';

const ctx = systemContext('test', null, 'test');
const AWKWARD = {
  name: `'=L'Œuvre ; « d’été » "neuve"`,
  address: `=1, rue de l'Île\n2e étage ; cour`,
};

let full: TestApp;
beforeAll(async () => {
  full = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  await demoNetwork(full).execute(ctx);
  await full.app.get(JoinLists, { strict: false }).execute(ctx, { dryRun: false });
  await full.database.query(
    `insert into places (id, name, address, postcode, commune_insee, commune_name, lat, lon, source, source_ref, as_of, ended_on,
       changed_at, precise)
     values ('00000000-0000-7000-8000-000000000001', $1, $2, '01000', '01053', '-Bourg-en-Bresse', 46.2051520382838, -0.1,
       'Ville ; Agglo', '+33', '2025', '2026-12-31', now(), false)`,
    [AWKWARD.name, AWKWARD.address],
  );
  await full.database.query(
    `insert into source_licences values ('Ville', 'ODbL 1.0', 'https://opendatacommons.org/licenses/odbl/1-0/', '© Ville, « ODbL »')`,
  );
  await full.database.query(
    `insert into former_place_slugs values ('ancienne-adresse', '00000000-0000-7000-8000-000000000001')`,
  );
  const facts: Record<string, unknown> = {
    kinds: ['coworking', 'innovation_lab'],
    labels: ['ecocentre'],
    audiences: { freelancers: ['desk', 'meeting-room'], social: ['culture'] },
    operator: { name: 'Régie « Ô » & "fils"', nature: null },
    siret: '00000001800002',
    rna: 'W751234567',
    public_funding: false,
    accessibility: { sanitaires_adaptes: false, entree_plain_pied: true },
    access: { train: 'Gare ;\nquai 2', foot: '"à pied"' },
    website: 'https://example.org/?a=1;b="2"',
    phone: '+33 4 74 00 00 00',
    email: 'a.b+c@example.org',
    house_rules: '-1. Pas de bruit\r\n\r\n"2". =SOMME(A1)\tet ; le reste — été €',
    prices: { day: 0, hour: 99_999 },
    hours: {
      1: [
        ['08:30', '12:00'],
        ['14:00', '18:00'],
      ],
      6: [['09:00', '12:00']],
    },
    equipment: ['fibre', 'quiet'],
    occupancy: { percent: 33, period: '2026-H1', desk_days: { let: 1, offered: 3 } },
    opens_on: '2019-05',
    note: { fr: 'Fermé l’été ;\n« oui »', en: '"Closed"' },
  };
  for (const [field, value] of Object.entries(facts))
    await full.database.query(
      `insert into place_facts (place_id, field, value, source, source_url, as_of, basis)
       values ('00000000-0000-7000-8000-000000000001', $1, $2, 'Ville', 'https://example.org/', '2026-03', 'assumed')`,
      [field, JSON.stringify(value)],
    );
}, 300_000);
afterAll(() => full.close());

/** The whole directory of a portal, as somebody at one address of the web would see it. */
async function exported(portal: TestApp, format: (typeof FORMATS)[number]): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of portal.app.get(HandOutDirectory, { strict: false }).execute(ctx, { format }))
    pieces.push(piece);
  return pieces.join('').replaceAll(portal.baseUrl, 'https://palier.example');
}
const importing = (portal: TestApp, text: string, dryRun = false) =>
  portal.app.get(ImportDirectory, { strict: false }).execute(ctx, { bytes: Buffer.from(text), dryRun });

describe('the whole directory', () => {
  // Each format takes as long as all other specs of this file: one in `npm test`, all in .ci/run.
  it.each(exhaustive ? FORMATS : FORMATS.slice(0, 1))(
    'taken out as %s and into an empty one is equal to the byte',
    async (format) => {
      const file = await exported(full, format);
      const empty = await testApp({ now: full.app.get(Clock).now() });
      try {
        const foreseen = await importing(empty, file, true);
        expect(await empty.database.query('select from places')).toEqual([]);
        const imported = await importing(empty, file);
        expect(imported).toEqual(foreseen);
        expect(imported).toMatchObject({ changed: 0, unchanged: 0, problems: [] });
        expect(imported.added).toBeGreaterThan(3_000);
        expect((await exported(empty, format)) === file).toBe(true);
        expect(await importing(empty, file)).toMatchObject({ added: 0, changed: 0, unchanged: imported.added });
      } finally {
        await empty.close();
      }
    },
    300_000,
  );

  it('holds what is known, with source, date, licence and attribution in every entry', async () => {
    const { features } = JSON.parse(await exported(full, 'geojson')) as {
      features: { properties: Entry }[];
    };
    const all = features.map(({ properties }) => properties);
    for (const { source, asOf, sources } of all) {
      expect(asOf).toMatch(/^\d{4}/);
      expect(sources.map(({ name }) => name)).toEqual(expect.arrayContaining(source.split(' ; ')));
    }
    const awkward = all.find(({ sourceRef }) => sourceRef === '+33')!;
    expect(awkward).toMatchObject({
      ...AWKWARD,
      endedOn: '2026-12-31',
      precise: false,
      formerSlugs: ['ancienne-adresse'],
    });
    expect(awkward.facts.house_rules?.value).toBe('-1. Pas de bruit\n\n"2". =SOMME(A1)\tet ; le reste — été €');
    expect(Object.keys(awkward.facts)).toHaveLength(19);
    expect(awkward.sources).toEqual([
      { name: 'Agglo', licence: null, licenceUrl: null, attribution: null },
      expect.objectContaining({ name: 'Ville', licence: 'ODbL 1.0', attribution: '© Ville, « ODbL »' }),
    ]);
    const shadok = all.find(({ slug }) => slug === 'le-shadok-strasbourg')!;
    expect(shadok.sources.every(({ licence, attribution }) => licence === null || attribution)).toBe(true);
  });

  it('taken in where it came from changes nothing', async () => {
    const before = await exported(full, 'csv');
    expect(await importing(full, before)).toMatchObject({ added: 0, changed: 0 });
    expect((await exported(full, 'csv')) === before).toBe(true);
  }, 120_000);

  it('is refused whole, by row and field, where one entry cannot be', async () => {
    const [head, ...lines] = (await exported(full, 'csv')).split('\r\n');
    const said = (line: string) => importing(full, [head, ...lines.slice(0, 2), line].join('\r\n'));
    const fresh = '"neu";"Neu";"";"";"";"";47;1;"true";"s";"r";"2024"';
    expect((await said(fresh.replace('47', '97'))).problems).toEqual([
      expect.objectContaining({ where: 'row 4', field: 'lat' }),
    ]);
    expect((await said(fresh.replace('2024', '2024-13'))).problems).toMatchObject([{ field: 'asOf' }]);
    expect((await said(fresh.replace('2024', '2027'))).problems).toMatchObject([{ field: 'asOf' }]);
    expect((await said(fresh.replace('"Neu"', '""'))).problems).toMatchObject([{ field: 'name' }]);
    expect((await said(`${fresh.replace('"r"', '"r2"')}\r\n${fresh}`)).problems).toMatchObject([
      { where: 'row 5', field: 'slug' },
    ]);
    expect(await full.database.query(`select from places where source = 's'`)).toEqual([]);
    await expect(importing(full, 'nom;adresse\r\na;b')).rejects.toMatchObject({ code: 'sites.directory-file' });
    await expect(importing(full, '{"type":"FeatureCollection"}')).rejects.toMatchObject({
      code: 'sites.directory-file',
    });
    await expect(importing(full, '')).rejects.toMatchObject({ code: 'sites.directory-file' });
  });

  it('tells what is newer, and leaves what is older or made up', async () => {
    const file = JSON.parse(await exported(full, 'geojson')) as { features: { properties: Entry }[] };
    const one = file.features.find(({ properties }) => properties.sourceRef === '+33')!;
    const say = async (facts: Record<string, unknown>, more: Record<string, unknown> = {}) => {
      const properties = { ...one.properties, ...more, facts };
      return importing(full, JSON.stringify({ ...file, features: [{ ...one, properties }] }));
    };
    const fact = (value: string, asOf: string, basis = 'source') => ({
      phone: { value, source: 'Neu', sourceUrl: null, asOf, basis },
    });
    expect(await say(fact('01 00 00 00 00', '2025', 'assumed'))).toMatchObject({ changed: 0 });
    expect(await say(fact('01 00 00 00 00', '2025'))).toMatchObject({ changed: 1 });
    expect(await say(fact('02 00 00 00 00', '2024'))).toMatchObject({ changed: 0 });
    expect(await say({}, { name: 'Neuer Name', asOf: '2024' })).toMatchObject({ changed: 0 });
    expect(await say({}, { name: 'Neuer Name', asOf: '2026' })).toMatchObject({ changed: 1 });
    expect(
      await full.database.query(
        `select name, (select value from place_facts where place_id = id and field = 'phone') as phone from places where source_ref = '+33'`,
      ),
    ).toEqual([{ name: 'Neuer Name', phone: '01 00 00 00 00' }]);
  });
});
