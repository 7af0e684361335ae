import { distanceKm, type GeoPoint } from '../point.js';
import { AccessRoads } from './access.js';
import { DETOURS, type Detour, type PlaceAlong } from './detours.js';
import { Drives } from './drives.js';
import { LEAST_MINUTES_PER_KM, nationalRoads, type RoadNetwork } from './road-network.js';

/**
 * What the two estimates of a detour weigh: by the drives of the three legs, and by the ellipse (kilometres more, at the pace of
 * the leg). Together they are nearer to measured detours than either alone.
 */
const BY_DRIVES = 0.7;
const BY_ELLIPSE = 1 - BY_DRIVES;

/** The middle of two points of a country, by degrees, is a little off the middle of the way between them. */
const GLOBE_SLACK = 1.02;

/** Crow-fly kilometres from the start, and to the end, of a leg. */
interface Sides {
  readonly before: number;
  readonly after: number;
}

/** One stop to the next. */
class Leg {
  readonly minutes: number;
  private readonly km: number;
  private readonly way: readonly number[];

  constructor(
    private readonly network: RoadNetwork,
    private readonly out: Drives,
    private readonly back: Drives,
  ) {
    this.km = distanceKm(out.from, back.from);
    this.minutes = out.to(back.from, this.km);
    this.way = out.pointsTo(back.from);
  }

  /** Minutes more by a place; Infinity when they are surely more than `most`. */
  detour(place: GeoPoint, most: number): number {
    const { before, after } = this.sides(place);
    const byEllipse = BY_ELLIPSE * ((before + after - this.km) * (this.minutes / this.km));
    // No drive is quicker than the fastest road in a straight line: nearly all places are put aside by this.
    const least = BY_DRIVES * ((before + after) * LEAST_MINUTES_PER_KM - this.minutes) + byEllipse;
    if (least > most) return Infinity;
    const byDrives = this.out.to(place, before) + this.back.to(place, after) - this.minutes;
    return Math.max(0, BY_DRIVES * byDrives + byEllipse);
  }

  /** A circle around every place that {@link detour} does not put aside at once: its ellipse lies within. */
  area(most: number): { centre: GeoPoint; km: number } {
    const [from, to] = [this.out.from, this.back.from];
    const pace = BY_DRIVES * LEAST_MINUTES_PER_KM + BY_ELLIPSE * (this.minutes / this.km);
    return {
      centre: { lat: (from.lat + to.lat) / 2, lon: (from.lon + to.lon) / 2 },
      km: ((most + this.minutes) / pace / 2) * GLOBE_SLACK,
    };
  }

  /** Where one leaves the leg for a place: at the nearest point of the road. */
  leave(place: GeoPoint): { after: number; road: string | null } {
    const { before, after } = this.sides(place);
    const exit = this.exit(place);
    // Nearer to a stop than to the road between: one goes from there, by local roads.
    if (!exit || Math.min(before, after) < exit.km) {
      const share = (1 + (before ** 2 - after ** 2) / this.km ** 2) / 2;
      return { after: this.minutes * Math.min(1, Math.max(0, share)), road: null };
    }
    return { after: this.out.toPoint(exit.point), road: this.network.roads[exit.point]! };
  }

  /** The line to draw. */
  line(): GeoPoint[] {
    return [this.out.from, ...this.way.map((point) => this.network.points[point]!), this.back.from];
  }

  private sides(place: GeoPoint): Sides {
    return { before: distanceKm(this.out.from, place), after: distanceKm(place, this.back.from) };
  }

  private exit(place: GeoPoint): { point: number; km: number } | null {
    let nearest = -1;
    let least = Infinity;
    const narrow = Math.cos((place.lat * Math.PI) / 180);
    for (const point of this.way) {
      const { lat, lon } = this.network.points[point]!;
      const far = (lat - place.lat) ** 2 + ((lon - place.lon) * narrow) ** 2;
      if (far < least) [least, nearest] = [far, point];
    }
    return nearest < 0 ? null : { point: nearest, km: distanceKm(place, this.network.points[nearest]!) };
  }
}

let roads: { readonly network: RoadNetwork; readonly access: AccessRoads } | undefined;

/** The bundled roads and how places reach them, shared by all routes. */
const shared = () => (roads ??= { network: nationalRoads(), access: new AccessRoads(nationalRoads()) });

/** Reads the national roads, which the first route would otherwise wait for: a tenth of a second, some 4 MB. */
export const warmRoads = (): void => void shared();

/**
 * A drive over two stops or more, estimated by national roads and, away from them, by the law of the crow-fly distance. Without
 * traffic; across water as over land. How far it is wrong, on 1,500 routes of the Isère: `along-route.spec.ts`,
 * docs/data-sources.md.
 */
export class Route {
  private readonly legs: readonly Leg[];

  /** @param stops two or more, no two in a row at one point, at most some 1,500 km apart */
  constructor(stops: readonly GeoPoint[]) {
    const { network, access } = shared();
    const drives = stops.map((stop) => new Drives(network, access, stop));
    this.legs = drives.slice(1).map((back, at) => new Leg(network, drives[at]!, back));
  }

  /** Minutes from the first stop to the last, not rounded. */
  get minutes(): number {
    return this.legs.reduce((sum, { minutes }) => sum + minutes, 0);
  }

  /** Points to draw, from the first stop to the last. */
  line(): GeoPoint[] {
    return this.legs.flatMap((leg, at) => leg.line().slice(at === 0 ? 0 : 1));
  }

  /** Circles that hold every place with a detour of `most` minutes or fewer, one a leg: for a first search in the database. */
  areas(most: Detour): { readonly centre: GeoPoint; readonly km: number }[] {
    return this.legs.map((leg) => leg.area(most));
  }

  /** Minutes more by a place, not rounded; Infinity when they are surely more than `most`. */
  detour(place: GeoPoint, most: number): number {
    return this.best(place, most).minutes;
  }

  /**
   * All places whose detour is estimated at `most` minutes or fewer, in the order in which one leaves the route for them. A place
   * near a stop between two legs belongs to the leg that makes the smaller detour.
   */
  places(places: readonly GeoPoint[], most: Detour): PlaceAlong[] {
    return places
      .flatMap((place, at) => {
        const { leg, minutes } = this.best(place, most);
        const detour = DETOURS.find((limit) => minutes <= limit && limit <= most);
        return leg && detour ? [{ at, detour, ...this.leave(leg, place) }] : [];
      })
      .toSorted((a, b) => a.after - b.after || a.detour - b.detour || a.at - b.at);
  }

  private best(place: GeoPoint, most: number): { leg: Leg | null; minutes: number } {
    let best: { leg: Leg | null; minutes: number } = { leg: null, minutes: Infinity };
    for (const leg of this.legs) {
      const minutes = leg.detour(place, Math.min(most, best.minutes));
      if (minutes < best.minutes) best = { leg, minutes };
    }
    return best;
  }

  private leave(leg: Leg, place: GeoPoint): { after: number; road: string | null } {
    const { after, road } = leg.leave(place);
    const before = this.legs.slice(0, this.legs.indexOf(leg)).reduce((sum, { minutes }) => sum + minutes, 0);
    return { after: before + after, road };
  }
}
