import { readPlainCsv } from './data-files.js';
import { departementOfInsee } from './departements.js';
import { normalisePlaceName } from './place-names.js';
import { distanceKm, type GeoPoint, KM_PER_DEGREE } from './point.js';

/** A French commune with one point: the centre of its area, not of its built-up part. */
export interface Commune extends GeoPoint {
  /** INSEE code, five characters, text: `01001`, `2A004`, `97411`. */
  readonly insee: string;
  readonly name: string;
  /** The first of its postcodes. */
  readonly postcode: string;
  /** All its postcodes. */
  readonly postcodes: readonly string[];
  /** Legal population. */
  readonly population: number;
  /** Département code, `37` or `974`. */
  readonly departement: string;
}

/** A code or name that means a commune of today without being its own. */
export interface FormerCommune {
  readonly insee: string;
  /** The name that went with the code; empty when only the code is known. */
  readonly name: string;
  /** INSEE code of the commune of today. */
  readonly now: string;
  /** The year in which it ended; undefined while it is official (delegated, associated, arrondissement). */
  readonly until?: number | undefined;
}

/** A commune that exists and has no position in the bundled data: no distance to it can be computed. */
export interface UnplacedCommune {
  readonly insee: string;
  readonly name: string;
  readonly postcodes: readonly string[];
}

/**
 * The communes a name may mean: as a name of today, as one given up in this century or still official, as an older one.
 */
export interface Named {
  readonly today: readonly Commune[];
  readonly lately: readonly Commune[];
  readonly once: readonly Commune[];
  readonly unplaced: readonly UnplacedCommune[];
}

/** Names that ended before this year are no longer expected in files: they help a postcode, and never cast doubt on a present name. */
const LATELY = 2000;

const byPopulation = (a: Commune, b: Commune): number =>
  b.population - a.population || (a.insee < b.insee ? -1 : a.insee > b.insee ? 1 : 0);

interface FormerName {
  readonly commune: Commune;
  readonly lately: boolean;
}

/**
 * The communes of France: by INSEE code, by postcode, by name, by position. Built once from the bundled data
 * ({@link communeIndex}); some 35,000 entries, about 0.1 s and 20 MB. What an address means: {@link findCommune}.
 */
export class CommuneIndex {
  private readonly byInsee = new Map<string, Commune>();
  private readonly byFormerCode = new Map<string, Commune[]>();
  private readonly byCode = new Map<string, Commune[]>();
  private readonly byName = new Map<string, Commune[]>();
  private readonly byFormerName = new Map<string, FormerName[]>();
  private readonly unplacedByCode = new Map<string, UnplacedCommune[]>();
  private readonly unplacedByPostcode = new Map<string, UnplacedCommune[]>();
  private readonly unplacedByName = new Map<string, UnplacedCommune[]>();
  private readonly names: { readonly key: string; readonly commune: Commune }[] = [];
  private readonly byLatitude: readonly Commune[];

  /**
   * @param communes current communes
   * @param former codes and names that mean a current commune now: merged and renamed communes, arrondissements
   * @param unplaced communes without position: overseas collectivities, and a few of this century
   */
  constructor(
    communes: readonly Commune[],
    former: readonly FormerCommune[] = [],
    unplaced: readonly UnplacedCommune[] = [],
  ) {
    for (const commune of communes) {
      this.byInsee.set(commune.insee, commune);
      for (const postcode of commune.postcodes) push(this.byCode, postcode, commune);
      this.addName(normalisePlaceName(commune.name), commune);
    }
    for (const each of unplaced) {
      this.unplacedByCode.set(each.insee, [each]);
      push(this.unplacedByName, normalisePlaceName(each.name), each);
      for (const postcode of each.postcodes) push(this.unplacedByPostcode, postcode, each);
    }
    for (const { insee, name, now, until } of former) {
      const commune = this.byInsee.get(now);
      if (!commune) {
        const [lost] = this.unplacedByCode.get(now) ?? [];
        if (lost && name !== '') push(this.unplacedByName, normalisePlaceName(name), lost);
        if (lost && !this.byInsee.has(insee) && !this.unplacedByCode.has(insee)) this.unplacedByCode.set(insee, [lost]);
        continue;
      }
      const codes = this.byFormerCode.get(insee);
      if (!this.byInsee.has(insee) && !codes?.includes(commune)) push(this.byFormerCode, insee, commune);
      if (name === '') continue;
      push(this.byFormerName, normalisePlaceName(name), { commune, lately: until === undefined || until >= LATELY });
    }
    this.byLatitude = communes.toSorted((a, b) => a.lat - b.lat);
  }

  /** The number of current communes. */
  get size(): number {
    return this.byLatitude.length;
  }

  /**
   * The current commune of an INSEE code. Codes of merged communes answer the commune they are now part of (undefined
   * when it was split between several); arrondissements of Paris (751xx), Lyon (6938x) and Marseille (132xx) the city.
   */
  get(insee: string): Commune | undefined {
    return only(this.ofCode(insee));
  }

  /** Every current commune that an INSEE code, of today or former, may mean. */
  ofCode(insee: string): readonly Commune[] {
    const code = insee.trim().toUpperCase();
    const current = this.byInsee.get(code);
    return current ? [current] : (this.byFormerCode.get(code) ?? []);
  }

  /** What a name may mean, by a normalised name ({@link normalisePlaceName}); each commune stands in its first group only. */
  named(key: string): Named {
    const today = this.byName.get(key) ?? [];
    const former = this.byFormerName.get(key) ?? [];
    const lately = new Set(former.filter((each) => each.lately).map(({ commune }) => commune));
    const once = new Set(former.map(({ commune }) => commune));
    return {
      today,
      lately: [...lately].filter((commune) => !today.includes(commune)),
      once: [...once].filter((commune) => !today.includes(commune) && !lately.has(commune)),
      unplaced: [...new Set(this.unplacedByName.get(key) ?? [])],
    };
  }

  /** Communes without position, by INSEE code or postcode. */
  unplacedBy({ insee = '', postcode = '' }: { insee?: string; postcode?: string }): readonly UnplacedCommune[] {
    return [...(this.unplacedByCode.get(insee) ?? []), ...(this.unplacedByPostcode.get(postcode) ?? [])];
  }

  /** The communes that share a postcode, the most populated first; empty for an unknown one. */
  byPostcode(postcode: string): readonly Commune[] {
    return (this.byCode.get(postcode.trim()) ?? []).toSorted(byPopulation);
  }

  /**
   * Communes for a search box, best first: digits search postcodes by prefix, else an INSEE code; letters search names
   * without regard to accents, case or hyphens: the exact name, then names that begin so, then names with a later word
   * that begins so; the most populated first within each.
   * @param limit most answers, 10 by default
   */
  search(text: string, limit = 10): Commune[] {
    const query = normalisePlaceName(text);
    if (query === '') return [];
    if (/^(\d{2,5}|2[ab]\d{3})$/.test(query)) return this.searchCode(query.toUpperCase()).slice(0, limit);
    const ranked: [Commune[], Commune[], Commune[]] = [[], [], []];
    for (const { key, commune } of this.names) {
      if (key === query) ranked[0].push(commune);
      else if (key.startsWith(query)) ranked[1].push(commune);
      else if (key.includes(` ${query}`)) ranked[2].push(commune);
    }
    return ranked.flatMap((group) => group.toSorted(byPopulation)).slice(0, limit);
  }

  /**
   * The commune whose centre is nearest to a point, and how far it is. Large communes lose to small neighbours near
   * their edge: give the département where it is known.
   * @param departement look among its communes only
   * @returns undefined when there is no commune to choose from
   */
  nearest(point: GeoPoint, departement?: string): { readonly commune: Commune; readonly km: number } | undefined {
    const list = this.byLatitude;
    let best: { commune: Commune; km: number } | undefined;
    let up = lowerBound(list, point.lat);
    let down = up - 1;
    // Walk away from the point's latitude on both sides until latitude alone is farther than the best found.
    while (up < list.length || down >= 0) {
      const above = list[up];
      const below = list[down];
      const gapAbove = above ? above.lat - point.lat : Infinity;
      const gapBelow = below ? point.lat - below.lat : Infinity;
      const next = gapAbove <= gapBelow ? above : below;
      if (!next || (best && Math.min(gapAbove, gapBelow) * KM_PER_DEGREE > best.km)) break;
      if (next === above) up += 1;
      else down -= 1;
      if (departement !== undefined && next.departement !== departement) continue;
      const km = distanceKm(point, next);
      if (!best || km < best.km || (km === best.km && next.insee < best.commune.insee)) best = { commune: next, km };
    }
    return best;
  }

  /** Every current commune, in the order of the source (by INSEE code). */
  all(): readonly Commune[] {
    return this.names.map((entry) => entry.commune);
  }

  /** Names given up in this century or still official, normalised, and the commune that each means today. */
  *lateNames(): Iterable<readonly [key: string, commune: Commune]> {
    for (const [key, named] of this.byFormerName)
      for (const { commune, lately } of named) if (lately) yield [key, commune];
  }

  private addName(key: string, commune: Commune): void {
    this.names.push({ key, commune });
    push(this.byName, key, commune);
  }

  private searchCode(prefix: string): Commune[] {
    const found = this.names
      .map((entry) => entry.commune)
      .filter((commune) => commune.postcodes.some((postcode) => postcode.startsWith(prefix)));
    if (found.length > 0) return found.toSorted(byPopulation);
    const insee = this.get(prefix);
    return insee ? [insee] : [];
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** First position whose latitude is not below `lat`. */
function lowerBound(list: readonly Commune[], lat: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.lat ?? Infinity) < lat) low = middle + 1;
    else high = middle;
  }
  return low;
}

let shared: CommuneIndex | undefined;

/** The index of the bundled communes, read at the first call and kept. */
export function communeIndex(): CommuneIndex {
  shared ??= readCommunes();
  return shared;
}

function readCommunes(): CommuneIndex {
  const more = new Map<string, string[]>();
  for (const [insee = '', postcode = ''] of readPlainCsv('codes_postaux_secondaires.csv', 2)) {
    push(more, insee, postcode);
  }
  const communes = readPlainCsv('communes.csv', 6).map(
    ([insee = '', name = '', postcode = '', lat = '', lon = '', population = '']): Commune => ({
      insee,
      name,
      postcode,
      postcodes: [postcode, ...(more.get(insee) ?? [])],
      lat: Number(lat),
      lon: Number(lon),
      population: Number(population),
      departement: departementOfInsee(insee),
    }),
  );
  const former = readPlainCsv('communes_anciennes.csv', 4).map(([insee = '', name = '', now = '', until = '']) => ({
    insee,
    name,
    now,
    until: until === '' ? undefined : Number(until),
  }));
  const unplaced = readPlainCsv('communes_sans_position.csv', 3).map(([insee = '', name = '', postcodes = '']) => ({
    insee,
    name,
    postcodes: postcodes === '' ? [] : postcodes.split('|'),
  }));
  return new CommuneIndex(communes, former, unplaced);
}
