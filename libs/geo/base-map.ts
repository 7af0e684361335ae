import { z } from 'zod';
import { readDataFile } from './data-files.js';

/** The layers of the base map, bottom to top. */
export const MAP_LAYERS = ['land', 'landOverseas', 'urban', 'departements', 'rivers', 'lakes', 'borders'] as const;

/** One layer of {@link MAP_LAYERS}. */
export type MapLayer = (typeof MAP_LAYERS)[number];

const POINT = z.tuple([z.number(), z.number()]);
const LINES = z.array(z.array(POINT));
const SHAPE = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.union([z.string(), z.number()])),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Polygon'), coordinates: LINES }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(LINES) }),
    z.object({ type: z.literal('LineString'), coordinates: z.array(POINT) }),
    z.object({ type: z.literal('MultiLineString'), coordinates: LINES }),
  ]),
});
const SHAPES = z.object({ features: z.array(SHAPE) });
/** `rank` 1 for the most important; name it from `minzoom` on. */
const TOWNS = z.array(
  z.object({ name: z.string(), lat: z.number(), lon: z.number(), rank: z.number(), minzoom: z.number() }),
);

/**
 * A shape of the base map, `[lon, lat]` with four decimals, and what it says of itself: `minzoom` (draw from this zoom
 * on) on urban, rivers, lakes; `kind` (`fr`, `other`) on land and landOverseas; `rank` and `name` on rivers; `code` and
 * `nom` on departements.
 */
export type MapShape = z.infer<typeof SHAPE>;

/** The whole base map: shapes by layer, and the towns a map may name, by rank. */
export interface BaseMap {
  readonly layers: Readonly<Record<MapLayer, readonly MapShape[]>>;
  readonly towns: z.infer<typeof TOWNS>;
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

/** Reads the base map, about a megabyte: for the build, which cuts it into pieces; no process keeps it. */
export function readBaseMap(): BaseMap {
  const shapes = (layer: MapLayer): readonly MapShape[] =>
    SHAPES.parse(JSON.parse(readDataFile(FILES[layer]))).features;
  return {
    layers: {
      land: shapes('land'),
      landOverseas: shapes('landOverseas'),
      urban: shapes('urban'),
      departements: shapes('departements'),
      rivers: shapes('rivers'),
      lakes: shapes('lakes'),
      borders: shapes('borders'),
    },
    towns: TOWNS.parse(JSON.parse(readDataFile('basemap/towns.json'))),
  };
}
