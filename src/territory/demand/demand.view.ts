import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { Button, FormFault, Kpi, Notice, Pagination, Tab, TableRow } from '#libs/platform/views/index.js';
import { chosenName, territoryFields, territoryQuery, type TerritoryFields } from '../chosen/territory-words.view.js';
import { FILE_FORMATS } from '../files/commune-file.view.js';
import type { CommunesMap } from '../map/communes-map.view.js';
import { demandMap } from './demand-map.view.js';
import { demandSums, teleworkShare, type DemandSums } from './demand-sums.rules.js';
import { demandTabs } from './demand-tabs.view.js';
import type { Demand, ExpectedCommune } from './demand.js';
import type { DemandChoice } from './demand.forms.js';
import { ownRatesWords, rateFields, ratesQuery, rateWords, type RateField } from './rates.view.js';
import { roughWords } from './rough-words.view.js';

/** Communes of one page of the table. */
const ON_PAGE = 30;

interface Column {
  readonly label: string;
  readonly num?: boolean;
}

/** Who is expected to telework in a territory. */
export interface DemandModel {
  readonly tabs: readonly Tab[];
  readonly errors: readonly FormFault[] | undefined;
  readonly territory: TerritoryFields;
  readonly rates: readonly RateField[];
  /** The address with the surveyed rates; null where they are. */
  readonly reset: string | null;
  /** What is shown, in a sentence; null where nothing is. */
  readonly said: string | null;
  readonly notices: readonly Notice[];
  readonly kpis: readonly Kpi[];
  readonly map: CommunesMap | null;
  readonly files: readonly Button[];
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly pagination: Pagination;
}

export function demandModel(locale: Locale, choice: DemandChoice, facts: Demand, refused?: RefusedForm): DemandModel {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.demand.${key}`, params);
  const { chosen, rates } = facts;
  const summary = refused && errorSummary(locale, refused.refusal);
  const here = territoryQuery(chosen, choice);
  const query = demandQuery(choice, facts);
  const communes = refused ? [] : facts.communes;
  const sums = demandSums(communes, rates);
  const pages = Math.max(1, Math.ceil(communes.length / ON_PAGE));
  const page = Math.min(choice.page, pages);
  const there = (to: number) => `/territory/demand?${withPage(query, to)}`;
  const shown = communes.length > 0;
  return {
    tabs: demandTabs(locale, 'expected', here),
    errors: summary?.errors,
    territory: territoryFields(locale, choice, chosen, facts.own),
    rates: rateFields(locale, rates, summary?.byField ?? {}, refused),
    reset: refused || ownRatesWords(locale, rates) !== null ? `/territory/demand?${here}` : null,
    said: shown ? sentence(locale, chosenName(locale, chosen), sums) : null,
    notices: notices(locale, facts, sums, shown),
    kpis: sums.groups.map(({ group, people, teleworkers }) => ({
      label: word(`group.${group}`),
      value: people === 0 ? '–' : roughWords(locale, teleworkers),
      note: word('kpi-note', { rate: rateWords(locale, rates[group]), people: formatNumber(locale, people) }),
    })),
    map: shown ? demandMap(locale, chosenName(locale, chosen), facts) : null,
    files: shown
      ? FILE_FORMATS.map((format) => ({
          href: `/territory/demand/files/demand.${format}?${query}`,
          label: t(locale, `territory.coverage.file.${format}`),
          icon: 'download',
          download: true,
        }))
      : [],
    columns: [
      { label: word('commune') },
      { label: word('in-work'), num: true },
      { label: word('teleworkers'), num: true },
      { label: word('share'), num: true },
    ],
    rows: communes.slice((page - 1) * ON_PAGE, page * ON_PAGE).map((row) => rowOf(locale, row)),
    pagination: {
      page,
      pages,
      previous: page > 1 ? there(page - 1) : undefined,
      next: page < pages ? there(page + 1) : undefined,
    },
  };
}

/** The address of the same figures. */
function demandQuery(choice: DemandChoice, { chosen, rates }: Demand): URLSearchParams {
  const query = territoryQuery(chosen, choice);
  ratesQuery(query, rates);
  return query;
}

function withPage(query: URLSearchParams, page: number): string {
  const other = new URLSearchParams(query);
  other.set('page', String(page));
  return other.toString();
}

/** « Indre-et-Loire (37) : 42 300 personnes devraient télétravailler au moins un jour par semaine, soit 17 % ». */
function sentence(locale: Locale, name: string, { teleworkers, share }: DemandSums): string {
  if (share === null) return t(locale, 'territory.demand.said-nobody', { name });
  return t(locale, 'territory.demand.said', {
    name,
    people: roughWords(locale, teleworkers),
    share: formatPercent(locale, share, 0),
  });
}

function notices(locale: Locale, { rates }: Demand, { silent }: DemandSums, shown: boolean): Notice[] {
  if (!shown) return [];
  const own = ownRatesWords(locale, rates);
  return [
    ...(own === null ? [] : [{ tone: 'warning' as const, title: t(locale, 'territory.demand.own-title'), text: own }]),
    ...(silent === 0
      ? []
      : [
          {
            tone: 'info' as const,
            title: t(locale, 'territory.demand.silent-communes', { count: silent }),
            text: t(locale, 'territory.demand.silent-text'),
          },
        ]),
  ];
}

function rowOf(locale: Locale, { commune, inWork, groups, teleworkers }: ExpectedCommune): TableRow {
  const word = (key: string) => t(locale, `territory.demand.${key}`);
  const share = teleworkShare(groups, teleworkers);
  return {
    cells: [
      { text: commune.name, sub: commune.insee, strong: true, label: word('commune') },
      { text: inWork === null ? word('silent') : formatNumber(locale, inWork), num: true, label: word('in-work') },
      {
        text: teleworkers === null ? word('silent') : roughWords(locale, teleworkers),
        num: true,
        label: word('teleworkers'),
      },
      {
        text: share === null ? word('silent') : formatPercent(locale, share, 0),
        num: true,
        label: word('share'),
      },
    ],
  };
}
