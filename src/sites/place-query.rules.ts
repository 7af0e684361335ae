import { distance } from 'fastest-levenshtein';
import { communeIndex, findCommune, normalisePlaceName, type Commune } from '#libs/geo/index.js';

/** The reading of a search for a town: a town, and others it may mean; without a town, those to choose from. */
export interface PlaceReading {
  readonly town: Commune | undefined;
  readonly choices: readonly Commune[];
}

const MOST = 6;
/** A name may differ from what was typed by this share of its letters to be suggested. */
const MISSPELT = 0.34;
/** The three cities whose districts people write behind the name: `Paris 11`, `Lyon 3e`. */
const DISTRICTS: Readonly<Record<string, { readonly insee: string; readonly districts: number }>> = {
  paris: { insee: '75056', districts: 20 },
  lyon: { insee: '69123', districts: 9 },
  marseille: { insee: '13055', districts: 16 },
};

/**
 * Reads what somebody typed: a name, a postcode, both, `Rennes, France`, `Paris 11`. A name that several towns bear gives a
 * choice; one that none bears gives names that begin with it or are spelt nearly so.
 */
export function readPlace(typed: string): PlaceReading {
  const text = typed.replace(/[,\s]+france\s*$/iu, '').trim();
  if (text === '') return { town: undefined, choices: [] };
  const district = cityOfDistrict(text);
  if (district) return { town: district, choices: [] };
  const sure = withPostcode(text);
  if (sure) return { town: sure, choices: [] };
  const found = communeIndex().search(text, MOST + 1);
  const name = normalisePlaceName(text);
  const bearers = found.filter((commune) => normalisePlaceName(commune.name) === name);
  if (bearers.length === 1) return { town: bearers[0], choices: [] };
  if (bearers.length > 1) return { town: undefined, choices: bearers };
  // A postcode of several communes is one neighbourhood: the largest, and the others to choose.
  if (/^\d/.test(text)) return { town: found[0], choices: found.slice(1, MOST + 1) };
  const meant = [...new Set([...found.slice(0, MOST), ...nearlySpelt(name)])].slice(0, MOST);
  return meant.length === 1 ? { town: meant[0], choices: [] } : { town: undefined, choices: meant };
}

/** `Saint-Denis 93200` or `93200 Saint-Denis`, where the two agree. */
function withPostcode(text: string): Commune | undefined {
  const [, first, name = '', last] = /^(?:(\d{5})[\s,]+)?(\D+?)(?:[\s,]+\(?(\d{5})\)?)?$/u.exec(text) ?? [];
  const postcode = first ?? last;
  return postcode === undefined ? undefined : (findCommune({ name, postcode }).commune ?? undefined);
}

function cityOfDistrict(text: string): Commune | undefined {
  const [, city = '', number = ''] =
    /^(\p{L}+)[\s,-]+(\d{1,2})\s*(?:er|e|[eè]me|arr\.?|arrondissement)?$/iu.exec(text) ?? [];
  const known = DISTRICTS[city.toLowerCase()];
  if (!known || Number(number) < 1 || Number(number) > known.districts) return undefined;
  return communeIndex().get(known.insee);
}

/** Names with the same first letter and about the same length, the closest and then the most populated first. */
function nearlySpelt(name: string): Commune[] {
  const most = Math.floor(name.length * MISSPELT);
  return communeIndex()
    .all()
    .map((commune) => ({ commune, key: normalisePlaceName(commune.name) }))
    .filter(({ key }) => key[0] === name[0] && Math.abs(key.length - name.length) <= most)
    .map(({ commune, key }) => ({ commune, far: distance(key, name) }))
    .filter(({ far }) => far <= most)
    .toSorted((a, b) => a.far - b.far || b.commune.population - a.commune.population)
    .slice(0, MOST)
    .map(({ commune }) => commune);
}
