/**
 * Longest trip that is planned with or shown, in minutes one way: farther than this nobody goes for a day at a desk. The
 * database keeps plans of up to 180 minutes, those of another time included.
 */
export const LONGEST_TRIP_MINUTES = 120;

/** Shortest limit that a plan can be asked with, in minutes one way. */
export const SHORTEST_TRIP_LIMIT_MINUTES = 5;
