import { communeIndex, departementOfInsee, normalisePlaceName, type Commune } from '#libs/geo/index.js';

const MAX_SUGGESTIONS = 3;

/**
 * Communes whose names are nearest to a misspelt one, the most populated first among equals: at most two letters away
 * (three in long names), within the département when the postcode tells it. Empty when nothing is near.
 */
export function suggestCommunes(name: string, postcode: string): Commune[] {
  const wanted = normalisePlaceName(name);
  if (wanted.length < 3) return [];
  const here = departementsOfPostcode(postcode);
  const reach = wanted.length > 9 ? 3 : 2;
  const near: { commune: Commune; distance: number }[] = [];
  for (const commune of communeIndex().all()) {
    if (here && !here.includes(commune.departement)) continue;
    const distance = editDistance(wanted, normalisedName(commune), reach);
    if (distance <= reach) near.push({ commune, distance });
  }
  return near
    .toSorted((a, b) => a.distance - b.distance || b.commune.population - a.commune.population)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ commune }) => commune);
}

/** Départements a postcode may lie in, or null when it is no postcode; Corsica has two. */
function departementsOfPostcode(postcode: string): string[] | null {
  if (!/^[0-9]{5}$/.test(postcode)) return null;
  return postcode.startsWith('20') ? ['2A', '2B'] : [departementOfInsee(postcode)];
}

/** Communes that bear exactly this name, the most populated first. */
export function namesakes(name: string): Commune[] {
  const wanted = normalisePlaceName(name);
  return communeIndex()
    .search(name, 50)
    .filter((commune) => normalisedName(commune) === wanted);
}

/** `Tours (37000), Tournus (71700)`: how suggestions are written in a report. */
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

/** Levenshtein distance, given up as soon as it must pass `limit` (then any larger number is returned). */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const value = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      current.push(value);
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length]!;
}
