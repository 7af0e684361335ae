import { distance } from 'fastest-levenshtein';
import { distanceKm, type GeoPoint } from '#libs/geo/index.js';
import { fold } from '#libs/text/index.js';

/** A place, as far as it is compared. */
export interface Comparable extends GeoPoint {
  readonly name: string;
  readonly communeInsee: string;
  readonly communeName: string;
  /** Whether the position is that of the door. */
  readonly precise: boolean;
  /** The list that it came with: rows of one list are different places. */
  readonly source: string;
}

/** What a row of a list is taken for. */
export interface Match<P> {
  readonly place: P;
  /** `same`: taken for the place; `doubtful`: kept apart, for somebody to look at. */
  readonly outcome: 'same' | 'doubtful';
  readonly km: number;
}

/** Kilometres within which two doors may be one. */
const AT_THE_DOOR = 0.25;
/** Kilometres by which two lists may put the same door apart. */
const ASTRAY = 1.5;
const ALIKE_AT_THE_DOOR = 0.6;
const ALIKE = 0.85;
const RATHER_ALIKE = 0.5;

/** Words that say what a place is, not which. */
const COMMON = new Set(
  fold(`de du des la le les l d et en au aux a the un une pour par sur
    france services service msap maison espace espaces public publics numerique tiers lieu lieux coworking cowork fablab fablabs fab lab labs
    commune ville mairie communaute communes agglomeration agglo metropole cc ca association asso centre social
    poste mediatheque bibliotheque ccas`).split(' '),
);

/** The words of a name that tell it from others of its town; all of its words where none do. */
function tellingWords({ name, communeName }: Comparable): { words: string[]; telling: boolean } {
  const all = fold(name).split(' ').filter(Boolean);
  const town = new Set(fold(communeName).split(' '));
  const words = all.filter((word) => !COMMON.has(word) && !town.has(word));
  return words.length > 0 ? { words, telling: true } : { words: all, telling: false };
}

/** How alike two names are, 0 to 1: the words that they share, or their letters where that is more. */
function likeness(a: Comparable, b: Comparable): number {
  const [one, other] = [tellingWords(a), tellingWords(b)];
  // "Mairie" and "La Ruche" of one town: what is left of the first says nothing of which.
  if (one.telling !== other.telling) return 0;
  const shared = one.words.filter((word) => other.words.includes(word)).length;
  const dice = (2 * shared) / (one.words.length + other.words.length);
  const [left, right] = [one.words.join(''), other.words.join('')];
  const letters = 1 - distance(left, right) / Math.max(left.length, right.length);
  return Math.max(dice, letters);
}

/** What one pair is: the same, doubtful, or null for two different places. */
export function compare(a: Comparable, b: Comparable, km: number): Match<never>['outcome'] | null {
  const alike = likeness(a, b);
  if (!a.precise || !b.precise) {
    if (a.communeInsee !== b.communeInsee) return null;
    if (alike >= ALIKE) return 'same';
    return alike >= RATHER_ALIKE ? 'doubtful' : null;
  }
  if (km <= AT_THE_DOOR && alike >= ALIKE_AT_THE_DOOR) return 'same';
  if (km <= ASTRAY && alike >= ALIKE) return 'same';
  if (km <= AT_THE_DOOR && alike >= RATHER_ALIKE) return 'doubtful';
  return km <= ASTRAY && alike >= ALIKE_AT_THE_DOOR ? 'doubtful' : null;
}

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
