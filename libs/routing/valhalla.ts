import { z } from 'zod';
import type { GeoPoint, RoadMode } from '../geo/index.js';
import type { Outbound } from '../platform/outbound/index.js';
import { askEngine, FIGURE, waysOf, type EngineAddress } from './ask-engine.js';
import { decodePolyline } from './polyline.js';
import { RoutingEngine, type EngineLeg, type EngineWay } from './routing-engine.js';

const METRES = 1000;
const MATRIX = z.object({
  sources_to_targets: z.array(z.array(z.object({ time: FIGURE.nullable(), distance: FIGURE.nullable() }))),
});
const ROUTE = z.object({
  trip: z.object({
    status: z.literal(0),
    legs: z.array(z.object({ shape: z.string(), summary: z.object({ time: FIGURE, length: FIGURE }) })).min(1),
  }),
});
const COSTING: Readonly<Record<RoadMode, string>> = { car: 'auto', bike: 'bicycle', walk: 'pedestrian' };

const locations = (points: readonly GeoPoint[]) => points.map(({ lat, lon }) => ({ lat, lon }));

/** A server of Valhalla (`/sources_to_targets`, `/route`). */
export class Valhalla extends RoutingEngine {
  override readonly source = 'valhalla';
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
      sources: locations(from),
      targets: locations(to),
      costing: COSTING[mode],
      units: 'kilometers',
    };
    const asked = { path: '/sources_to_targets', body };
    const { sources_to_targets: rows } = await askEngine(this.outbound, this.address, asked, MATRIX);
    const seconds = rows.map((row) => row.map(({ time }) => time));
    const metres = rows.map((row) => row.map(({ distance }) => (distance === null ? null : distance * METRES)));
    return waysOf(from.length, to.length, seconds, metres);
  }

  override async drive(stops: readonly GeoPoint[]): Promise<EngineLeg[]> {
    const body = {
      locations: locations(stops),
      costing: COSTING.car,
      units: 'kilometers',
      directions_type: 'none',
    };
    const { trip } = await askEngine(this.outbound, this.address, { path: '/route', body }, ROUTE);
    return trip.legs.map(({ shape, summary }) => ({
      seconds: summary.time,
      metres: summary.length * METRES,
      line: decodePolyline(shape),
    }));
  }
}
