import type { Commune } from '#libs/geo/index.js';
import { readPlace } from './place-query.rules.js';

/** The stops of a route, as the form names them. */
export const STOPS = ['from', 'via', 'to'] as const;
export type Stop = (typeof STOPS)[number];

/** Why a stop cannot be driven to: a key below `sites.along.refused`, and the towns that may be meant. */
export interface StopFault {
  readonly why: 'missing' | 'unknown' | 'which' | 'same' | 'no-road';
  readonly choices: readonly Commune[];
}

/** A stop that was read. */
export interface RouteStop {
  readonly stop: Stop;
  readonly town: Commune;
}

/** The stops in order, or what is wrong with which. */
export type StopsReading =
  | { readonly stops: readonly RouteStop[]; readonly faults: null }
  | { readonly stops: null; readonly faults: Readonly<Partial<Record<Stop, StopFault>>> };

/**
 * Reads the towns of a route: start and end are asked for, the town between may be left out. Two stops in a row have to be two
 * towns, and on one mass of land: no road leads to Corsica or overseas.
 */
export function readStops(typed: Readonly<Record<Stop, string>>): StopsReading {
  const faults: Partial<Record<Stop, StopFault>> = {};
  const stops: RouteStop[] = [];
  for (const stop of STOPS) {
    const { town, choices } = readPlace(typed[stop]);
    if (town) stops.push({ stop, town });
    else if (choices.length > 0) faults[stop] = { why: 'which', choices };
    else if (typed[stop] !== '') faults[stop] = { why: 'unknown', choices: [] };
    else if (stop !== 'via') faults[stop] = { why: 'missing', choices: [] };
  }
  for (const [at, { stop, town }] of stops.entries()) {
    const before = stops[at - 1]?.town;
    if (before?.insee === town.insee) faults[stop] ??= { why: 'same', choices: [] };
    else if (before && landOf(before) !== landOf(town)) faults[stop] ??= { why: 'no-road', choices: [] };
  }
  return Object.keys(faults).length > 0 ? { stops: null, faults } : { stops, faults: null };
}

/** The mass of land of a commune: the mainland, Corsica, or an overseas département of its own. */
function landOf({ departement }: Commune): string {
  if (departement.startsWith('97')) return departement;
  return departement === '2A' || departement === '2B' ? 'corse' : 'mainland';
}
