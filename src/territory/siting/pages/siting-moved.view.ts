import { communeIndex } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { SitingVersion } from '../scenarios/scenario.js';
import { planMoved, type PlacesMoved } from '../scenarios/siting-moves.rules.js';
import { figuresOf, sitingWord, valueWords } from './siting-words.view.js';

/** Most names that are told. */
const NAMED = 6;

/** What moved from one plan to a later one, a line each; none where nothing did, or one has no plan. */
export function movedItems(locale: Locale, former: SitingVersion | null, version: SitingVersion): string[] {
  if (!version.outcome || !former?.outcome) return [];
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const moved = planMoved(former.outcome, version.outcome);
  const communes = (codes: readonly string[]) => listed(codes.map((insee) => communeIndex().get(insee)?.name ?? insee));
  const sameMeasure =
    former.wish.objective === version.wish.objective &&
    former.wish.people === version.wish.people &&
    former.wish.minutes === version.wish.minutes;
  const told = (one: SitingVersion) =>
    one.outcome ? valueWords(locale, one.wish, one.outcome.value, figuresOf(one.wish, one.outcome)) : '';
  return [
    ...(moved.added.length > 0 ? [word('moved-added', { names: communes(moved.added) })] : []),
    ...(moved.dropped.length > 0 ? [word('moved-dropped', { names: communes(moved.dropped) })] : []),
    ...(sameMeasure && told(former) !== told(version)
      ? [word('moved-value', { before: told(former), after: told(version) })]
      : []),
    ...placeItems(locale, moved),
  ];
}

/** Existing places that came and went, a line each. */
export const placeItems = (locale: Locale, { opened, gone }: PlacesMoved): string[] => [
  ...(opened.length > 0
    ? [sitingWord(locale, 'places-opened', { count: opened.length, names: listed(opened.map(({ name }) => name)) })]
    : []),
  ...(gone.length > 0
    ? [sitingWord(locale, 'places-gone', { count: gone.length, names: listed(gone.map(({ name }) => name)) })]
    : []),
];

/** The first names of a list. */
export const listed = (names: readonly string[]): string =>
  names.slice(0, NAMED).join(', ') + (names.length > NAMED ? '…' : '');
