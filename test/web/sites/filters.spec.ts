import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;
beforeAll(async () => {
  // A Monday, 9 o'clock in Paris.
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  const at = { desks: 1, lat: 47.41, lon: 0.98 };
  const held = await openSite(portal, { ...at, name: 'Dit tout' });
  await openSite(portal, { ...at, name: 'Ne dit rien' });
  const closed = await openSite(portal, { ...at, name: 'Fermé lundi' });
  const bare = '00000000-0000-7000-8000-000000000001';
  await portal.database.query(
    `insert into places (id, name, commune_insee, commune_name, lat, lon, source, source_ref, as_of, changed_at)
     values ($1, 'Sans horaires', '37003', 'Amboise', 47.41, 0.98, 'test', 'bare', '2026', now())`,
    [bare],
  );
  const tell = (id: string, field: string, value: unknown) =>
    portal.database.query(
      `insert into place_facts (place_id, field, value, source, as_of) values ($1, $2, $3, 'Ville', '2026')`,
      [id, field, JSON.stringify(value)],
    );
  await tell(held.id, 'kinds', ['innovation_lab']);
  await tell(held.id, 'audiences', { freelancers: ['desk', 'meeting-room'] });
  await tell(held.id, 'accessibility', { entree_plain_pied: true });
  await tell(held.id, 'prices', { day: 2500 });
  await tell(held.id, 'operator', { name: 'X', nature: 'association' });
  await tell(closed.id, 'accessibility', { entree_plain_pied: false });
  await portal.database.query(`delete from opening_hours where site_id = $1 and weekday = 1`, [closed.id]);
});
afterAll(() => portal.close());

async function found(query: string) {
  const { $, status } = await portal.browser().get(`/places?near=Amboise${query}`);
  expect(status).toBe(200);
  expect(pageProblems($)).toEqual([]);
  return { $, names: allWords($, '.site-card h3').toSorted(), words: wordsOf($, 'main') };
}

describe('the filters of the finder', () => {
  it.each([
    ['', ['Dit tout', 'Fermé lundi', 'Ne dit rien', 'Sans horaires'], 0],
    ['&placeKind=innovation_lab', ['Dit tout'], 1],
    ['&placeKind=innovation_lab&placeKind=coworking', ['Dit tout', 'Fermé lundi', 'Ne dit rien'], 1],
    ['&audience=freelancers', ['Dit tout'], 3],
    ['&service=desk&service=meeting-room', ['Dit tout'], 3],
    ['&stepFree=1', ['Dit tout'], 2],
    ['&mostEuros=25&stepFree=1', ['Dit tout'], 2],
    ['&mostEuros=24&stepFree=1', [], 2],
    ['&runBy=private', ['Dit tout'], 1],
    ['&runBy=public', ['Fermé lundi', 'Ne dit rien'], 1],
    ['&openToday=1', ['Dit tout', 'Ne dit rien'], 1],
    ['&openAt=14:00', ['Dit tout', 'Ne dit rien'], 1],
    ['&openAt=23:00', [], 1],
  ])('%s', async (query, names, unsure) => {
    const page = await found(query);
    expect(page.names).toEqual(names);
    const said = /(\d+) lieux? ne (?:dit|disent) pas/.exec(page.words)?.[1] ?? '0';
    expect(Number(said)).toBe(unsure);
  });

  it('show on request those that do not say, marked as such, and the hours of those that open', async () => {
    const page = await found('&openToday=1');
    expect(page.words).toContain('Ouvert : 08:30–18:30');
    const href = page.$('a[href*="unsure=1"]').attr('href')!;
    expect(href).toContain('openToday=1');
    const all = await portal.browser().get(href);
    expect(allWords(all.$, '.site-card h3')).toContain('Sans horaires');
    expect(wordsOf(all.$, 'main')).toContain('Ne le dit pas');
    expect(all.$('#openToday').attr('checked')).toBe('checked');
    // Folded, with how many are set: what was found stands above the fold.
    expect(all.$('details.place-filters').attr('open')).toBeUndefined();
    expect(all.$('details.place-filters summary').text()).toContain('(1)');
  });

  it('draw the circle of what is shown', async () => {
    const map = JSON.parse((await found('')).$('#map').attr('data-map')!) as { reachKm: number };
    expect(map.reachKm).toBeGreaterThanOrEqual(1);
    expect(map.reachKm).toBeLessThan(10);
  });

  it.each([
    ['placeKind', `&placeKind=coworking`.repeat(1_000)],
    ['service', '&service=desk'.repeat(900)],
    ['placeKind', '&placeKind=castle'],
    ['openAt', '&openAt=25:00'],
    ['mostEuros', '&mostEuros=-1'],
    ['mostEuros', '&mostEuros=1e9'],
    ['runBy', '&runBy=nobody'],
  ])('refuse a bad %s by name', async (_field, query) => {
    const refused = await portal.browser().get(`/places?near=Amboise${query}`);
    // 431 where the address alone is longer than any that is read.
    expect([422, 431]).toContain(refused.status);
  });
});
