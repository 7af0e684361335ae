import { z } from 'zod';
import { readDataFile } from './data-files.js';
import type { GeoPoint } from './point.js';

type Ring = readonly (readonly [lon: number, lat: number])[];

/** Limits in degrees. */
export interface GeoBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

interface Outline {
  readonly code: string;
  /** Bounding box: west, south, east, north. */
  readonly box: readonly [number, number, number, number];
  readonly rings: readonly Ring[];
}

const RING = z.array(z.tuple([z.number(), z.number()]));

/** The part of the bundled GeoJSON that is read here. */
const OUTLINE_FILE = z.object({
  features: z.array(
    z.object({
      properties: z.object({ code: z.string() }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: z.array(RING) }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(RING)) }),
      ]),
    }),
  ),
});

let shared: readonly Outline[] | undefined;

function outlines(): readonly Outline[] {
  if (shared) return shared;
  const file = OUTLINE_FILE.parse(JSON.parse(readDataFile('basemap/departements.geojson')));
  shared = file.features.map(({ properties, geometry }) => {
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
    const points = rings.flat();
    const lons = points.map((point) => point[0]);
    const lats = points.map((point) => point[1]);
    return {
      code: properties.code,
      box: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
      rings,
    };
  });
  return shared;
}

/** The outlines of metropolitan départements that may reach into a box, each with all its rings of `[lon, lat]`. */
export function outlinesIn({
  west,
  south,
  east,
  north,
}: GeoBox): { readonly code: string; readonly rings: readonly Ring[] }[] {
  return outlines().filter(({ box: [w, s, e, n] }) => w <= east && e >= west && s <= north && n >= south);
}

/**
 * The metropolitan département whose outline holds a point, by the even-odd rule. Outlines are simplified: within about
 * a kilometre of a limit the neighbour may be answered, and a point on the shore may be in none.
 * @returns undefined at sea, abroad and overseas
 */
export function departementAt(point: GeoPoint): string | undefined {
  return outlines().find(({ box: [west, south, east, north], rings }) => {
    if (point.lon < west || point.lon > east || point.lat < south || point.lat > north) return false;
    return rings.reduce((inside, ring) => inside !== crossesOdd(ring, point), false);
  })?.code;
}

/** Whether a ray from the point to the east crosses the ring an odd number of times. */
function crossesOdd(ring: Ring, { lat, lon }: GeoPoint): boolean {
  let odd = false;
  let previous = ring.at(-1);
  for (const current of ring) {
    if (previous && current[1] > lat !== previous[1] > lat) {
      const at = current[0] + ((lat - current[1]) / (previous[1] - current[1])) * (previous[0] - current[0]);
      if (lon < at) odd = !odd;
    }
    previous = current;
  }
  return odd;
}
