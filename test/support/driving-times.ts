import { readFileSync } from 'node:fs';
import { distanceKm, type GeoPoint } from '../../libs/geo/index.js';
import { inRepository } from './sources.js';

/** A way between two communes of the Isère, and how long it takes by car (OSRM on OpenStreetMap, 2021; `test/data/travel`). */
export interface DrivenWay {
  readonly from: GeoPoint;
  readonly to: GeoPoint;
  /** As the crow flies. */
  readonly km: number;
  /** Minutes. */
  readonly real: number;
}

const rows = (name: string) =>
  readFileSync(inRepository(`test/data/travel/${name}`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

/** Every way between two of 512 communes, both directions. */
export function waysOfIsere(): DrivenWay[] {
  const places = new Map(
    rows('osrm_isere_2021_points.csv')
      .slice(1)
      .map(([insee, lon, lat]): [string, GeoPoint] => [insee!, { lat: Number(lat), lon: Number(lon) }]),
  );
  const [[, ...columns] = [], ...lines] = rows('osrm_isere_2021_secondes.csv');
  return lines.flatMap(([origin, ...seconds]) =>
    columns.flatMap((destination, at) => {
      if (destination === origin) return [];
      const [from, to] = [places.get(origin!)!, places.get(destination)!];
      return [{ from, to, km: distanceKm(from, to), real: Number(seconds[at]) / 60 }];
    }),
  );
}
