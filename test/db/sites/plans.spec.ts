import { Client } from 'pg';
import { communeIndex } from '#libs/geo/index.js';
import { ALONG_FORM } from '../../../src/sites/along.forms.js';
import { AlongPage } from '../../../src/sites/along.page.js';
import { PLACES_FORM } from '../../../src/sites/places.forms.js';
import { PlacesPage } from '../../../src/sites/places.page.js';
import { anonymousContext } from '#libs/platform/context/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { planOf } from '../../support/plans.js';
import { statementsOf, type SentStatement } from '../../support/statements.js';

const stranger = anonymousContext('fr', 'test');
let portal: TestApp;

/** A place in every third commune: far more than one question is about. */
beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  const communes = communeIndex()
    .all()
    .filter((_, n) => n % 3 === 0);
  await portal.database.query(
    `insert into places (id, slug, name, commune_insee, commune_name, lat, lon, precise, source, source_ref, as_of, changed_at)
     select gen_random_uuid(), 'lieu-' || n, 'Lieu ' || n, insee, name, lat, lon, true, 'essai', n::text, '2026', now()
     from unnest($1::text[], $2::text[], $3::float8[], $4::float8[]) with ordinality as c (insee, name, lat, lon, n)`,
    [
      communes.map(({ insee }) => insee),
      communes.map(({ name }) => name),
      communes.map(({ lat }) => lat),
      communes.map(({ lon }) => lon),
    ],
  );
  const client = new Client({ connectionString: portal.database.ownerUrl });
  await client.connect();
  await client.query('vacuum analyze places');
  await client.end();
});
afterAll(() => portal.close());

const plans = async (work: () => Promise<unknown>) => {
  const { sent } = await statementsOf(work);
  const reading = sent.filter(
    ({ text }: SentStatement) => text.includes('from places') || text.includes('join places'),
  );
  expect(reading.length).toBeGreaterThan(0);
  return Promise.all(reading.map((statement) => planOf(portal.database, null, statement)));
};

describe('a directory of a whole country', () => {
  it('is asked by position around a point, and of facts for the page alone', async () => {
    const page = portal.app.get(PlacesPage, { strict: false });
    const found = await plans(() => page.near(stranger, PLACES_FORM.parse({ insee: '37261' })));
    for (const { scanned } of found) expect(scanned).not.toContain('places');
    expect(found.flatMap(({ indexes }) => indexes)).toContain('places_position');
  });

  it('is asked by position along a drive, and of facts for the page alone', async () => {
    const page = portal.app.get(AlongPage, { strict: false });
    const wish = ALONG_FORM.parse({ from: 'Tours', to: 'Orléans', detour: '10' });
    const found = await plans(() => page.along(stranger, wish));
    for (const { scanned } of found) expect(scanned).not.toContain('places');
    expect(found.flatMap(({ indexes }) => indexes)).toEqual(
      expect.arrayContaining(['places_by_words', 'places_position', 'places_pkey']),
    );
    const rows = (await statementsOf(() => page.along(stranger, wish))).sent.filter(({ text }) =>
      text.includes('place_facts'),
    );
    // Facts of the thirty that are shown, not of the hundreds beside the road.
    for (const { values } of rows) expect((values[0] as string[]).length).toBeLessThanOrEqual(30);
  });
});
