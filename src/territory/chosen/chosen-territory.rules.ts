import { type Commune, communesOf, readCommune, type TerritoryCode } from '#libs/geo/index.js';
import { isTerritoryKind } from './chosen-territory.forms.js';

/** Most communes of a list that is typed. */
export const MOST_LISTED = 500;

/** What a planner looks at. */
export interface ChosenTerritory {
  /** Null for a list of communes. */
  readonly code: TerritoryCode | null;
  /** Never empty, unless it was refused. */
  readonly communes: readonly Commune[];
  /** Why nothing is shown; null where something is. */
  readonly refused: TerritoryRefusal | null;
}

/** A field of the choice that cannot be read. */
export type TerritoryRefusal =
  | { readonly part: 'territory'; readonly fault: 'unknown' }
  | { readonly part: 'communes'; readonly fault: 'many' }
  | { readonly part: 'communes'; readonly fault: 'unread'; readonly names: readonly string[] };

/**
 * Reads the choice: a list of communes where one is typed, else the territory, else the first département of the reader's own. A
 * commune named twice counts once.
 */
export function chosenTerritory(
  { territory, communes }: { readonly territory: string; readonly communes: string },
  own: readonly string[],
): ChosenTerritory {
  const names = communes.split(/[\n;,]/u).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  if (names.length > 0) return listed(names);
  const [kind = '', code = ''] = (territory === '' ? `departement:${own[0] ?? ''}` : territory).split(':');
  const of = isTerritoryKind(kind) ? { kind, code } : null;
  const found = of ? communesOf(of) : [];
  return found.length === 0
    ? { code: null, communes: [], refused: { part: 'territory', fault: 'unknown' } }
    : { code: of, communes: found, refused: null };
}

function listed(names: readonly string[]): ChosenTerritory {
  if (names.length > MOST_LISTED) return { code: null, communes: [], refused: { part: 'communes', fault: 'many' } };
  const read = names.map((name) => ({ name, commune: readCommune(name).commune }));
  const unread = read.flatMap(({ name, commune }) => (commune ? [] : [name]));
  if (unread.length > 0)
    return { code: null, communes: [], refused: { part: 'communes', fault: 'unread', names: unread } };
  const communes = [
    ...new Map(read.flatMap(({ commune }) => (commune ? [[commune.insee, commune] as const] : []))).values(),
  ];
  return { code: null, communes, refused: null };
}
