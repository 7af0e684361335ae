import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question that the server was asked. */
export interface Asked {
  readonly path: string;
  /** Parsed; undefined for a GET. */
  readonly body: unknown;
  readonly authorization: string | undefined;
}

/** A server that answers as OSRM, Valhalla and openrouteservice do, each at the addresses that its documentation gives. */
export interface RoutingServer {
  readonly url: string;
  readonly asked: Asked[];
  /** Answers instead, when set. */
  instead: ((response: ServerResponse) => void) | null;
  /** Positions, as they were asked about, to which no road leads. */
  readonly islands: Set<string>;
  close(): Promise<void>;
}

type Position = readonly [lon: number, lat: number];

interface Located {
  readonly lat: number;
  readonly lon: number;
}

/** A question of Valhalla. */
interface ValhallaBody {
  readonly sources: readonly Located[];
  readonly targets: readonly Located[];
  readonly locations: readonly Located[];
}

/** A question of openrouteservice. */
interface OrsBody {
  readonly locations: readonly Position[];
  readonly sources: readonly number[];
  readonly destinations: readonly number[];
  readonly coordinates: readonly Position[];
}

/** Seconds and metres a degree: no road of this world, and none of the estimate's. */
const SECONDS = 5_000;
const METRES = 100_000;
const keyOf = ([lon, lat]: Position) => `${lon},${lat}`;
const degrees = (a: Position, b: Position) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);

/** How the server's country measures a way, for specs that compare. */
export const truly = (a: Position, b: Position) => ({
  minutes: Math.round((degrees(a, b) * SECONDS) / 60),
  km: Math.round((degrees(a, b) * METRES) / 100) / 10,
});

/** Starts it on loopback. */
export async function routingServer(): Promise<RoutingServer> {
  const asked: Asked[] = [];
  const islands = new Set<string>();
  const held: Pick<RoutingServer, 'instead'> = { instead: null };
  const way = (a: Position, b: Position) => (islands.has(keyOf(a)) || islands.has(keyOf(b)) ? null : degrees(a, b));
  const table = (from: readonly Position[], to: readonly Position[], scale: number) =>
    from.map((a) => to.map((b) => ((far) => (far === null ? null : far * scale))(way(a, b))));

  const osrm = (url: URL): unknown => {
    const points = url.pathname
      .split('/')
      .at(-1)!
      .split(';')
      .map((text) => text.split(',').map(Number) as unknown as Position);
    if (url.pathname.startsWith('/table/')) {
      const chosen = (name: string) =>
        url.searchParams
          .get(name)!
          .split(';')
          .map((at) => points[Number(at)]!);
      const [from, to] = [chosen('sources'), chosen('destinations')];
      return { code: 'Ok', durations: table(from, to, SECONDS), distances: table(from, to, METRES) };
    }
    const legs = points.slice(1).map((to, at) => ({
      duration: degrees(points[at]!, to) * SECONDS,
      distance: degrees(points[at]!, to) * METRES,
      summary: '',
      steps: [{ geometry: { type: 'LineString', coordinates: corner(points[at]!, to) } }],
    }));
    return { code: 'Ok', routes: [{ legs, weight_name: 'routability' }], waypoints: [] };
  };
  const valhalla = (path: string, body: ValhallaBody): unknown => {
    const positions = (points: readonly Located[]): Position[] => points.map(({ lon, lat }) => [lon, lat]);
    if (path === '/sources_to_targets') {
      const [from, to] = [positions(body.sources), positions(body.targets)];
      const row = (a: Position, from_index: number) =>
        to.map((b, to_index) => {
          const far = way(a, b);
          const time = far === null ? null : Math.round(far * SECONDS);
          return { time, distance: far === null ? null : (far * METRES) / 1000, from_index, to_index };
        });
      return { sources_to_targets: from.map(row), units: 'kilometers', sources: body.sources };
    }
    const points = positions(body.locations);
    const legs = points.slice(1).map((to, at) => {
      const far = degrees(points[at]!, to);
      const summary = { time: far * SECONDS, length: (far * METRES) / 1000 };
      return { summary, shape: encode(corner(points[at]!, to)) };
    });
    return { trip: { status: 0, status_message: 'Found route between points', units: 'kilometers', legs } };
  };
  const ors = (path: string, body: OrsBody): unknown => {
    if (path.startsWith('/v2/matrix/')) {
      const chosen = (all: readonly number[]) => all.map((at) => body.locations[at]!);
      const [from, to] = [chosen(body.sources), chosen(body.destinations)];
      return { durations: table(from, to, SECONDS), distances: table(from, to, METRES), metadata: {} };
    }
    const points = body.coordinates;
    const legs = points.slice(1).map((to, at) => corner(points[at]!, to));
    const segments = points.slice(1).map((to, at) => ({
      duration: degrees(points[at]!, to) * SECONDS,
      distance: degrees(points[at]!, to) * METRES,
    }));
    // The end of a leg is the beginning of the next, once.
    const coordinates = legs.flatMap((leg, at) => leg.slice(at === 0 ? 0 : 1).map((point) => [...point, 12.5]));
    const way_points = points.map((_, at) => 2 * at);
    return {
      type: 'FeatureCollection',
      features: [{ geometry: { coordinates }, properties: { segments, way_points } }],
    };
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const url = new URL(request.url ?? '/', 'http://engine');
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      asked.push({ path: request.url ?? '', body, authorization: request.headers.authorization });
      if (held.instead) return held.instead(response);
      const { pathname } = url;
      const answer = /^\/(?:table|route)\/v1\//.test(pathname)
        ? osrm(url)
        : pathname.startsWith('/v2/')
          ? ors(pathname, body as OrsBody)
          : valhalla(pathname, body as ValhallaBody);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    islands,
    get instead() {
      return held.instead;
    },
    set instead(answer) {
      held.instead = answer;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Along the meridian, then along the parallel: as the server measures. */
const corner = (from: Position, to: Position): Position[] => [from, [from[0], to[1]], to];

/** Google's encoding of polylines with six digits, latitude first. */
function encode(line: readonly Position[]): string {
  let [before, text] = [[0, 0], ''];
  for (const [lon, lat] of line) {
    const now = [Math.round(lat * 1e6), Math.round(lon * 1e6)];
    for (const at of [0, 1]) {
      const step = now[at]! - before[at]!;
      let value = step < 0 ? -2 * step - 1 : 2 * step;
      for (; value >= 0x20; value = Math.floor(value / 0x20))
        text += String.fromCodePoint((0x20 | (value % 0x20)) + 63);
      text += String.fromCodePoint(value + 63);
    }
    before = now;
  }
  return text;
}
