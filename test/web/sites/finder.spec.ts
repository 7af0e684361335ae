import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stations } from '#libs/geo/index.js';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { routingServer } from '../../support/routing-server.js';

let portal: TestApp;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  await openSite(portal, { name: 'Le Repaire des Essais', desks: 1, lat: 47.41, lon: 0.98 });
});
afterAll(() => portal.close());

const near = async (query: Record<string, string>, at = portal) => {
  const { $ } = await at.browser().get(`/places?${new URLSearchParams(query)}`);
  expect(pageProblems($)).toEqual([]);
  return { $, title: wordsOf($, '#places'), words: wordsOf($, 'main'), names: allWords($, '.site-card h3') };
};

describe('the one field of the finder', () => {
  it.each([
    ['gare d’Amboise', 'Amboise (gare) : 1 lieu'],
    ['Amboize', 'Amboise : 1 lieu'],
    ['repaire des essais', 'Le Repaire des Essais, Amboise : 1 lieu'],
    ['le repere des essai', 'Le Repaire des Essais, Amboise : 1 lieu'],
    ['47.413, 0.982', 'Point choisi, à Amboise : 1 lieu'],
    ['37400', 'Amboise : 1 lieu'],
  ])('understands %s', async (typed, title) => {
    const page = await near({ near: typed });
    expect(page.title).toContain(title);
    expect(page.names).toEqual(['Le Repaire des Essais']);
    expect(page.$('#near').attr('value')).toBe(typed);
  });

  it('lets one choose among namesakes, and the choice leads to its places', async () => {
    const which = await near({ near: 'Saint-Denis' });
    expect(which.words).toContain('De quel lieu s’agit-il');
    const href = which.$('a[href="/places?insee=93066"]').attr('href')!;
    expect(wordsOf((await portal.browser().get(href)).$, '#near + *, main h2')).toContain('Saint-Denis');
    expect((await near({ station: '87574343' })).title).toMatch(/\(gare\)/);
  });

  it('says what lies outside France, and when the numbers are the wrong way round', async () => {
    const sea = await near({ near: '45.2, -5.1' });
    expect(sea.words).toContain('ne sont pas en France');
    expect(sea.$('a[href^="/places?near="]')).toHaveLength(0);
    const swapped = await near({ near: '0.982, 47.413' });
    expect(swapped.words).toContain('Dans l’autre sens');
    expect((await near({ near: swapped.$('a[href^="/places?near="]').text() })).names).toEqual([
      'Le Repaire des Essais',
    ]);
  });

  it.each(['a'.repeat(300), '%', "'; drop table places; --", '\u0000', '😀', '<script>'])(
    'refuses or does not find %j, without a fault',
    async (typed) => {
      const { status } = await portal.browser().get(`/places?near=${encodeURIComponent(typed)}`);
      expect([200, 422]).toContain(status);
    },
  );

  it('suggests words that mean the same again', async () => {
    const suggested = async (typed: string) => {
      const answer = await fetch(`${portal.baseUrl}/places/suggestions?${new URLSearchParams({ near: typed })}`);
      expect(answer.status).toBe(200);
      return ((await answer.json()) as { names: string[] }).names;
    };
    expect(await suggested('ambois')).toEqual(expect.arrayContaining(['Amboise (37)', 'Amboise (gare)']));
    expect(await suggested('repaire')).toContain('Le Repaire des Essais, Amboise');
    for (const name of await suggested('ambois')) expect((await suggested(name))[0]).toBe(name);
    expect(await suggested('')).toEqual([]);
  });
});

describe('a service of addresses', () => {
  let service: Server;
  let asked: string[];
  let answer: (res: ServerResponse) => unknown;
  const url = () => `http://127.0.0.1:${(service.address() as AddressInfo).port}`;

  beforeAll(async () => {
    service = createServer((req: IncomingMessage, res) => {
      asked.push(req.url ?? '');
      answer(res);
    });
    await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  });
  beforeEach(() => (asked = []));
  afterAll(() => new Promise((closed) => service.close(closed)));

  const feature = (properties: object, lon: number, lat: number) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties,
  });
  const json = (features: object[]) => (res: ServerResponse) =>
    res.setHeader('content-type', 'application/json').end(JSON.stringify({ type: 'FeatureCollection', features }));

  it.each([
    [
      'national',
      /^\/search\?q=10\+rue/u,
      feature({ label: '10 Rue Imaginaire 37400 Amboise', score: 0.9 }, 0.98, 47.41),
    ],
    [
      'photon',
      /^\/api\?q=10\+rue/u,
      feature({ housenumber: '10', street: 'Rue Imaginaire', postcode: '37400', city: 'Amboise' }, 0.98, 47.41),
    ],
  ])('%s is asked for streets, once, and for nothing else', async (kind, path, found) => {
    answer = json([found]);
    const own = await testApp({
      env: { PALIER_ADDRESSES: kind, PALIER_ADDRESSES_URL: url(), PALIER_OUTBOUND_NETWORKS: '127.0.0.1' },
    });
    try {
      await openSite(own, { name: 'Le Repaire', desks: 1, lat: 47.41, lon: 0.98 });
      for (const typed of ['10 rue imaginaire amboise', '10 RUE IMAGINAIRE, Amboise', 'Amboise', '37400'])
        expect((await near({ near: typed }, own)).names).toEqual(['Le Repaire']);
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatch(path);
      expect((await near({ near: '10 rue imaginaire amboise' }, own)).title).toContain(
        '10 Rue Imaginaire 37400 Amboise',
      );
    } finally {
      await own.close();
    }
  });

  it.each([
    ['a fault', (res: ServerResponse) => res.writeHead(500).end()],
    ['another shape', (res: ServerResponse) => res.end('{"features": 3}')],
    ['no JSON', (res: ServerResponse) => res.end('<html>')],
    ['silence', (res: ServerResponse) => res.destroy()],
  ])('that answers with %s leaves the rest of the finder, which says so', async (_, broken) => {
    answer = broken;
    const own = await testApp({
      env: { PALIER_ADDRESSES: 'national', PALIER_ADDRESSES_URL: url(), PALIER_OUTBOUND_NETWORKS: '127.0.0.1' },
    });
    try {
      const { words } = await near({ near: '10 rue imaginaire' }, own);
      expect(words).toContain('Le service d’adresses ne répond pas');
      expect((await near({ near: '11 rue imaginaire' }, own)).words).toContain('ne répond pas');
      expect(asked).toHaveLength(1);
      expect((await near({ near: 'Amboise' }, own)).title).toContain('Amboise');
    } finally {
      await own.close();
    }
  });

  it('is none unless one is configured, and then nothing leaves', async () => {
    expect((await near({ near: '10 rue imaginaire' })).words).toContain('Aucun lieu de ce nom');
    expect(asked).toEqual([]);
  });
});

describe('ways otherwise than by car', () => {
  it('are chosen, said how they are known, and stay chosen', async () => {
    const bike = await near({ near: 'Nazelles-Négron', by: 'bike' });
    expect(bike.words).toContain('Trajets à vélo estimés à 15 km/h');
    expect(bike.words).toContain('À vélo');
    expect(bike.$('#by option[selected]').attr('value')).toBe('bike');
  });

  it('by train are walked to and from, and named as an estimate', async () => {
    const own = await testApp();
    try {
      const { lat, lon } = stations().find(({ name }) => name === 'Amboise')!;
      await openSite(own, { name: 'La Consigne', desks: 1, lat, lon });
      const train = await near({ near: 'gare de Tours', by: 'train' }, own);
      expect(train.names).toEqual(['La Consigne']);
      expect(train.words).toContain('estimés sans horaires');
      expect(wordsOf(train.$, '.site-way')).toMatch(/En train ou à pied :\s?(?:30|35|40)\smin/u);
    } finally {
      await own.close();
    }
  });

  it('by train are not known where no station is near, and say so', async () => {
    const { words, names } = await near({ near: 'Le Liège', by: 'train' });
    expect(names).toEqual([]);
    expect(words).toContain('Aucune gare à moins d’une demi-heure de marche');
  });

  it('are those that there are', async () => {
    expect((await portal.browser().get('/places?near=Amboise&by=plane')).status).toBe(422);
  });
});

describe('a routing engine', () => {
  it('says the minutes of the finder and of a drive by its name; away, they are estimated', async () => {
    const roads = await routingServer();
    const own = await testApp({
      env: { PALIER_ROUTING: 'osrm', PALIER_ROUTING_URL: roads.url, PALIER_OUTBOUND_NETWORKS: '127.0.0.1' },
    });
    try {
      await openSite(own, { name: 'Le Repaire', desks: 1, lat: 47.41, lon: 0.98 });
      expect((await near({ near: 'Amboise' }, own)).words).toContain('calculés par OSRM');
      expect((await near({ near: '47.4123456, 0.9812345' }, own)).names).toEqual(['Le Repaire']);
      expect(roads.asked.at(-1)!.path).toContain('/0.981,47.412;0.98,47.41?');
      const along = await own.browser().get('/places/along?from=Tours&to=Blois');
      expect(wordsOf(along.$, 'main')).toContain('calculés par OSRM');
      roads.instead = (response) => response.writeHead(503).end();
      expect((await near({ near: 'Tours' }, own)).words).toContain('estimés sans trafic');
      // What it said before is remembered.
      expect((await near({ near: 'Amboise' }, own)).words).toContain('calculés par OSRM');
    } finally {
      await own.close();
      await roads.close();
    }
  });
});

describe('the finder on other sites', () => {
  const headersOf = async (path: string) => (await fetch(`${portal.baseUrl}${path}`)).headers;

  it('may be framed anywhere, with no cookie; no other page may', async () => {
    const embed = await headersOf('/places/embed?insee=37003');
    expect(embed.get('content-security-policy')).toContain('frame-ancestors *');
    expect(embed.get('x-frame-options')).toBeNull();
    expect(embed.get('set-cookie')).toBeNull();
    const usual = await headersOf('/places?insee=37003');
    expect(usual.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('shows the places of the line that the results hand out, and keeps its filters in a search', async () => {
    const { $ } = await near({ near: 'Amboise', by: 'bike', placeKind: 'coworking' });
    const line = $('#embed').text();
    expect(line).toMatch(/^<iframe src="[^"<>]+" title="Tiers-lieux à proximité"[^<>]*><\/iframe>$/);
    const src = /src="([^"]+)"/.exec(line)![1]!.replaceAll('&amp;', '&');
    const framed = await portal.browser().get(src.slice(portal.baseUrl.length));
    expect(pageProblems(framed.$)).toEqual([]);
    expect(allWords(framed.$, 'main ol a')).toEqual(['Le Repaire des Essais']);
    expect(framed.$('header, nav.side-nav, .page-foot')).toHaveLength(0);
    expect(framed.$('input[name=by]').attr('value')).toBe('bike');
    expect(framed.$('input[name=placeKind]').attr('value')).toBe('coworking');
    expect(framed.$('main ol a').attr('target')).toBe('_blank');
    expect(framed.$('main > p a[target]').attr('href')).toContain('&by=bike&placeKind=coworking');
  });

  it('says so where nothing is found or several towns are meant', async () => {
    const words = async (query: string) => wordsOf((await portal.browser().get(`/places/embed?${query}`)).$, 'main');
    expect(await words('near=Xyzzyville')).toContain('Aucun lieu de ce nom');
    expect(await words('near=Saint-Denis')).toContain('De quel lieu s’agit-il');
    expect(await words('')).toContain('Un tiers-lieu près de chez vous');
  });
});
