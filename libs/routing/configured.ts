import { EstimatedTravelTime, type TravelTime } from '../geo/index.js';
import type { Config } from '../platform/config/index.js';
import type { Outbound } from '../platform/outbound/index.js';
import { EngineTravelTime } from './engine-travel-time.js';
import { Openrouteservice } from './openrouteservice.js';
import { Osrm } from './osrm.js';
import type { RoutingEngine } from './routing-engine.js';
import { Valhalla } from './valhalla.js';

/** The public server of openrouteservice. */
const PUBLIC_ORS = 'https://api.openrouteservice.org';

/** Travel times of the engine that the configuration names; without one, estimated. */
export function configuredTravelTime({ routing }: Config, outbound: Outbound): TravelTime {
  if (!routing) return new EstimatedTravelTime();
  const base = (routing.url ?? PUBLIC_ORS).replace(/\/+$/u, '');
  const address = { base, key: routing.key, patienceMs: routing.patienceMs };
  const engines: Record<typeof routing.engine, () => RoutingEngine> = {
    osrm: () => new Osrm(outbound, address),
    valhalla: () => new Valhalla(outbound, address),
    ors: () => new Openrouteservice(outbound, address),
  };
  return new EngineTravelTime(engines[routing.engine]());
}
