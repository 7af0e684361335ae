import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { graphProblem } from './pmed-instance.js';

/** Equatorial radius in kilometres: published covering cases are measured on it. */
const COVERING_RADIUS_KM = 6378.1;

/**
 * A published instance from a file, as a problem of `palier siting solve`; undefined for an argument that names none:
 * - `FILE.txt`: a graph of the OR-Library, its own number of places; 30 seconds
 * - `FILE.tsp:PLACES`: points of TSPLIB, straight lines rounded down; 60 seconds
 * - `FILE.csv:PLACES:METRES`: columns `id, lat, lon, demand`, covered within so many metres; 30 seconds
 * `:SECONDS` at the end of any of them is another time.
 */
export function fileProblem(argument: string): object | undefined {
  const [, file, kind, ...numbers] = /^(.+\.(txt|tsp|csv))(?::(\d+))?(?::(\d+))?(?::(\d+))?$/.exec(argument) ?? [];
  if (file === undefined) return undefined;
  const text = readFileSync(file, 'utf8');
  const [first, second, third] = numbers.map((each) => (each === undefined ? undefined : Number(each)));
  if (kind === 'txt') return { ...graphProblem(text), seconds: first ?? 30 };
  if (kind === 'tsp') return pointProblem(tsplibPoints(text), first ?? 1, second ?? 60);
  const rows = parse<Record<'id' | 'lat' | 'lon' | 'demand', string>>(text, { columns: true }).map((row) => ({
    place: { id: row.id, lat: Number(row.lat), lon: Number(row.lon) },
    weight: Number(row.demand),
  }));
  return {
    objective: 'covering',
    p: first ?? 1,
    seconds: third ?? 30,
    distances: 'km',
    earthRadiusKm: COVERING_RADIUS_KM,
    maxDistance: (second ?? 0) / 1000,
    demand: rows.map(({ place, weight }) => ({ ...place, weight })),
    candidates: rows.map(({ place }) => place),
  };
}

/** Points as demand and as candidates, distances rounded down as the published optima have them. */
export function pointProblem(points: readonly (readonly [x: number, y: number])[], p: number, seconds: number): object {
  const candidates = points.map(([x, y], index) => ({ id: `n${index + 1}`, x, y }));
  return {
    objective: 'median',
    p,
    seconds,
    distances: 'plane',
    round: 'down',
    demand: candidates.map((point) => ({ ...point, weight: 1 })),
    candidates,
  };
}

function tsplibPoints(text: string): [x: number, y: number][] {
  const [, section = ''] = text.split('NODE_COORD_SECTION');
  return [...section.matchAll(/^ *\d+ +(\S+) +(\S+)[ \r]*$/gm)].map(([, x, y]) => [Number(x), Number(y)]);
}
