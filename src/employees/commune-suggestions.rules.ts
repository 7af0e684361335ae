import { setImmediate as giveWay } from 'node:timers/promises';
import { distance } from 'fastest-levenshtein';
import { communeIndex, departementsOfPostcode, normalisePlaceName, type Commune } from '#libs/geo/index.js';
import type { RowProblem } from './row-problem.js';

const MAX_SUGGESTIONS = 3;
/** Most misspelt names of one report that are looked up: more have one common cause, and looking up takes time. */
const MAX_LOOKED_FOR = 100;

/**
 * Communes whose names are nearest to a misspelt one, the most populated first among equals: at most two letters away
 * (three in long names), within the département when the postcode tells it. Empty when nothing is near. Compares every
 * name (some 10 ms without a postcode): for rows that are shown, not for every row read.
 */
function suggestCommunes(name: string, postcode: string): Commune[] {
  const wanted = normalisePlaceName(name);
  if (wanted.length < 3) return [];
  const here = /^[0-9]{5}$/.test(postcode) ? departementsOfPostcode(postcode) : null;
  const reach = wanted.length > 9 ? 3 : 2;
  const near: { commune: Commune; letters: number }[] = [];
  for (const commune of communeIndex().all()) {
    if (here && !here.includes(commune.departement)) continue;
    const known = normalisedName(commune);
    if (Math.abs(known.length - wanted.length) > reach) continue;
    const letters = distance(wanted, known);
    if (letters <= reach) near.push({ commune, letters });
  }
  return near
    .toSorted((a, b) => a.letters - b.letters || b.commune.population - a.commune.population)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ commune }) => commune);
}

/**
 * The same problems, those of an unknown commune with the nearest names. For the rows of a report: each name is looked
 * up once, and only the first hundred names. Yields to the event loop between two names, since a hundred take a second.
 */
export async function withSuggestions(problems: readonly RowProblem[]): Promise<RowProblem[]> {
  const found = new Map<string, string>();
  const suggested: RowProblem[] = [];
  for (const problem of problems) {
    const suggestions = isUnknown(problem) ? await suggestionsFor(problem, found) : '';
    const value = String(problem.params['value'] ?? '');
    suggested.push(
      suggestions === ''
        ? problem
        : { ...problem, code: 'employees.import.commune-misspelt', params: { value, suggestions } },
    );
  }
  return suggested;
}

const isUnknown = ({ code }: RowProblem) => code.startsWith('employees.import.commune-unknown');

async function suggestionsFor({ params }: RowProblem, found: Map<string, string>): Promise<string> {
  const name = String(params['value'] ?? '');
  const postcode = String(params['postcode'] ?? '');
  const key = `${name} ${postcode}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  if (found.size >= MAX_LOOKED_FOR) return '';
  await giveWay();
  const suggestions = listCommunes(suggestCommunes(name, postcode));
  found.set(key, suggestions);
  return suggestions;
}

/** `Tours (37000), Tournus (71700)`: how communes are written in a report. */
export const listCommunes = (communes: readonly Commune[]): string =>
  communes.map(({ name, postcode }) => `${name} (${postcode})`).join(', ');

const normalised = new WeakMap<Commune, string>();
function normalisedName(commune: Commune): string {
  const known = normalised.get(commune);
  if (known !== undefined) return known;
  const made = normalisePlaceName(commune.name);
  normalised.set(commune, made);
  return made;
}
