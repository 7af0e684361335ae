import { systemContext } from '#libs/platform/context/index.js';
import { demoNetwork } from '../../support/demo-network.js';
import { JoinLists, MergePlaces, type ListJoined } from '../../../src/sites/index.js';
import { testApp, type TestApp } from '../../support/app.js';

const ctx = systemContext('test', null, 'test');
let portal: TestApp;
let joined: ListJoined[];

beforeAll(async () => {
  portal = await testApp();
  await demoNetwork(portal).execute(ctx);
  joined = await lists().execute(ctx, { dryRun: false });
}, 300_000);
afterAll(() => portal.close());

const lists = () => portal.app.get(JoinLists, { strict: false });
const merge = () => portal.app.get(MergePlaces, { strict: false });
const rows = <Row extends Record<string, unknown>>(sql: string, params: unknown[] = []) =>
  portal.database.query<Row>(sql, params);

/** Everything that joining writes. */
const contents = () =>
  rows(
    `select (select md5(string_agg(p::text, '' order by p.id)) from places p) as places,
       (select md5(string_agg(f::text, '' order by f.place_id, f.field)) from place_facts f) as facts,
       (select md5(string_agg(r::text, '' order by r.source, r.source_ref)) from place_sources r) as rows`,
  );

describe('the newer lists', () => {
  it('are joined: each row is a place that was known, or a new one', () => {
    for (const { rows: all, known, fresh, same, doubtful } of joined) {
      expect(known + fresh + same).toBe(all);
      expect(doubtful).toBeLessThan(fresh);
    }
    const [labelled, bretagne] = ['labellisés', 'Bretagne'].map((name) =>
      joined.find(({ source }) => source.includes(name))!,
    );
    // As they were counted when the lists came, a little less: mending a name may part two rows.
    expect(labelled!.same).toBeGreaterThanOrEqual(25);
    expect(bretagne!.same).toBeGreaterThanOrEqual(45);
  });

  it('change nothing when they are joined again', async () => {
    const before = await contents();
    const again = await lists().execute(ctx, { dryRun: false });
    expect(again.map(({ fresh, same }) => fresh + same)).toEqual([0, 0, 0, 0]);
    await demoNetwork(portal).execute(ctx);
    expect(await contents()).toEqual(before);
  });

  it('leave the Shadok one place of several kinds, with who runs it and what it does', async () => {
    const found = await rows<{ slug: string; sites: number; facts: string[] }>(
      `select p.slug, (select count(*)::int from sites s where s.place_id = p.id) as sites,
         array(select f.field from place_facts f where f.place_id = p.id order by 1) as facts
       from places p where p.commune_insee = '67482' and (p.name ilike '%shadok%' or p.name = 'AV Lab')`,
    );
    expect(found).toEqual([
      {
        slug: 'le-shadok-strasbourg',
        sites: 2,
        facts: expect.arrayContaining(['audiences', 'operator', 'public_funding']),
      },
    ]);
    const page = await portal.browser().get('/places/av-lab-strasbourg');
    expect(page.url.pathname).toBe('/places/le-shadok-strasbourg');
    expect(page.$('.lead-line').text()).toContain('coworking, fablab');
    expect(page.text).toContain('lejournaldesentreprises.com');
  });

  it('have the Cantines of four towns, and say where that of Paris went', async () => {
    for (const page of [
      'la-cantine-numerique-rennaise-rennes',
      'la-cantine-numerique-nantes',
      'la-cantine-toulouse',
      'la-cantine-toulon',
    ])
      expect((await portal.browser().get(`/places/${page}`)).status).toBe(200);
    expect((await portal.browser().get('/places/numa-paris')).text).toContain('Climate House');
  });

  it('leave doubts that somebody decides: one place, or two', async () => {
    const doubts = await lists().doubts(ctx);
    expect(doubts.length).toBeGreaterThan(1);
    const [one, two] = [
      doubts[0]!,
      doubts.find(
        ({ slug, otherSlug }) =>
          ![slug, otherSlug].includes(doubts[0]!.slug) && ![slug, otherSlug].includes(doubts[0]!.otherSlug),
      )!,
    ];
    await merge().execute(ctx, { place: one.slug, other: one.otherSlug });
    const page = await portal.browser().get(`/places/${one.slug}`);
    expect(page.url.pathname).toBe(`/places/${one.otherSlug}`);
    expect(await merge().keepApart(ctx, { place: two.slug, other: two.otherSlug })).toBe(true);
    expect(await merge().keepApart(ctx, { place: two.slug, other: two.otherSlug })).toBe(false);
    const left = (await lists().doubts(ctx)).map(({ slug }) => slug);
    expect(left).not.toContain(one.slug);
    expect(left).not.toContain(two.slug);
    expect((await lists().execute(ctx, { dryRun: false })).map(({ fresh, same }) => fresh + same)).toEqual([
      0, 0, 0, 0,
    ]);
  });
});
