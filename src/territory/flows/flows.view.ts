import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { Choice, Kpi, Tab, TableRow } from '#libs/platform/views/index.js';
import type { ChosenTerritory } from '../chosen/chosen-territory.rules.js';
import { chosenName, territoryFields, territoryQuery, type TerritoryFields } from '../chosen/territory-words.view.js';
import { demandTabs } from '../demand/demand-tabs.view.js';
import { roughWords } from '../demand/rough-words.view.js';
import { WAY_LIMITS, type FlowsWish } from './flows.forms.js';
import type { Destination, FlowSums } from './flows.rules.js';
import type { ToldFlows } from './told-flows.reader.js';

/** Destinations shown. */
const MOST_ROWS = 30;

/** /territory/demand/flows: where the people of a territory work. */
export interface FlowsModel {
  readonly tabs: readonly Tab[];
  readonly territory: TerritoryFields;
  readonly minutes: readonly Choice[];
  /** What is shown and of which year, in a sentence; null where nothing is. */
  readonly said: string | null;
  /** That nothing is known of this territory. */
  readonly unknown: boolean;
  readonly kpis: readonly Kpi[];
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
  /** What the source holds and what it lacks. */
  readonly method: string | null;
}

export function flowsModel(
  locale: Locale,
  wish: FlowsWish,
  facts: {
    readonly own: readonly string[];
    readonly chosen: ChosenTerritory;
    readonly told: (Pick<ToldFlows, 'year' | 'source'> & { readonly sums: FlowSums }) | null;
  },
): FlowsModel {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.flows.${key}`, params);
  const { chosen, told } = facts;
  const name = chosenName(locale, chosen);
  return {
    tabs: demandTabs(locale, 'flows', territoryQuery(chosen, wish)),
    territory: territoryFields(locale, wish, chosen, facts.own),
    minutes: WAY_LIMITS.map((limit) => ({
      value: limit,
      label: word('longer', { minutes: limit }),
      selected: limit === wish.minutes,
    })),
    said: told ? word('said', { name, people: roughWords(locale, told.sums.people), year: String(told.year) }) : null,
    unknown: told === null && chosen.communes.length > 0,
    kpis: told ? kpis(locale, wish.minutes, told.sums) : [],
    columns: [
      { label: word('work') },
      { label: word('people'), num: true },
      { label: word('share'), num: true },
      { label: word('way'), num: true },
    ],
    rows: told ? told.sums.destinations.slice(0, MOST_ROWS).map((one) => rowOf(locale, one, told.sums.people)) : [],
    method: told ? word(`source.${told.source}`, { year: String(told.year) }) : null,
  };
}

function kpis(locale: Locale, minutes: number, { people, known, beyond, atHome, abroad }: FlowSums): Kpi[] {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.flows.${key}`, params);
  const beyondBorders = abroad.reduce((sum, one) => sum + one.people, 0);
  const share = (part: number) => (known === 0 ? '–' : formatPercent(locale, part / known, 0));
  return [
    {
      label: word('beyond', { minutes }),
      value: roughWords(locale, beyond),
      note: word('of-known', { share: share(beyond) }),
    },
    { label: word('same'), value: roughWords(locale, atHome), note: word('of-known', { share: share(atHome) }) },
    { label: word('no-way'), value: roughWords(locale, people - known - beyondBorders), note: word('no-way-note') },
    ...(abroad.length === 0
      ? []
      : [{ label: word('abroad'), value: roughWords(locale, beyondBorders), note: countriesWords(locale, abroad) }]),
  ];
}

/** « Belgique 1 230, Luxembourg 40 ». */
const countriesWords = (locale: Locale, abroad: FlowSums['abroad']): string =>
  abroad
    .map(({ country, people }) =>
      t(locale, 'territory.flows.in-country', {
        country: t(locale, `territory.flows.country.${country}`),
        people: roughWords(locale, people),
      }),
    )
    .join(', ');

function rowOf(locale: Locale, { commune, people, minutes, km }: Destination, all: number): TableRow {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.flows.${key}`, params);
  return {
    cells: [
      { text: commune.name, sub: commune.insee, strong: true, label: word('work') },
      { text: roughWords(locale, people), num: true, label: word('people') },
      { text: formatPercent(locale, people / all, 0), num: true, label: word('share') },
      {
        text: word('minutes', { minutes: formatNumber(locale, Math.round(minutes)) }),
        sub: formatKm(locale, km),
        num: true,
        label: word('way'),
      },
    ],
  };
}
