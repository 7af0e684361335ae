import { openSite, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { allWords } from '../../support/html.js';

/*
 * A place with public money stands beside one without it: both are shown alike, in the order of travel. Whatever their funding
 * and whoever runs them, lists differ by the line that says so and by nothing else.
 */
let portal: TestApp;
let sites: TestSite[];

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  const at = (name: string, lat: number) => openSite(portal, { name, desks: 1, lat, lon: 0.98 });
  // All within 20 minutes of each other; the last two are equally far.
  sites = [
    await at('Proche', 47.412),
    await at('Milieu', 47.43),
    await at('Loin', 47.47),
    await at('Aussi loin', 47.47),
  ];
});
afterAll(() => portal.close());

async function fund(index: number, funded: boolean | null): Promise<void> {
  const [place] = await portal.database.query<{ id: string }>(`select place_id as id from sites where id = $1`, [
    sites[index]!.id,
  ]);
  await portal.database.query(`delete from place_facts where place_id = $1 and field = 'public_funding'`, [place!.id]);
  if (funded !== null)
    await portal.database.query(
      `insert into place_facts (place_id, field, value, source, as_of) values ($1, 'public_funding', $2, 'Ville', '2026')`,
      [place!.id, JSON.stringify(funded)],
    );
}

/** The list without the lines that say the funding, and those lines. */
async function list(path: string, cards: string): Promise<{ rest: string[]; funding: string[] }> {
  const { $, status } = await portal.browser().get(path);
  expect(status).toBe(200);
  const words = /(?:Sans f|F)inancement public(?: : non renseigné)?/u;
  const funding = allWords($, cards).map((text) => words.exec(text.replaceAll(/\s/g, ' '))?.[0] ?? '');
  $('.amenities').remove();
  const rest = $(cards)
    .toArray()
    .map((one) =>
      $.html(one)
        .replaceAll(/[\u00a0\u202f]|&nbsp;/g, ' ')
        .replace(words, ''),
    );
  return { rest, funding };
}

const FUNDING = [true, false, null] as const;
const SAID = new Map<boolean | null, string>([
  [true, 'Financement public'],
  [false, 'Sans financement public'],
  [null, 'Financement public : non renseigné'],
]);
const ALL = FUNDING.flatMap((a) => FUNDING.flatMap((b) => FUNDING.flatMap((c) => FUNDING.map((d) => [a, b, c, d]))));

describe('public money and private offers', () => {
  it.each([
    ['the finder', '/places?near=Amboise', '.site-card'],
    ['the finder by bike', '/places?near=Amboise&by=bike', '.site-card'],
    ['a route', '/places/along?from=Amboise&to=Paris&show=start', '.site-card'],
    ['the frame on other sites', '/places/embed?near=Amboise', '.plain-list li'],
    ['the page of a place among them', '/places/proche-amboise', '[aria-labelledby=near] li'],
  ])('are shown alike on %s, ordered by travel only', async (_, path, cards) => {
    for (const index of sites.keys()) await fund(index, null);
    const plain = await list(path, cards);
    expect(plain.rest.length).toBeGreaterThan(0);
    const order = plain.rest.map((card) => sites.findIndex(({ name }) => card.includes(`>${name}<`)));
    for (const [turn, funding] of ALL.entries()) {
      // Every permutation of three answers on two of the places, some of all four.
      if (funding[3] !== null && turn % 7 !== 0) continue;
      for (const [index, funded] of funding.entries()) await fund(index, funded!);
      const shown = await list(path, cards);
      expect([funding, shown.rest]).toEqual([funding, plain.rest]);
      expect([funding, shown.funding]).toEqual([funding, order.map((index) => SAID.get(funding[index]!))]);
    }
  });

  it('are counted around a place, with the way to the private ones', async () => {
    const { $ } = await portal.browser().get('/places/proche-amboise');
    const near = $('[aria-labelledby=near]');
    expect(near.find('h2').text().replaceAll(/\s/g, ' ')).toBe('3 autres lieux à moins de 20 min en voiture');
    const [all, ofPrivate] = near
      .find('p a')
      .toArray()
      .map((link) => $(link).attr('href') ?? '');
    expect(allWords((await portal.browser().get(all!)).$, '.site-card h3')).toEqual(
      expect.arrayContaining(['Milieu', 'Loin', 'Aussi loin']),
    );
    expect(ofPrivate).toBe(`${all}&runBy=private`);
  });

  it('are in no order of who runs them either', async () => {
    const names = async () => allWords((await portal.browser().get('/places?near=Amboise')).$, '.site-card h3');
    const before = await names();
    await portal.database.query(`update operators set kind = 'private'`);
    expect(await names()).toEqual(before);
    expect(before.slice(0, 2)).toEqual(['Proche', 'Milieu']);
  });
});
