import { z } from 'zod';
import type { GeoPoint, RoadMode } from '../geo/index.js';
import type { Outbound } from '../platform/outbound/index.js';
import { askEngine, FIGURE, POSITION, waysOf, type EngineAddress } from './ask-engine.js';
import { RoutingEngine, type EngineLeg, type EngineWay } from './routing-engine.js';

const MATRIX = z.array(z.array(FIGURE.nullable()));
const TABLE = z.object({ durations: MATRIX, distances: MATRIX });
const ROUTE = z.object({
  features: z
    .array(
      z.object({
        geometry: z.object({ coordinates: z.array(POSITION).min(2) }),
        properties: z.object({
          segments: z.array(z.object({ duration: FIGURE, distance: FIGURE })).min(1),
          /** Positions of the stops on the line. */
          way_points: z.array(z.number().int().nonnegative()),
        }),
      }),
    )
    .min(1),
});
const PROFILES: Readonly<Record<RoadMode, string>> = {
  car: 'driving-car',
  bike: 'cycling-regular',
  walk: 'foot-walking',
};

const coordinates = (points: readonly GeoPoint[]) => points.map(({ lon, lat }) => [lon, lat]);

/** openrouteservice, its public server or one of one's own (`/v2/matrix`, `/v2/directions`). */
export class Openrouteservice extends RoutingEngine {
  override readonly source = 'ors';
  override readonly modes: readonly RoadMode[] = ['car', 'bike', 'walk'];

  constructor(
    private readonly outbound: Outbound,
    private readonly address: EngineAddress,
  ) {
    super();
  }

  override async table(
    from: readonly GeoPoint[],
    to: readonly GeoPoint[],
    mode: RoadMode,
  ): Promise<(EngineWay | null)[][]> {
    const body = {
      locations: coordinates([...from, ...to]),
      sources: from.map((_, at) => at),
      destinations: to.map((_, at) => from.length + at),
      metrics: ['duration', 'distance'],
      units: 'm',
    };
    const asked = { path: `/v2/matrix/${PROFILES[mode]}`, body };
    const { durations, distances } = await askEngine(this.outbound, this.address, asked, TABLE);
    return waysOf(from.length, to.length, durations, distances);
  }

  override async drive(stops: readonly GeoPoint[]): Promise<EngineLeg[]> {
    const asked = {
      path: `/v2/directions/${PROFILES.car}/geojson`,
      body: { coordinates: coordinates(stops), units: 'm', instructions: true },
    };
    const { features } = await askEngine(this.outbound, this.address, asked, ROUTE);
    const { geometry, properties } = features[0]!;
    return properties.segments.map(({ duration, distance }, leg) => ({
      seconds: duration,
      metres: distance,
      line: geometry.coordinates.slice(properties.way_points[leg], (properties.way_points[leg + 1] ?? 0) + 1),
    }));
  }
}
