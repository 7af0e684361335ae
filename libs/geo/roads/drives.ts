import FlatQueue from 'flatqueue';
import { distanceKm, type GeoPoint } from '../point.js';
import { drivingMinutes } from '../travel/estimate.js';
import type { AccessRoads } from './access.js';
import type { RoadNetwork } from './road-network.js';

/**
 * From here on, in crow-fly kilometres, national roads count for more and more, and beyond `only` alone: over long ways the law is
 * quicker than any road, and a place on the road would seem a detour.
 */
const ROADS = { first: 40, only: 100 } as const;

/** National roads that are slower by more than this are not the route. */
const WORTH_DRAWING = 1.15;

/**
 * Drives from one place to any other: the quicker of two, straight there as the estimate knows it or by national roads. Roads are
 * the same both ways, so these are the drives to the place too.
 */
export class Drives {
  /** Minutes to each point of the network; Infinity where no road leads. */
  private readonly reached: Float64Array;
  /** The point before, on the quickest way; -1 where the network is entered. */
  private readonly before: Int32Array;

  constructor(
    private readonly network: RoadNetwork,
    private readonly access: AccessRoads,
    readonly from: GeoPoint,
  ) {
    this.reached = new Float64Array(network.points.length).fill(Infinity);
    this.before = new Int32Array(network.points.length).fill(-1);
    this.spread();
  }

  /** Minutes to a place that lies so many crow-fly kilometres away, not rounded. */
  to(place: GeoPoint, km = distanceKm(this.from, place)): number {
    const byRoads = this.byRoads(place).minutes;
    const quicker = Math.min(drivingMinutes(km), byRoads);
    if (byRoads === Infinity) return quicker;
    const weight = Math.min(1, Math.max(0, (km - ROADS.first) / (ROADS.only - ROADS.first)));
    return weight * byRoads + (1 - weight) * quicker;
  }

  /** The points of the network on the quickest drive to a place, in order; empty where no road is of use. */
  pointsTo(place: GeoPoint): number[] {
    const { minutes, last } = this.byRoads(place);
    if (minutes === Infinity || minutes > this.to(place) * WORTH_DRAWING) return [];
    const points: number[] = [];
    for (let point = last; point >= 0; point = this.before[point]!) points.push(point);
    return points.toReversed();
  }

  /** Minutes to a point of the network. */
  toPoint(point: number): number {
    return this.reached[point]!;
  }

  private byRoads(place: GeoPoint): { minutes: number; last: number } {
    const { points, minutes } = this.access.of(place);
    let best = Infinity;
    let last = -1;
    for (let at = 0; at < points.length; at += 1) {
      const all = this.reached[points[at]!]! + minutes[at]!;
      if (all < best) [best, last] = [all, points[at]!];
    }
    return { minutes: best, last };
  }

  /** Dijkstra's algorithm from every point at which the network is entered. */
  private spread(): void {
    const { firstWay, ends, minutes } = this.network;
    const queue = new FlatQueue();
    const reach = (point: number, cost: number, before: number) => {
      if (cost >= this.reached[point]!) return;
      this.reached[point] = cost;
      this.before[point] = before;
      queue.push(point, cost);
    };
    const entries = this.access.of(this.from);
    entries.points.forEach((point, at) => reach(point, entries.minutes[at]!, -1));
    for (;;) {
      const cost = queue.peekValue();
      const point = queue.pop();
      if (point === undefined || cost === undefined) return;
      if (cost > this.reached[point]!) continue;
      for (let way = firstWay[point]!; way < firstWay[point + 1]!; way += 1)
        reach(ends[way]!, cost + minutes[way]!, point);
    }
  }
}
