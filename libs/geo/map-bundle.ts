import { createHash } from 'node:crypto';
import { readDataFile } from './data-files.js';
import { MAP_ATTRIBUTION } from './sources.js';

/** The layers of the base map, bottom to top. Each is a GeoJSON FeatureCollection, `[lon, lat]`, four decimals. */
export const MAP_LAYERS = ['land', 'landOverseas', 'urban', 'departements', 'rivers', 'lakes', 'borders'] as const;

/** One layer of {@link MAP_LAYERS}. */
export type MapLayer = (typeof MAP_LAYERS)[number];

/** The base map as it goes to the browser. */
export interface MapBundle {
  /**
   * One JSON text: `{ "attribution": "…", "layers": { "land": FeatureCollection, … }, "towns": [ … ] }`, layers in
   * drawing order. Feature properties: `minzoom` (draw from this zoom on) on urban, rivers, lakes; `kind` (`fr`,
   * `other`) on land and landOverseas; `rank` and `name` on rivers; `code` and `nom` on departements. A town has
   * `name, lat, lon, population, rank, minzoom` and sometimes `capital`.
   */
  readonly json: string;
  /** SHA-256 of the text, hexadecimal: for the ETag and the address, so that it may be cached for ever. */
  readonly hash: string;
}

const FILES: Readonly<Record<MapLayer, string>> = {
  land: 'basemap/land.geojson',
  landOverseas: 'basemap/land_overseas.geojson',
  urban: 'basemap/urban.geojson',
  departements: 'basemap/departements.geojson',
  rivers: 'basemap/rivers.geojson',
  lakes: 'basemap/lakes.geojson',
  borders: 'basemap/borders.geojson',
};

let shared: MapBundle | undefined;

/** The base map in one piece (about 1.1 MB, 0.3 MB compressed), read at the first call and kept. */
export function mapBundle(): MapBundle {
  shared ??= build();
  return shared;
}

function build(): MapBundle {
  // The files are spliced as text: they are valid JSON (a test parses them), and parsing a megabyte to print it again
  // would cost every process some 50 ms for nothing.
  const layers = MAP_LAYERS.map((layer) => `${JSON.stringify(layer)}:${readDataFile(FILES[layer]).trim()}`);
  const towns = readDataFile('basemap/towns.json').trim();
  const json = `{"attribution":${JSON.stringify(MAP_ATTRIBUTION)},"layers":{${layers.join(',\n')}},"towns":${towns}}`;
  return { json, hash: createHash('sha256').update(json).digest('hex') };
}
