import {
  communesOf,
  departementByCode,
  epciName,
  regionName,
  territoriesOf,
  type TerritoryCode,
} from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems } from '#libs/platform/views/index.js';
import { MOST_LISTED, type ChosenTerritory, type TerritoryRefusal } from './chosen-territory.rules.js';

/** The choice of a territory as fields of a form. */
export interface TerritoryFields {
  readonly options: readonly Choice[];
  readonly communes: string;
  readonly problems: FieldProblems;
}

/** Most names of a refusal that are said again. */
const NAMED = 5;

/** `Indre-et-Loire (37)`, `Intercommunalité : CC du Val d'Amboise`; the files name no employment zones, only their communes. */
function territoryName(locale: Locale, { kind, code }: TerritoryCode): string {
  if (kind === 'departement') return `${departementByCode(code)?.name ?? code} (${code})`;
  if (kind === 'region') return t(locale, 'territory.kind.region', { name: regionName(code) ?? code });
  if (kind === 'epci') return t(locale, 'territory.kind.epci', { name: epciName(code) ?? code });
  const [first] = communesOf({ kind, code }).toSorted((a, b) => b.population - a.population);
  return t(locale, 'territory.kind.zone', { town: first?.name ?? code });
}

/** What is shown, by name: a territory, one commune, or how many. */
export function chosenName(locale: Locale, { code, communes }: ChosenTerritory): string {
  if (code) return territoryName(locale, code);
  return communes.length === 1 ? communes[0]!.name : t(locale, 'territory.kind.list', { count: communes.length });
}

/** @param own the reader's départements, whose territories are offered */
export function territoryFields(
  locale: Locale,
  typed: { readonly communes: string },
  chosen: ChosenTerritory,
  own: readonly string[],
): TerritoryFields {
  const key = ({ kind, code }: TerritoryCode) => `${kind}:${code}`;
  const offered = territoriesOf(own);
  const { code } = chosen;
  const elsewhere = code && !offered.some((one) => key(one) === key(code)) ? [code] : [];
  return {
    options: [...offered, ...elsewhere].map((one) => ({
      value: key(one),
      label: territoryName(locale, one),
      selected: code !== null && key(one) === key(code),
    })),
    communes: typed.communes,
    problems: chosen.refused ? { [chosen.refused.part]: refusalWords(locale, chosen.refused) } : {},
  };
}

function refusalWords(locale: Locale, refused: TerritoryRefusal): string {
  if (refused.fault === 'unknown') return t(locale, 'territory.refused.unknown');
  if (refused.fault === 'many') return t(locale, 'territory.refused.many', { most: MOST_LISTED });
  const { names } = refused;
  return t(locale, 'territory.refused.unread', { names: names.slice(0, NAMED).join(', '), count: names.length });
}

/** The territory of an address, to be kept by links. */
export function territoryQuery(
  { code }: ChosenTerritory,
  { communes }: { readonly communes: string },
): URLSearchParams {
  const query = new URLSearchParams();
  if (code) query.set('territory', `${code.kind}:${code.code}`);
  else if (communes !== '') query.set('communes', communes);
  return query;
}
