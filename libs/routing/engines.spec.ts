import { Logger } from '@nestjs/common';
import { loadConfig } from '../platform/config/index.js';
import { Outbound } from '../platform/outbound/index.js';
import { communeIndex, travelEstimate, type GeoPoint } from '../geo/index.js';
import { routingServer, truly, type RoutingServer } from '../../test/support/routing-server.js';
import { configuredTravelTime } from './configured.js';

const TOURS: GeoPoint = { lat: 47.39, lon: 0.69 };
const AMBOISE: GeoPoint = { lat: 47.41, lon: 0.98 };
const BLOIS: GeoPoint = { lat: 47.5866, lon: 1.3333 };
const at = ({ lat, lon }: GeoPoint) => [lon, lat] as const;
const ENGINES = ['osrm', 'valhalla', 'ors'] as const;

let server: RoutingServer;
beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => (server = await routingServer()));
afterEach(() => server.close());

function travelBy(engine: (typeof ENGINES)[number], more: Record<string, string> = {}) {
  const config = loadConfig({
    DATABASE_URL: 'postgres://palier@127.0.0.1:5432/palier',
    PALIER_ROUTING: engine,
    PALIER_ROUTING_URL: `${server.url}/`,
    PALIER_OUTBOUND_NETWORKS: '127.0.0.1',
    ...more,
  });
  return configuredTravelTime(config, new Outbound(config));
}

describe.each(ENGINES)('%s', (engine) => {
  it('tells ways, by name, once', async () => {
    const travel = travelBy(engine);
    const wish = { origins: 'places', from: [TOURS, BLOIS], to: [AMBOISE, TOURS] } as const;
    const expected = (from: GeoPoint, to: GeoPoint) => ({
      ...truly(at(from), at(to)),
      source: engine,
      errorPercent: null,
    });
    expect(await travel.matrix(wish)).toEqual([
      [expected(TOURS, AMBOISE), expected(TOURS, TOURS)],
      [expected(BLOIS, AMBOISE), expected(BLOIS, TOURS)],
    ]);
    expect(await travel.from(BLOIS, { origins: 'places', to: [AMBOISE] })).toEqual([expected(BLOIS, AMBOISE)]);
    expect(server.asked).toHaveLength(1);
  });

  it('is asked for many ways in blocks that it allows', async () => {
    const to = Array.from({ length: 120 }, (_, n) => ({ lat: 47 + n / 997, lon: 1 }));
    const [row] = await travelBy(engine).matrix({ origins: 'places', from: [TOURS], to });
    // Valhalla tells whole seconds.
    for (const [n, point] of to.entries())
      expect(Math.abs(row![n]!.minutes - truly(at(TOURS), at(point)).minutes)).toBeLessThanOrEqual(1);
    expect(server.asked).toHaveLength(3);
  });

  it('says where no road leads, and only there', async () => {
    server.islands.add('0.98,47.41');
    const [row] = await travelBy(engine).matrix({ origins: 'places', from: [TOURS], to: [AMBOISE, BLOIS] });
    expect(row![0]).toBeUndefined();
    expect(row![1]).toMatchObject({ source: engine });
  });

  it('learns of homes the commune and no more, of what was typed a hundred metres', async () => {
    const travel = travelBy(engine);
    const home = { lat: 47.412_345_6, lon: 0.981_234_5 };
    const commune = communeIndex().nearest(home)!.commune;
    await travel.from(home, { origins: 'homes', to: [BLOIS] });
    await travel.from(home, { origins: 'typed', to: [BLOIS] });
    await travel.drive([home, BLOIS]);
    const said = server.asked.map(({ path, body }) => `${decodeURIComponent(path)} ${JSON.stringify(body ?? '')}`);
    expect(said).toHaveLength(3);
    expect(said[0]).toContain(`${commune.lat}`);
    expect(said[0]).not.toContain('47.412');
    for (const typed of said.slice(1)) expect(typed).toContain('47.412');
    for (const one of said) expect(one).not.toMatch(/47\.4123|0\.9812/);
  });

  it('finds a drive, its line, and the detours of places beside it', async () => {
    const travel = travelBy(engine);
    const drive = await travel.drive([TOURS, AMBOISE, BLOIS]);
    const [first, second] = [truly(at(TOURS), at(AMBOISE)).minutes, truly(at(AMBOISE), [1.333, 47.587]).minutes];
    expect(drive.source).toBe(engine);
    expect(drive.minutes).toBeCloseTo(first + second, -0.5);
    expect([drive.line[0], drive.line.at(-1)]).toEqual([TOURS, { lat: 47.587, lon: 1.333 }]);
    expect(drive.line).toContainEqual({ lat: 47.41, lon: 0.69 });
    // On the way, beside it by 0.05 degrees there and back, and far from it.
    const places = [
      { lat: 47.41, lon: 0.8 },
      { lat: 47.36, lon: 0.95 },
      { lat: 48.4, lon: 0.8 },
    ];
    const { source, along } = await drive.places(places, 20);
    expect(source).toBe(engine);
    expect(along.map((one) => [one.at, one.detour, one.road])).toEqual([
      [0, 5, null],
      [1, 10, null],
    ]);
    // It is left at the corner, which is the point of the line that is nearest.
    expect(along[0]!.after).toBeGreaterThan(1);
    expect(along[0]!.after).toBeLessThan(4);
  });

  it.each<[string, RoutingServer['instead']]>([
    ['a fault', (response) => response.writeHead(500).end()],
    ['a refused key', (response) => response.writeHead(403).end('{"error": "key"}')],
    ['half a body', (response) => response.writeHead(200, { 'content-length': '900' }).write('{"code": "Ok", "dur')],
    [
      'a body that breaks off',
      (response) => response.writeHead(200, { 'content-length': '90' }).write('{', () => response.destroy()),
    ],
    ['half a text', (response) => response.end('{"durations": [[1')],
    ['no JSON', (response) => response.end('<html>')],
    ['NaN', (response) => response.end('{"code":"Ok","durations":[[NaN]],"distances":[[1]]}')],
    ['endless minutes', (response) => response.end('{"code":"Ok","durations":[[1e999]],"distances":[[1]]}')],
    ['minutes below zero', (response) => response.end(table(-1))],
    ['a smaller table', (response) => response.end(table())],
    ['silence', () => undefined],
    ['no answer', (response) => response.destroy()],
  ])('that answers with %s is estimated, said so, and left alone for a while', async (_, instead) => {
    const travel = travelBy(engine, { PALIER_ROUTING_PATIENCE_MS: '150' });
    server.instead = instead;
    const ways = await travel.from(TOURS, { origins: 'places', to: [AMBOISE] });
    expect(ways).toEqual([travelEstimate(TOURS, AMBOISE)]);
    server.instead = null;
    expect((await travel.from(TOURS, { origins: 'places', to: [BLOIS] }))[0]?.source).toBe('estimate');
    expect((await travel.drive([TOURS, BLOIS])).source).toBe('estimate');
    expect(server.asked).toHaveLength(1);
  });

  it('that refuses some points is estimated for them alone', async () => {
    const travel = travelBy(engine);
    server.instead = (response) => response.writeHead(400).end('{"code": "NoSegment"}');
    expect((await travel.from(TOURS, { origins: 'places', to: [AMBOISE] }))[0]?.source).toBe('estimate');
    server.instead = null;
    expect((await travel.from(TOURS, { origins: 'places', to: [BLOIS] }))[0]?.source).toBe(engine);
  });

  it('that fails at the places of a drive leaves the estimate, which says so', async () => {
    const drive = await travelBy(engine).drive([TOURS, BLOIS]);
    server.instead = (response) => response.writeHead(500).end();
    const { source, along } = await drive.places([{ lat: 47.4, lon: 0.72 }], 20);
    expect(source).toBe('estimate');
    expect(along).toHaveLength(1);
  });
});

/** A table of one way as each of the three writes it, or of none. */
function table(figure?: number): string {
  const rows = figure === undefined ? [] : [[figure]];
  const way = figure === undefined ? [] : [[{ time: figure, distance: figure }]];
  return JSON.stringify({ code: 'Ok', durations: rows, distances: rows, sources_to_targets: way });
}

describe('the engine', () => {
  it('that knows roads alone is not asked for other ways', async () => {
    const [way] = await travelBy('osrm').from(TOURS, { origins: 'places', to: [AMBOISE], mode: 'bike' });
    expect(way).toEqual(travelEstimate(TOURS, AMBOISE, 'bike'));
    expect(server.asked).toEqual([]);
    await travelBy('valhalla').from(TOURS, { origins: 'places', to: [AMBOISE], mode: 'bike' });
    expect(server.asked[0]!.body).toMatchObject({ costing: 'bicycle' });
    await travelBy('ors').from(TOURS, { origins: 'places', to: [AMBOISE], mode: 'walk' });
    expect(server.asked[1]!.path).toBe('/v2/matrix/foot-walking');
  });

  it('gets its key, and nobody else', async () => {
    await travelBy('ors', { PALIER_ROUTING_KEY: 'k-1' }).from(TOURS, { origins: 'places', to: [AMBOISE] });
    await travelBy('osrm').from(TOURS, { origins: 'places', to: [AMBOISE] });
    expect(server.asked.map(({ authorization }) => authorization)).toEqual(['k-1', undefined]);
  });

  it('reaches farther than the estimate, and draws no circle', () => {
    const travel = travelBy('osrm');
    for (const minutes of [10, 15, 30, 45])
      expect(travel.reachKm(minutes)).toBeGreaterThan(travel.reachKm(minutes, 'bike'));
    expect(travel.circleKm(15)).toBeUndefined();
    expect(travel.circleKm(15, 'bike')).toBeGreaterThan(0);
  });

  it('keeps nearly every place within some minutes in its first search', async () => {
    const { waysOfIsere } = await import('../../test/support/driving-times.js');
    const travel = travelBy('osrm');
    for (const minutes of [10, 15, 20, 30, 45, 60, 90]) {
      const within = waysOfIsere().filter(({ real }) => Math.round(real) <= minutes);
      const kept = within.filter(({ km }) => km <= travel.reachKm(minutes));
      expect(kept.length / within.length).toBeGreaterThan(0.995);
    }
  });
});
