import { addDays, addMonths, firstDayOfMonth, monthOf, type IsoDate } from '#libs/calendar/index.js';
import { FEWEST_EMPLOYERS, SMALLEST_GROUP } from '#libs/disclosure/index.js';
import { communeIndex, departementByCode, epciName, regionName } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Tab, TableRow } from '#libs/platform/views/index.js';
import { chosenName, territoryFields, territoryQuery, type TerritoryFields } from '../chosen/territory-words.view.js';
import { demandTabs } from '../demand/demand-tabs.view.js';
import type { DemandChoice } from '../demand/demand.forms.js';
import type { Need, TouchedCell } from './need.js';

/** What is told, in the order of the page. */
const MEASURES = ['people', 'unmet', 'unserved', 'search'] as const;

/** Rows of one table: larger territories hold more cells than anybody reads. */
const MOST_ROWS = 60;

/** One measure of need, cell by cell. */
interface NeedPart {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The sum of the cells that lie wholly in the territory; null where none does. */
  readonly sum: string | null;
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
}

/** /territory/demand/need: what is told of people of employers and of searches in vain, in cells that are the same for everybody. */
export interface NeedModel {
  readonly tabs: readonly Tab[];
  readonly territory: TerritoryFields;
  /** Which territory and quarter; null where nothing is shown. */
  readonly said: string | null;
  readonly parts: readonly NeedPart[];
  readonly method: string;
}

export function needModel(locale: Locale, choice: DemandChoice, facts: Need): NeedModel {
  const { chosen, until } = facts;
  const name = chosenName(locale, chosen);
  return {
    tabs: demandTabs(locale, 'need', territoryQuery(chosen, choice)),
    territory: territoryFields(locale, choice, chosen, facts.own),
    said:
      chosen.communes.length === 0
        ? null
        : until === null
          ? t(locale, 'territory.need.not-yet', { name })
          : t(locale, 'territory.need.quarter', { name, ...quarter(locale, until) }),
    parts: chosen.communes.length === 0 ? [] : MEASURES.map((measure) => partOf(locale, measure, facts.cells)),
    method: t(locale, 'territory.need.method', { smallest: SMALLEST_GROUP, employers: FEWEST_EMPLOYERS }),
  };
}

const quarter = (locale: Locale, until: IsoDate) => ({
  from: formatDate(locale, firstDayOfMonth(addMonths(monthOf(until), -3)), 'date'),
  to: formatDate(locale, addDays(until, -1), 'date'),
});

function partOf(locale: Locale, measure: (typeof MEASURES)[number], all: readonly TouchedCell[]): NeedPart {
  const word = (key: string) => t(locale, `territory.need.${key}`);
  const cells = all.filter((cell) => cell.measure === measure || cell.measure.startsWith(`${measure}:`));
  const whole = cells.filter((cell) => cell.measure === measure && cell.inside === cell.communes);
  const sum = whole.reduce((people, { told }) => people + told, 0);
  return {
    id: measure,
    title: word(`part.${measure}.title`),
    text: word(`part.${measure}.text`),
    // Days of searches of two cells may be the same days: they are not summed.
    sum:
      whole.length === 0 || measure === 'search'
        ? null
        : t(locale, 'territory.need.sum', { people: formatNumber(locale, sum), count: whole.length }),
    columns: [
      { label: word('cell') },
      { label: word('communes'), num: true },
      { label: word(`part.${measure}.amount`), num: true },
    ],
    rows: cells.slice(0, MOST_ROWS).map((cell) => rowOf(locale, measure, cell)),
  };
}

function rowOf(locale: Locale, measure: string, { node, told, communes, inside, ...cell }: TouchedCell): TableRow {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.need.${key}`, params);
  const kind = cell.measure.split(':')[1];
  return {
    cells: [
      {
        text: nodeName(locale, node),
        sub: kind === undefined ? undefined : t(locale, `sites.kind.${kind}`),
        strong: true,
        label: word('cell'),
      },
      {
        text: formatNumber(locale, communes),
        sub: inside < communes ? word('inside', { inside: formatNumber(locale, inside) }) : undefined,
        num: true,
        label: word('communes'),
      },
      {
        text: word('from-to', {
          from: formatNumber(locale, told),
          to: formatNumber(locale, told + SMALLEST_GROUP - 1),
        }),
        num: true,
        label: word(`part.${measure}.amount`),
      },
    ],
  };
}

/** A commune by its name; « Indre-et-Loire (37), autres communes » for the rest of a larger area. */
function nodeName(locale: Locale, node: string): string {
  const [kind = '', code = ''] = node.split(':');
  const rest = (name: string) => t(locale, 'territory.need.rest', { name });
  if (kind === 'france') return rest(t(locale, 'territory.need.france'));
  if (kind === 'region') return rest(t(locale, 'territory.kind.region', { name: regionName(code) ?? code }));
  if (kind === 'departement') return rest(`${departementByCode(code)?.name ?? code} (${code})`);
  if (kind === 'epci') {
    const [departement = '', siren = ''] = code.split('/');
    return rest(`${t(locale, 'territory.kind.epci', { name: epciName(siren) ?? siren })} (${departement})`);
  }
  return communeIndex().get(node)?.name ?? node;
}
