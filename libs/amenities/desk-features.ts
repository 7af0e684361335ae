/**
 * What a desk or a zone of desks offers (`desks.features`, `floor_zones.features`), in the order of lists. `accessible` and
 * `quiet` are words of `AMENITIES` too. A constraint of PostgreSQL knows the same words.
 */
export const DESK_FEATURES = [
  'accessible',
  'quiet',
  'phone',
  'screen',
  'height',
  'docking',
  'socket',
  'window',
] as const;
export type DeskFeature = (typeof DESK_FEATURES)[number];

/** The features among some words, once each, in the order of lists. */
export const deskFeatures = (words: readonly string[]): DeskFeature[] =>
  DESK_FEATURES.filter((one) => words.includes(one));
