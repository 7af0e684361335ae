import { distanceKm, type NamedPoint } from '#libs/geo/index.js';
import { readPlace, type SearchPoint } from './place-query.rules.js';

/** Two stops this near to each other are one. */
const SAME_KM = 2;

/** The stops of a route, as the form names them. */
export const STOPS = ['from', 'via', 'to'] as const;
export type Stop = (typeof STOPS)[number];

/** Why a stop cannot be driven to: a key below `sites.along.refused`, and what may be meant. */
export interface StopFault {
  readonly why: 'missing' | 'unknown' | 'which' | 'same' | 'no-road';
  readonly choices: readonly SearchPoint[];
}

/** A stop that was read. */
export interface RouteStop {
  readonly stop: Stop;
  readonly point: SearchPoint;
}

/** The stops in order, or what is wrong with which. */
export type StopsReading =
  | { readonly stops: readonly RouteStop[]; readonly faults: null }
  | { readonly stops: null; readonly faults: Readonly<Partial<Record<Stop, StopFault>>> };

/**
 * Reads the stops of a route: start and end are asked for, the one between may be left out. Two stops in a row have to be apart,
 * and on one mass of land: no road leads to Corsica or overseas.
 * @param places those of the directory whose name may be meant, by stop
 */
export function readStops(
  typed: Readonly<Record<Stop, string>>,
  places: Readonly<Partial<Record<Stop, readonly NamedPoint[]>>> = {},
): StopsReading {
  const faults: Partial<Record<Stop, StopFault>> = {};
  const stops: RouteStop[] = [];
  for (const stop of STOPS) {
    const { point, choices } = readPlace(typed[stop], places[stop]);
    if (point) stops.push({ stop, point });
    else if (choices.length > 0) faults[stop] = { why: 'which', choices };
    else if (typed[stop] !== '') faults[stop] = { why: 'unknown', choices: [] };
    else if (stop !== 'via') faults[stop] = { why: 'missing', choices: [] };
  }
  for (const [at, { stop, point }] of stops.entries()) {
    const before = stops[at - 1]?.point;
    if (!before) continue;
    if (distanceKm(before, point) < SAME_KM) faults[stop] ??= { why: 'same', choices: [] };
    else if (landOf(before) !== landOf(point)) faults[stop] ??= { why: 'no-road', choices: [] };
  }
  return Object.keys(faults).length > 0 ? { stops: null, faults } : { stops, faults: null };
}

/** The mass of land of a point: the mainland, Corsica, or an overseas département of its own. */
function landOf({ departement }: SearchPoint): string {
  if (departement.startsWith('97')) return departement;
  return departement === '2A' || departement === '2B' ? 'corse' : 'mainland';
}
