import KDBush from 'kdbush';
import { z } from 'zod';
import { readDataFile } from '../data-files.js';
import { PlacesAround } from '../near.js';
import { distanceKm, type GeoPoint } from '../point.js';

/** The national roads as a graph: a point about every kilometre, a way between neighbours in both directions. */
export interface RoadNetwork {
  readonly points: readonly GeoPoint[];
  /** Name of each point's road: `A 10`, `N 12`. */
  readonly roads: readonly string[];
  readonly around: PlacesAround;
  /** The ways from point `i` are those from `firstWay[i]` to before `firstWay[i + 1]`. */
  readonly firstWay: Int32Array;
  /** Where each way leads. */
  readonly ends: Int32Array;
  /** Minutes of each way. */
  readonly minutes: Float64Array;
}

/** One road between two points, by their positions. */
interface RoadWay {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
}

const ROADS_FILE = z.object({
  features: z.array(
    z.object({
      properties: z.object({ ref: z.string(), classe: z.enum(['A', 'N']), peage: z.literal([0, 1]) }),
      geometry: z.object({
        type: z.literal('MultiLineString'),
        coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
      }),
    }),
  ),
});

/**
 * Speeds in km/h and the minutes to change roads. Fitted roughly on the driving times of the Isère (`test/data/travel`), where a
 * few km/h more or less change little; `along-route.spec.ts` holds what they give.
 */
const SPEED = { tollMotorway: 110, freeMotorway: 100, national: 85, junction: 50 } as const;
const JUNCTION_MINUTES = 1.5;
/** A bend is cut by points a kilometre apart. */
const BENDS = 1.05;
/** Roads that come this close, in kilometres, meet: the file holds no junctions. */
const JUNCTION_KM = 2;
/** Points of one road so near each other in its order are neighbours, not a junction. */
const SAME_STRETCH = 3;
const KM_A_DEGREE = 111.2;
/** The plane stretches a little where meridians are not upright. */
const FLAT_SLACK = 1.3;
/** No driver of this network is faster, in minutes a kilometre: a floor for any way. */
export const LEAST_MINUTES_PER_KM = (60 / SPEED.tollMotorway) * BENDS;

let bundled: RoadNetwork | undefined;

/** The bundled national roads of 2025, read once. Without Corsica, the A 35 and all departmental roads. */
export const nationalRoads = (): RoadNetwork => (bundled ??= readNetwork());

function readNetwork(): RoadNetwork {
  const file = ROADS_FILE.parse(JSON.parse(readDataFile('roads/national_roads_2025.geojson')));
  const points: GeoPoint[] = [];
  const roads: string[] = [];
  const ways: RoadWay[] = [];
  for (const { properties, geometry } of file.features) {
    const motorway = properties.peage === 1 ? SPEED.tollMotorway : SPEED.freeMotorway;
    const speed = properties.classe === 'A' ? motorway : SPEED.national;
    for (const line of geometry.coordinates)
      for (const [at, [lon, lat]] of line.entries()) {
        const to = points.push({ lat, lon }) - 1;
        roads.push(properties.ref);
        if (at > 0) ways.push({ from: to - 1, to, minutes: drive(points[to - 1]!, points[to]!, speed) * BENDS });
      }
  }
  const around = new PlacesAround(points);
  return { points, roads, around, ...graphOf(points.length, [...ways, ...junctions(points, roads)]) };
}

const drive = (from: GeoPoint, to: GeoPoint, speed: number) => (distanceKm(from, to) / speed) * 60;

/** Where two roads, or two far stretches of one, come close. */
function junctions(points: readonly GeoPoint[], roads: readonly string[]): RoadWay[] {
  // A plane with degrees of latitude both ways: near enough to look for what is measured afterwards.
  const flat = new KDBush(points.length);
  const x = ({ lon, lat }: GeoPoint) => lon * Math.cos((lat * Math.PI) / 180);
  for (const point of points) flat.add(x(point), point.lat);
  flat.finish();
  return points.flatMap((point, from) =>
    flat
      .within(x(point), point.lat, (JUNCTION_KM / KM_A_DEGREE) * FLAT_SLACK)
      .filter((to) => to > from && (roads[to] !== roads[from] || to - from > SAME_STRETCH))
      .filter((to) => distanceKm(point, points[to]!) <= JUNCTION_KM)
      .map((to) => ({ from, to, minutes: drive(point, points[to]!, SPEED.junction) + JUNCTION_MINUTES })),
  );
}

/** Ways of both directions by the point from which they lead. */
function graphOf(points: number, ways: readonly RoadWay[]): Pick<RoadNetwork, 'firstWay' | 'ends' | 'minutes'> {
  const firstWay = new Int32Array(points + 1);
  for (const { from, to } of ways) for (const end of [from, to]) firstWay[end + 1] = firstWay[end + 1]! + 1;
  for (let point = 0; point < points; point += 1) firstWay[point + 1] = firstWay[point + 1]! + firstWay[point]!;
  const ends = new Int32Array(2 * ways.length);
  const minutes = new Float64Array(2 * ways.length);
  const next = firstWay.slice();
  const put = (from: number, to: number, cost: number) => {
    const at = next[from]!;
    next[from] = at + 1;
    ends[at] = to;
    minutes[at] = cost;
  };
  for (const way of ways) {
    put(way.from, way.to, way.minutes);
    put(way.to, way.from, way.minutes);
  }
  return { firstWay, ends, minutes };
}
