import type { GeoPoint, RoadMode, TravelSource } from '../geo/index.js';

/** A way as an engine tells it. */
export interface EngineWay {
  readonly seconds: number;
  readonly metres: number;
}

/** A drive as an engine tells it: one leg from stop to stop. */
export interface EngineLeg extends EngineWay {
  /** From the leg's start to its end, two points or more. */
  readonly line: readonly GeoPoint[];
}

/** The engine answered that it cannot: a point far from any road, more than it allows. It is not away. */
export class EngineRefusal extends Error {
  constructor(host: string, status: number) {
    super(`${host} refused with ${status}`);
    this.name = 'EngineRefusal';
  }
}

/** A server that knows roads, by its documented interface. What it answers is checked before it counts. */
export abstract class RoutingEngine {
  abstract readonly source: Exclude<TravelSource, 'estimate'>;

  /** What it can be asked about; anything else is estimated. */
  abstract readonly modes: readonly RoadMode[];

  /**
   * Ways by row of origin and column of destination; null where it knows none. At most {@link MOST_POINTS} of each.
   * @throws EngineRefusal; OutboundRefusal where it is away or late; Error where it answers something else
   */
  abstract table(
    from: readonly GeoPoint[],
    to: readonly GeoPoint[],
    mode: RoadMode,
  ): Promise<readonly (readonly (EngineWay | null)[])[]>;

  /** The legs of a drive over two stops or more. @throws as {@link table} */
  abstract drive(stops: readonly GeoPoint[]): Promise<readonly EngineLeg[]>;
}

/** Origins and destinations of one question: what the three engines allow as they come (50 by 50 pairs, 100 points). */
export const MOST_POINTS = 50;
