/**
 * Longest one-way trip, in minutes, that is planned or shown: nobody travels farther for a day at a desk. The
 * database keeps plans of up to 180 minutes, those of another time included.
 */
export const LONGEST_TRIP_MINUTES = 120;

/** Shortest limit that a plan can be asked with, in minutes one way. */
export const SHORTEST_TRIP_LIMIT_MINUTES = 5;
