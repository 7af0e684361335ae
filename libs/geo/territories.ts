import { parse } from 'csv-parse/sync';
import { type Commune, communeIndex } from './communes.js';
import { readDataFile, readPlainCsv } from './data-files.js';
import { departementByCode, departementOfInsee } from './departements.js';

/** Ways to cut France into territories, each by the code that INSEE or the State gives it. */
export const TERRITORY_KINDS = ['departement', 'epci', 'zone', 'region'] as const;
export type TerritoryKind = (typeof TERRITORY_KINDS)[number];

/** One territory: a département (`37`), an intercommunality (SIREN), an employment zone of 2020 or a region (INSEE codes). */
export interface TerritoryCode {
  readonly kind: TerritoryKind;
  readonly code: string;
}

/** Social groups of people of 15 and more, in work or not, of whom surveys say how often they telework. */
export const SOCIAL_GROUPS = ['cadres', 'intermediate', 'clerks', 'workers'] as const;
export type SocialGroup = (typeof SOCIAL_GROUPS)[number];

/** Zones de revitalisation rurale since July 2024, « France ruralités revitalisation » (CGI 44 quindecies A), of July 2025. */
export type RuralZone = 'none' | 'base' | 'plus' | 'former' | 'base-partial' | 'former-partial';

/** What the census and zonings say of a commune; null where they say nothing (overseas communes, mostly). */
export interface CommuneProfile {
  /** INSEE code of the commune. */
  readonly insee: string;
  readonly region: string | null;
  readonly epci: string | null;
  readonly zone: string | null;
  /** INSEE's density grid: 1 large centres … 7 very scattered settlement. */
  readonly density: number | null;
  /** People in work aged 15 to 64, census of 2022. */
  readonly inWork: number | null;
  readonly groups: Readonly<Record<SocialGroup, number>> | null;
  readonly hectares: number | null;
  readonly rural: RuralZone;
  /** Median euros per square metre of dwellings sold from 2020 to 2024: an index of rents, not a rent. */
  readonly housingPrice: number | null;
}

const RURAL: Readonly<Record<string, RuralZone>> = {
  S: 'base',
  P: 'plus',
  B: 'former',
  SP: 'base-partial',
  BP: 'former-partial',
};

interface Table {
  readonly byInsee: ReadonlyMap<string, CommuneProfile>;
  /** Communes with a position by `kind:code`. */
  readonly communes: ReadonlyMap<string, readonly Commune[]>;
  /** A département of each region, which names it. */
  readonly departementOf: ReadonlyMap<string, string>;
}

let shared: Table | undefined;

function table(): Table {
  shared ??= readTable();
  return shared;
}

function readTable(): Table {
  const amount = (cell: string | undefined) => (cell === undefined || cell === '' ? null : Number(cell));
  const code = (cell: string | undefined) => (cell === undefined || cell === '' ? null : cell);
  const byInsee = new Map<string, CommuneProfile>();
  const departementOf = new Map<string, string>();
  for (const cells of readPlainCsv('communes_territoires.csv', 14)) {
    const [insee = '', region, epci, zone, density, inWork, cadres, intermediate, clerks, workers] = cells;
    const [hectares, frr = '', housing] = cells.slice(11);
    const groups = [cadres, intermediate, clerks, workers].map(amount);
    const known = groups.every((one) => one !== null);
    byInsee.set(insee, {
      insee,
      region: code(region),
      epci: code(epci),
      zone: code(zone),
      density: amount(density),
      inWork: amount(inWork),
      groups: known ? { cadres: groups[0]!, intermediate: groups[1]!, clerks: groups[2]!, workers: groups[3]! } : null,
      hectares: amount(hectares),
      rural: RURAL[frr] ?? 'none',
      housingPrice: amount(housing),
    });
    if (code(region) !== null) departementOf.set(region!, departementOfInsee(insee));
  }
  return { byInsee, communes: byTerritory(byInsee), departementOf };
}

function byTerritory(profiles: ReadonlyMap<string, CommuneProfile>): Map<string, Commune[]> {
  const communes = new Map<string, Commune[]>();
  const add = (kind: TerritoryKind, code: string | null | undefined, commune: Commune) => {
    if (code === null || code === undefined) return;
    const key = `${kind}:${code}`;
    const list = communes.get(key);
    if (list) list.push(commune);
    else communes.set(key, [commune]);
  };
  for (const commune of communeIndex().all()) {
    const profile = profiles.get(commune.insee);
    add('departement', commune.departement, commune);
    add('epci', profile?.epci, commune);
    add('zone', profile?.zone, commune);
    add('region', profile?.region, commune);
  }
  return communes;
}

/** What is known of a commune of today; undefined for a code that the files of 2026 do not have. */
export const profileOf = (insee: string): CommuneProfile | undefined => table().byInsee.get(insee);

/** The communes of a territory that have a position, in the order of their codes; none for an unknown one. */
export const communesOf = ({ kind, code }: TerritoryCode): readonly Commune[] =>
  table().communes.get(`${kind}:${code}`) ?? [];

/** The name of a region by its INSEE code; undefined for an unknown one. */
export function regionName(code: string): string | undefined {
  const departement = table().departementOf.get(code);
  return departement === undefined ? undefined : departementByCode(departement)?.region;
}

let names: ReadonlyMap<string, string> | undefined;

/** The name of an intercommunality by its SIREN, such as « CC du Val d'Amboise »; undefined for an unknown one. */
export function epciName(siren: string): string | undefined {
  names ??= new Map(
    parse<{ siren: string; nom: string }>(readDataFile('epci.csv'), { columns: true }).map((row) => [
      row.siren,
      row.nom,
    ]),
  );
  return names.get(siren);
}

/** The territories that have communes in some départements: those themselves, their regions, intercommunalities and employment zones. */
export function territoriesOf(departements: readonly string[]): TerritoryCode[] {
  const found = new Map<string, TerritoryCode>();
  const add = (kind: TerritoryKind, code: string | null | undefined) => {
    if (code !== null && code !== undefined) found.set(`${kind}:${code}`, { kind, code });
  };
  for (const code of departements)
    for (const { insee } of communesOf({ kind: 'departement', code })) {
      const profile = profileOf(insee);
      add('departement', code);
      add('epci', profile?.epci);
      add('zone', profile?.zone);
      add('region', profile?.region);
    }
  return [...found.values()].toSorted(
    (a, b) => TERRITORY_KINDS.indexOf(a.kind) - TERRITORY_KINDS.indexOf(b.kind) || (a.code < b.code ? -1 : 1),
  );
}
