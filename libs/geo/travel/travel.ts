/** How a person travels to a desk, in the order in which it is offered. */
export const TRAVEL_MODES = ['car', 'bike', 'walk', 'train'] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

/** What goes on roads and paths all the way. */
export type RoadMode = Exclude<TravelMode, 'train'>;

/** Who says how long a way is: our own estimate, or a routing engine by its name. */
export type TravelSource = 'estimate' | 'osrm' | 'valhalla' | 'ors';

/** Names of engines as their makers write them. */
export const SOURCE_NAMES: Readonly<Record<Exclude<TravelSource, 'estimate'>, string>> = {
  osrm: 'OSRM',
  valhalla: 'Valhalla',
  ors: 'openrouteservice',
};

/** One way from one point to another. */
export interface Travel {
  /** Kilometres on the road, to 0.1 km. */
  readonly km: number;
  /** Minutes on the way, whole; {@link ACCESS_MINUTES} come on top. */
  readonly minutes: number;
  readonly source: TravelSource;
  /**
   * How far such minutes are wrong in the median, in percent, where that was measured: estimates by car. Null for what nobody
   * measured, and for an engine.
   */
  readonly errorPercent: number | null;
}

/**
 * Minutes before and after the way itself: leaving, parking, walking in; by train the walks and a wait are part of the way. Assumed, not measured, and never part of
 * {@link Travel.minutes}: whoever shows a way says them beside it.
 */
export const ACCESS_MINUTES: Readonly<Record<TravelMode, number>> = { car: 4, bike: 2, walk: 0, train: 0 };
