import { z } from 'zod';
import type { GeoPoint, RoadMode } from '../geo/index.js';
import type { Outbound } from '../platform/outbound/index.js';
import { askEngine, FIGURE, POSITION, waysOf, type EngineAddress } from './ask-engine.js';
import { RoutingEngine, type EngineLeg, type EngineWay } from './routing-engine.js';

const MATRIX = z.array(z.array(FIGURE.nullable()));
const TABLE = z.object({ code: z.literal('Ok'), durations: MATRIX, distances: MATRIX });
const ROUTE = z.object({
  code: z.literal('Ok'),
  routes: z
    .array(
      z.object({
        legs: z.array(
          z.object({
            duration: FIGURE,
            distance: FIGURE,
            steps: z.array(z.object({ geometry: z.object({ coordinates: z.array(POSITION) }) })),
          }),
        ),
      }),
    )
    .min(1),
});

const path = (points: readonly GeoPoint[]) => points.map(({ lon, lat }) => `${lon},${lat}`).join(';');

/**
 * A server of OSRM (`/table/v1`, `/route/v1`). It knows the one profile that it was prepared with, whatever its address says: by
 * car.
 */
export class Osrm extends RoutingEngine {
  override readonly source = 'osrm';
  override readonly modes: readonly RoadMode[] = ['car'];

  constructor(
    private readonly outbound: Outbound,
    private readonly address: EngineAddress,
  ) {
    super();
  }

  override async table(from: readonly GeoPoint[], to: readonly GeoPoint[]): Promise<(EngineWay | null)[][]> {
    const positions = (count: number, first: number) => Array.from({ length: count }, (_, at) => first + at).join(';');
    const query = new URLSearchParams({
      sources: positions(from.length, 0),
      destinations: positions(to.length, from.length),
      annotations: 'duration,distance',
    });
    const asked = `/table/v1/driving/${path([...from, ...to])}?${decodeURIComponent(query.toString())}`;
    const { durations, distances } = await askEngine(this.outbound, this.address, { path: asked }, TABLE);
    return waysOf(from.length, to.length, durations, distances);
  }

  override async drive(stops: readonly GeoPoint[]): Promise<EngineLeg[]> {
    // The whole line has no mark where a leg ends; its steps do.
    const asked = `/route/v1/driving/${path(stops)}?steps=true&overview=false&geometries=geojson`;
    const { routes } = await askEngine(this.outbound, this.address, { path: asked }, ROUTE);
    return routes[0]!.legs.map(({ duration, distance, steps }) => ({
      seconds: duration,
      metres: distance,
      line: steps.flatMap(({ geometry }) => geometry.coordinates),
    }));
  }
}
