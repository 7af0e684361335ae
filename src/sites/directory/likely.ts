import { distanceKm, type GeoPoint } from '#libs/geo/index.js';
import { compare, type Comparable, type Match } from './join-lists.rules.js';

const CELL_DEGREES = 0.05;

/** Places by where they are, to find what a row of a list may be. */
export class Likely<P extends Comparable> {
  private readonly cells = new Map<string, P[]>();
  private readonly communes = new Map<string, P[]>();

  constructor(places: readonly P[]) {
    for (const place of places) this.add(place);
  }

  add(place: P): void {
    const cell = key(Math.floor(place.lat / CELL_DEGREES), Math.floor(place.lon / CELL_DEGREES));
    this.cells.set(cell, [...(this.cells.get(cell) ?? []), place]);
    this.communes.set(place.communeInsee, [...(this.communes.get(place.communeInsee) ?? []), place]);
  }

  /** The place that a row is, or might be; the surest and then the nearest. Null: a new place. */
  find(row: Comparable): Match<P> | null {
    const around = row.precise ? this.around(row) : [];
    const candidates = new Set([...around, ...(this.communes.get(row.communeInsee) ?? [])]);
    const matches: Match<P>[] = [];
    for (const place of candidates) {
      if (place.source === row.source) continue;
      const km = distanceKm(row, place);
      const outcome = compare(row, place, km);
      if (outcome) matches.push({ place, outcome, km });
    }
    return (
      matches.toSorted(
        (a, b) => Number(a.outcome === 'doubtful') - Number(b.outcome === 'doubtful') || a.km - b.km,
      )[0] ?? null
    );
  }

  private around({ lat, lon }: GeoPoint): P[] {
    const [y, x] = [Math.floor(lat / CELL_DEGREES), Math.floor(lon / CELL_DEGREES)];
    return [-1, 0, 1].flatMap((dy) => [-1, 0, 1].flatMap((dx) => this.cells.get(key(y + dy, x + dx)) ?? []));
  }
}

const key = (y: number, x: number) => `${y} ${x}`;
