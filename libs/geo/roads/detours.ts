import type { GeoPoint } from '../point.js';
import type { TravelSource } from '../travel/travel.js';

/** Detours that may be asked for, and the classes in which they are told: minutes at most. Never finer. */
export const DETOURS = [5, 10, 15, 20] as const;
export type Detour = (typeof DETOURS)[number];

/** A place beside a route. */
export interface PlaceAlong {
  /** Position among the places asked about. */
  readonly at: number;
  /** The class of its detour. */
  readonly detour: Detour;
  /** Minutes from the start after which one leaves the route, not rounded. */
  readonly after: number;
  /** The national road that one leaves: `A 10`; null on local roads, and where an engine found the way. */
  readonly road: string | null;
}

/** A drive over two stops or more. */
export interface Drive {
  readonly source: TravelSource;
  /** From the first stop to the last, not rounded. */
  readonly minutes: number;
  /** Points to draw, from the first stop to the last. */
  readonly line: readonly GeoPoint[];
  /** Circles that hold every place with a detour of `most` minutes or fewer, one a leg: for a first search in the database. */
  areas(most: Detour): readonly { readonly centre: GeoPoint; readonly km: number }[];
  /** All places whose detour is `most` minutes or fewer, in the order in which one leaves the route for them; and who says so. */
  places(
    places: readonly GeoPoint[],
    most: Detour,
  ): Promise<{ readonly source: TravelSource; readonly along: readonly PlaceAlong[] }>;
}
