import type { GeoPoint } from '../point.js';
import type { Drive } from '../roads/detours.js';
import type { Travel, TravelMode } from '../travel/travel.js';

/**
 * What the origins are. It decides how exactly an engine, which others may run, learns of them: `homes` of people on record, as
 * the centre of their commune; what somebody `typed` or a device told, to 100 m; `places` that are public, as they are.
 */
export type Origins = 'homes' | 'typed' | 'places';

/** Ways from every origin to every destination. Destinations are public places. */
export interface TravelWish {
  readonly origins: Origins;
  readonly from: readonly GeoPoint[];
  readonly to: readonly GeoPoint[];
  /** By car unless told otherwise. */
  readonly mode?: TravelMode;
}

/**
 * Where all travel times come from: the estimate, which needs no service, or a routing engine behind the same promises. An
 * abstract class, so that it can be injected by class. Nobody else reckons minutes: `test/arch/travel.spec.ts`.
 */
export abstract class TravelTime {
  /**
   * One-way travel by row of origin and column of destination, all of one source. Undefined where no way is known. Never throws
   * because a service is away: the estimate stands in, and its {@link Travel.source} says so.
   */
  abstract matrix(wish: TravelWish): Promise<readonly (readonly (Travel | undefined)[])[]>;

  /**
   * A drive over two stops or more, which are public places or what somebody typed.
   * @param stops no two in a row at one point, at most some 1,500 km apart
   */
  abstract drive(stops: readonly GeoPoint[]): Promise<Drive>;

  /** Nothing farther than this, in crow-fly kilometres, is within so many minutes: for a first, coarse search. */
  abstract reachKm(minutes: number, mode?: TravelMode): number;

  /** The circle that holds what is within so many minutes and nothing else, in kilometres; undefined where it is no circle. */
  abstract circleKm(minutes: number, mode?: TravelMode): number | undefined;

  /** The row of one origin. */
  async from(
    from: GeoPoint,
    { to, origins, mode }: Omit<TravelWish, 'from'>,
  ): Promise<readonly (Travel | undefined)[]> {
    const [row = []] = await this.matrix({ origins, from: [from], to, mode });
    return row;
  }
}
