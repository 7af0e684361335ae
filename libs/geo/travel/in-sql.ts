import { EARTH_RADIUS_KM } from '../point.js';
import { DETOUR_FACTOR, drivingMinutesInSql } from './estimate.js';

/**
 * The kilometres of `travelEstimate` as an expression of PostgreSQL, not rounded: for sums over more ways than a program should
 * read. Points are pairs of columns: `p.home` means `p.home_lat` and `p.home_lon`. The names are the program's own, never input.
 */
export const estimatedKmInSql = (a: string, b: string): string => `${DETOUR_FACTOR} * ${crowKmInSql(a, b)}`;

/** The minutes by car of `travelEstimate`, whole as it gives them. Points as for {@link estimatedKmInSql}. */
export const estimatedMinutesInSql = (a: string, b: string): string => drivingMinutesInSql(crowKmInSql(a, b));

const crowKmInSql = (a: string, b: string): string =>
  `2 * ${EARTH_RADIUS_KM} * asin(least(1, sqrt(
  sin(radians(${b}_lat - ${a}_lat) / 2) ^ 2
  + cos(radians(${a}_lat)) * cos(radians(${b}_lat)) * sin(radians(${b}_lon - ${a}_lon) / 2) ^ 2)))`;
