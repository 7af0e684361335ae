import { distance } from 'fastest-levenshtein';
import type { GeoPoint } from '#libs/geo/index.js';
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
