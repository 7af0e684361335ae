import { LRUCache } from 'lru-cache';
import {
  crowKmWithin,
  EstimatedTravelTime,
  roundPoint,
  TravelTime,
  type Drive,
  type RoadMode,
  type GeoPoint,
  type Travel,
  type TravelMode,
  type TravelWish,
} from '../geo/index.js';
import { EngineCircuit } from './engine-circuit.js';
import { engineDrive } from './engine-drive.js';
import { toldTo } from './exactness.rules.js';
import { MOST_POINTS, type EngineWay, type RoutingEngine } from './routing-engine.js';

/** Ways that are remembered, some 10 MB, and for how long: roads change, not by the hour. */
const MOST_KEPT = 50_000;
const DAY_MS = 86_400_000;
/** Questions at a time. */
const AT_ONCE = 4;

/**
 * The farthest an engine puts within so many minutes, by the estimate for more of them. On the driving times of the Isère
 * (test/data/travel) it leaves out fewer than one true place in 200 at 10 to 90 minutes.
 */
const WIDER = { factor: 1.5, minutes: 2 } as const;

type Ways = readonly (readonly (EngineWay | null)[])[];

/**
 * Travel times of a routing engine. An answer is of one source: where the engine is away, late, or answers what cannot be, all of
 * it is estimated and says so, and for half a minute nobody waits for the engine. What it does not know (by train; by bike where
 * it knows roads only) is estimated.
 */
export class EngineTravelTime extends TravelTime {
  private readonly estimate = new EstimatedTravelTime();
  private readonly circuit = new EngineCircuit();
  private readonly kept = new LRUCache<string, { readonly way: EngineWay | null }>({ max: MOST_KEPT, ttl: DAY_MS });

  constructor(private readonly engine: RoutingEngine) {
    super();
  }

  override async matrix(wish: TravelWish): Promise<readonly (readonly (Travel | undefined)[])[]> {
    const { mode = 'car', origins, from, to } = wish;
    if (!this.knows(mode)) return this.estimate.matrix(wish);
    const told = from.map((point) => toldTo(point, origins));
    const ways = await this.ways(told, to, mode);
    return ways ? ways.map((row) => row.map((way) => this.travel(way))) : this.estimate.matrix(wish);
  }

  override async drive(stops: readonly GeoPoint[]): Promise<Drive> {
    const estimated = await this.estimate.drive(stops);
    const told = stops.map(roundPoint);
    const legs = await this.circuit.try(() => this.engine.drive(told));
    if (!legs || legs.length !== stops.length - 1 || legs.some(({ line }) => line.length < 2)) return estimated;
    return engineDrive({
      source: this.engine.source,
      stops: told,
      legs,
      estimated,
      ways: (from, to) => this.ways(from, to, 'car'),
    });
  }

  override reachKm(minutes: number, mode: TravelMode = 'car'): number {
    return this.knows(mode)
      ? crowKmWithin(WIDER.factor * minutes + WIDER.minutes, mode)
      : this.estimate.reachKm(minutes, mode);
  }

  override circleKm(minutes: number, mode: TravelMode = 'car'): number | undefined {
    return this.knows(mode) ? undefined : this.estimate.circleKm(minutes, mode);
  }

  private knows(mode: TravelMode): mode is RoadMode {
    return this.engine.modes.some((one) => one === mode);
  }

  private travel(way: EngineWay | null): Travel | undefined {
    if (!way) return undefined;
    return {
      km: Math.round(way.metres / 100) / 10,
      minutes: Math.round(way.seconds / 60),
      source: this.engine.source,
      errorPercent: null,
    };
  }

  /** All of the ways, remembered or asked for; null where the engine gives none. */
  private async ways(from: readonly GeoPoint[], to: readonly GeoPoint[], mode: RoadMode): Promise<Ways | null> {
    const keyOf = (origin: GeoPoint, place: GeoPoint) =>
      `${mode} ${origin.lat} ${origin.lon} ${place.lat} ${place.lon}`;
    const known = from.map((origin) => to.map((place) => this.kept.get(keyOf(origin, place))));
    const missing = (rows: Block, columns: Block) =>
      known.slice(...rows).some((row) => row.slice(...columns).some((one) => !one));
    const asked = blocks(from.length).flatMap((rows) =>
      blocks(to.length).flatMap((columns) => (missing(rows, columns) ? [{ rows, columns }] : [])),
    );
    for (let first = 0; first < asked.length; first += AT_ONCE) {
      const answers = await this.circuit.try(() =>
        Promise.all(
          asked.slice(first, first + AT_ONCE).map(async ({ rows, columns }) => ({
            rows,
            columns,
            table: await this.engine.table(from.slice(...rows), to.slice(...columns), mode),
          })),
        ),
      );
      if (!answers) return null;
      for (const { rows, columns, table } of answers)
        table.forEach((row, r) =>
          row.forEach((way, c) => {
            const [origin, place] = [rows[0] + r, columns[0] + c];
            known[origin]![place] = { way };
            this.kept.set(keyOf(from[origin]!, to[place]!), { way });
          }),
        );
    }
    return known.map((row) => row.map((one) => one?.way ?? null));
  }
}

/** From and to before. */
type Block = readonly [number, number];

const blocks = (length: number): Block[] =>
  Array.from({ length: Math.ceil(length / MOST_POINTS) }, (_, at) => [
    at * MOST_POINTS,
    Math.min(length, (at + 1) * MOST_POINTS),
  ]);
