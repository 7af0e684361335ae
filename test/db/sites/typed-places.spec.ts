import { readFileSync } from 'node:fs';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { PlaceNames } from '../../../src/sites/directory/place-names.queries.js';
import { readPlace, type SearchPoint } from '../../../src/sites/place-query.rules.js';
import { JoinLists } from '../../../src/sites/index.js';
import { demoNetwork } from '../../support/demo-network.js';
import { inRepository } from '../../support/sources.js';
import { planOf } from '../../support/plans.js';
import { statementsOf } from '../../support/statements.js';
import { testApp, type TestApp } from '../../support/app.js';

/** Of texts as people type them, so many have to have what they mean first. */
const RIGHT = 0.95;

interface Typed {
  readonly text: string;
  readonly kind: string;
  readonly name: string;
  readonly departement: string;
}

/** The last three cells; what was typed may hold anything. */
const TYPED: readonly Typed[] = readFileSync(inRepository('test/data/finder/typed.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, text = '', kind = '', name = '', departement = ''] = /^(.*);([a-z]+);(.*);(\w+)$/u.exec(line) ?? [];
    return { text, kind, name, departement };
  });

const system = systemContext('test', null, 'test');
let portal: TestApp;
beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  await demoNetwork(portal).execute(system);
  await portal.app.get(JoinLists, { strict: false }).execute(system, { dryRun: false });
  // As autovacuum does where the portal runs: plans of tables that nobody counted are not those of anybody.
  await portal.database.query('vacuum analyze');
}, 300_000);
afterAll(() => portal.close());

describe('texts as people type them', () => {
  it('are at least 300', () => {
    expect(TYPED.length).toBeGreaterThanOrEqual(300);
    expect(new Set(TYPED.map(({ text }) => text)).size).toBe(TYPED.length);
  });

  it(`have what they mean first, ${RIGHT * 100} in a hundred and more`, async () => {
    const uow = portal.app.get(UnitOfWork, { strict: false });
    const names = portal.app.get(PlaceNames, { strict: false });
    const first: (SearchPoint | undefined)[] = [];
    await uow.read(system, async (tx) => {
      for (const { text } of TYPED) {
        const { point, choices } = readPlace(text, await names.like(tx, text, '2026-11-23'));
        first.push(point ?? choices[0]);
      }
    });
    const wrong = TYPED.filter(({ kind, name, departement }, at) => {
      const found = first[at];
      return (
        !found || found.kind !== kind || found.departement !== departement || (kind !== 'point' && found.name !== name)
      );
    });
    const misses = wrong.map((one) => {
      const found = first[TYPED.indexOf(one)];
      return `${one.text}: ${one.name || one.kind} (${one.departement}), read as ${found ? `${found.name} (${found.departement})` : 'nothing'}`;
    });
    process.stderr.write(
      `${TYPED.length - wrong.length} of ${TYPED.length} texts are right\n${misses.map((miss) => `  ${miss}\n`).join('')}`,
    );
    expect(wrong.length).toBeLessThanOrEqual(TYPED.length * (1 - RIGHT));
  }, 120_000);
});

describe('names among the places of a whole country', () => {
  it('are looked up in an index', async () => {
    await portal.database.query(
      `insert into places (id, slug, name, commune_name, lat, lon, source, source_ref, as_of, changed_at)
       select gen_random_uuid(), 'p-' || n, 'Lieu ' || md5(n::text), 'Commune ' || md5((n % 900)::text), 46, 2, 'test',
         n::text, '2026', now() from generate_series(1, 35000) n`,
    );
    await portal.database.query('vacuum analyze places');
    const uow = portal.app.get(UnitOfWork, { strict: false });
    const names = portal.app.get(PlaceNames, { strict: false });
    const { sent } = await statementsOf(() =>
      uow.read(system, (tx) => names.like(tx, 'la cantine numérique nantes', '2026-11-23')),
    );
    const statement = sent.find(({ text }) => text.includes('word_similarity'))!;
    const plan = await planOf(portal.database, null, statement);
    expect(plan.indexes).toContain('places_by_words');
    expect(plan.scanned).not.toContain('places');
  }, 120_000);
});
