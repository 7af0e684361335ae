import type { MapShape } from '#libs/geo/index.js';

/** `[lon, lat]`. */
type Position = [number, number];

/** Rings of a polygon or of several; lines as they are. */
export function linesOf({ geometry }: MapShape): readonly Position[][] {
  switch (geometry.type) {
    case 'Polygon':
    case 'MultiLineString':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'LineString':
      return [geometry.coordinates];
  }
}

/** The outlines of neighbours without the parts that an earlier one drew: a border between two is drawn once. */
export function sharedOutlines(shapes: readonly MapShape[]): MapShape[] {
  const drawn = new Set<string>();
  const isNew = (a: Position, b: Position): boolean => {
    const key = [a.join(), b.join()].toSorted().join(' ');
    if (drawn.has(key)) return false;
    drawn.add(key);
    return true;
  };
  return shapes.flatMap((shape) => {
    const lines = linesOf(shape).flatMap((ring) => {
      const parts: Position[][] = [];
      let part: Position[] = [];
      for (const [index, to] of ring.entries()) {
        const from = ring[index - 1];
        if (!from) continue;
        if (isNew(from, to)) part = part.length > 0 ? [...part, to] : [from, to];
        else if (part.length > 0) {
          parts.push(part);
          part = [];
        }
      }
      return part.length > 0 ? [...parts, part] : parts;
    });
    return lines.length > 0 ? [lineShape(lines, shape.properties)] : [];
  });
}

/** The outline of a polygon as lines: a cut polygon would show its cuts. */
export const outline = (shape: MapShape): MapShape => lineShape([...linesOf(shape)], shape.properties);

const lineShape = (coordinates: Position[][], properties: MapShape['properties']): MapShape => ({
  type: 'Feature',
  properties,
  geometry: { type: 'MultiLineString', coordinates },
});

/** Mean point of the largest ring, good enough for a name. */
export function middleOf(shape: MapShape): { readonly lat: number; readonly lon: number } {
  const ring = linesOf(shape).reduce((best, other) => (other.length > best.length ? other : best));
  const mean = (axis: 0 | 1): number => ring.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / ring.length;
  return { lat: round(mean(1)), lon: round(mean(0)) };
}

const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;
