import GeoJSONVT from 'geojson-vt';
import type { BaseMap, MapShape } from '#libs/geo/index.js';
import { middleOf, outline, sharedOutlines } from './map-lines.js';

/** A web map's tile addresses: the world is 2^z by 2^z cells. */
interface Band {
  readonly z: number;
  /** Smallest and largest zoom that draws these cells; shapes that begin later are left out. */
  readonly from: number;
  readonly to: number;
}

/** Cells of some 800 km for maps of the country, of some 100 km for maps of a town. */
const BANDS: readonly Band[] = [
  { z: 5, from: 0, to: 7 },
  { z: 8, from: 8, to: 12 },
];
/** Points across a cell: 300 m and 40 m, finer than a pixel of the maps that draw them. */
const EXTENT = 4096;
/** Points that a cell reaches over its edge, so that neighbours leave no gap. */
const OVERLAP = 24;
/** Points by which a simplified line may leave the true one. */
const TOLERANCE = 3;

/**
 * One shape of a cell: what it says of itself, and its rings or lines as `[x, y, dx, dy, dx, dy, …]` in points from the
 * north-west corner of the cell.
 */
type CellShape = readonly [properties: Readonly<Record<string, unknown>>, lines: readonly (readonly number[])[]];

/** What one file holds: shapes by layer in drawing order, and the names in the cell. */
interface Cell {
  layers: Record<string, CellShape[]>;
  towns?: readonly { name: string; lat: number; lon: number; minzoom: number; rank: number }[];
  areas?: readonly { name: string; lat: number; lon: number }[];
}

/** The base map cut into small files by address (`8/129-90.json`), and `index.json` with the addresses that exist. */
export function mapFiles(map: BaseMap): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const index = BANDS.map((band) => {
    const cells = cellsOf(map, band);
    for (const [address, cell] of cells) files.set(`${band.z}/${address}.json`, JSON.stringify(cell));
    return { z: band.z, from: band.from, to: band.to, cells: [...cells.keys()] };
  });
  files.set('index.json', JSON.stringify({ extent: EXTENT, bands: index }));
  return files;
}

function cellsOf(map: BaseMap, band: Band): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const cellAt = (x: number, y: number): Cell => {
    const address = `${x}-${y}`;
    const cell = cells.get(address) ?? { layers: {} };
    cells.set(address, cell);
    return cell;
  };
  for (const [layer, shapes] of Object.entries(drawn(map))) {
    const seen = shapes.filter(
      ({ properties }) => Number(properties['minzoom'] ?? 0) <= band.to + (layer === 'urban' ? 1 : 0),
    );
    const index = new GeoJSONVT(
      { type: 'FeatureCollection', features: [...seen] },
      { maxZoom: 14, indexMaxZoom: band.z, indexMaxPoints: 0, extent: EXTENT, buffer: OVERLAP, tolerance: TOLERANCE },
    );
    for (const { z, x, y } of index.tileCoords) {
      if (z !== band.z) continue;
      const found = index.getTile(z, x, y)?.features ?? [];
      const shapesHere = found.flatMap(({ type, tags, geometry }): CellShape[] =>
        type === 1 ? [] : [[tags ?? {}, geometry.map(deltas)]],
      );
      if (shapesHere.length > 0) cellAt(x, y).layers[layer] = shapesHere;
    }
  }
  for (const [address, cell] of cells) {
    const here = ({ lat, lon }: { lat: number; lon: number }): boolean => address === addressOf(band.z, lat, lon);
    const towns = map.towns.filter((town) => town.minzoom <= band.to + 1 && here(town));
    if (towns.length > 0)
      cell.towns = towns.map(({ name, lat, lon, minzoom, rank }) => ({ name, lat, lon, minzoom, rank }));
    const areas = map.layers.departements
      .map((shape) => ({ name: String(shape.properties['nom']), ...middleOf(shape) }))
      .filter(here);
    if (areas.length > 0 && band.from >= 8) cell.areas = areas;
  }
  return new Map([...cells].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What is drawn, bottom to top: areas without an outline, since the edge of a cell is not one, and outlines as lines.
 */
function drawn({ layers }: BaseMap): Readonly<Record<string, readonly MapShape[]>> {
  const land = [...layers.land, ...layers.landOverseas].map((shape) => ({
    ...shape,
    properties: { kind: shape.properties['kind'] ?? 'other' },
  }));
  return {
    land,
    coast: land.map(outline),
    urban: layers.urban,
    departements: sharedOutlines(layers.departements).map((shape) => ({ ...shape, properties: {} })),
    rivers: layers.rivers,
    lakes: layers.lakes,
    shores: layers.lakes.map(outline),
    borders: layers.borders,
  };
}

function deltas(points: readonly (readonly [number, number])[]): number[] {
  return points.flatMap(([x, y], index) => {
    const before = points[index - 1];
    return before ? [x - before[0], y - before[1]] : [x, y];
  });
}

/** The cell that holds a point (Web Mercator). */
function addressOf(z: number, lat: number, lon: number): string {
  const cells = 2 ** z;
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = Math.floor(((lon + 180) / 360) * cells);
  const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * cells);
  return `${x}-${y}`;
}
