import { SITE_KINDS } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, Kpi, Notice, Pagination, StatusPill, Tab, TableRow } from '#libs/platform/views/index.js';
import { AUDIENCES, placePath, travelMethod } from '../../sites/index.js';
import { territoryQuery, chosenName, territoryFields, type TerritoryFields } from '../chosen/territory-words.view.js';
import { demandTabs } from '../demand/demand-tabs.view.js';
import { roughWords } from '../demand/rough-words.view.js';
import type { CommunesMap } from '../map/communes-map.view.js';
import { coverageMap } from './coverage-map.view.js';
import type { Coverage, CoveredCommune } from './coverage.js';
import { FILE_FORMATS } from '../files/commune-file.view.js';
import type { CoverageWish } from './coverage.forms.js';
import { isWithin, LIMITS, type Within } from './coverage.rules.js';

/** Communes of one page of the table. */
const ON_PAGE = 30;

/** How near a place the people of a territory live. */
export interface CoverageModel {
  readonly tabs: readonly Tab[];
  readonly territory: TerritoryFields;
  readonly minutes: readonly Choice[];
  readonly kinds: readonly Choice[];
  readonly audiences: readonly Choice[];
  readonly runBy: readonly Choice[];
  /** What is shown, in a sentence; null where nothing is. */
  readonly said: string | null;
  readonly notices: readonly Notice[];
  readonly kpis: readonly Kpi[];
  readonly map: CommunesMap | null;
  readonly files: readonly Button[];
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
  readonly pagination: Pagination;
  /** How the minutes are told; null where nothing is shown. */
  readonly method: string | null;
}

export function coverageModel(
  locale: Locale,
  wish: CoverageWish,
  facts: Coverage & { readonly own: readonly string[] },
): CoverageModel {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.coverage.${key}`, params);
  const { chosen, communes, places } = facts;
  const query = coverageQuery(wish, facts);
  const there = (page: number) => `/territory/coverage?${query}&page=${page}`;
  const pages = Math.max(1, Math.ceil(communes.length / ON_PAGE));
  const page = Math.min(wish.page, pages);
  const choice = (values: readonly string[], chosenOne: string | null, words: string): Choice[] => [
    { value: '', label: word('any'), selected: chosenOne === null },
    ...values.map((value) => ({ value, label: t(locale, `${words}.${value}`), selected: value === chosenOne })),
  ];
  const shown = communes.length > 0;
  return {
    tabs: demandTabs(locale, 'coverage', territoryQuery(chosen, wish)),
    territory: territoryFields(locale, wish, chosen, facts.own),
    minutes: LIMITS.map((limit) => ({
      value: limit,
      label: t(locale, 'territory.coverage.within', { minutes: limit }),
      selected: limit === wish.minutes,
    })),
    kinds: choice(SITE_KINDS, wish.kind, 'sites.kind'),
    audiences: choice(AUDIENCES, wish.audience, 'sites.place.audience'),
    runBy: choice(['public', 'private'], wish.runBy, 'sites.filters.run-by'),
    said: shown ? sentence(locale, wish, facts) : null,
    notices:
      facts.unsure > 0
        ? [{ tone: 'info', title: word('unsure', { count: facts.unsure }), text: word('unsure-text') }]
        : [],
    kpis: facts.inWork.map((within, at) => kpi(locale, within, facts.teleworkers[at]!)),
    map: coverageMap(locale, chosenName(locale, chosen), facts),
    files: shown
      ? FILE_FORMATS.map((format) => ({
          href: `/territory/coverage/coverage.${format}?${query}`,
          label: word(`file.${format}`),
          icon: 'download',
          download: true,
        }))
      : [],
    columns: [
      { label: word('commune') },
      { label: word('people'), num: true },
      { label: word('teleworkers'), num: true },
      { label: word('nearest') },
      { label: word('time') },
    ],
    rows: communes.slice((page - 1) * ON_PAGE, page * ON_PAGE).map((row) => rowOf(locale, wish, row)),
    pagination: {
      page,
      pages,
      previous: page > 1 ? there(page - 1) : undefined,
      next: page < pages ? there(page + 1) : undefined,
    },
    method: shown
      ? [
          travelMethod(
            locale,
            communes.map(({ nearest }) => nearest?.travel),
          ),
          word('method', { count: places.length }),
        ]
          .filter(Boolean)
          .join(' ')
      : null,
  };
}

/** The address of the same figures. */
function coverageQuery(wish: CoverageWish, { chosen }: Coverage): string {
  const query = territoryQuery(chosen, wish);
  query.set('minutes', String(wish.minutes));
  for (const name of ['kind', 'audience', 'runBy'] as const) if (wish[name] !== null) query.set(name, wish[name]);
  return query.toString();
}

/** « Indre-et-Loire : 84 % des actifs habitent à 20 minutes au plus d'un lieu ; 31 communes sont plus loin. » */
function sentence(locale: Locale, wish: CoverageWish, { chosen, communes, inWork }: Coverage): string {
  const within = inWork.find(({ minutes }) => minutes === wish.minutes);
  const beyond = communes.filter(({ nearest }) => !isWithin(nearest, wish.minutes)).length;
  const name = chosenName(locale, chosen);
  if (!within || within.share === null) return t(locale, 'territory.coverage.said-nobody', { name });
  const share = shareWords(locale, within.share);
  return t(locale, beyond === 0 ? 'territory.coverage.said-all' : 'territory.coverage.said', {
    name,
    share,
    minutes: wish.minutes,
    count: beyond,
  });
}

const kpi = (locale: Locale, { minutes, share, people }: Within, teleworkers: Within): Kpi => ({
  label: t(locale, 'territory.coverage.within', { minutes }),
  value: share === null ? '–' : shareWords(locale, share),
  note: t(locale, 'territory.coverage.kpi-note', {
    people: formatNumber(locale, Math.round(people)),
    teleworkers: roughWords(locale, teleworkers.people),
  }),
});

/** Never rounded up: 100 % is everybody. */
export const shareWords = (locale: Locale, share: number): string => {
  const decimals = share > 0.99 && share < 1 ? 1 : 0;
  return formatPercent(locale, Math.floor(share * 100 * 10 ** decimals) / (100 * 10 ** decimals), decimals);
};

function rowOf(locale: Locale, { minutes }: CoverageWish, row: CoveredCommune): TableRow {
  const { commune, inWork, teleworkers, nearest } = row;
  const word = (key: string) => t(locale, `territory.coverage.${key}`);
  const unknown = word('unknown');
  return {
    cells: [
      { text: commune.name, sub: commune.insee, strong: true, label: word('commune') },
      { text: inWork === null ? unknown : formatNumber(locale, inWork), num: true, label: word('people') },
      {
        text: teleworkers === null ? unknown : roughWords(locale, teleworkers),
        num: true,
        label: word('teleworkers'),
      },
      nearest
        ? {
            text: nearest.place.name,
            href: placePath(nearest.place.slug),
            sub: formatKm(locale, nearest.travel.km),
            label: word('nearest'),
          }
        : { text: word('none-near'), label: word('nearest') },
      { pill: pillOf(locale, row, minutes), label: word('time') },
    ],
  };
}

function pillOf(locale: Locale, { nearest }: CoveredCommune, minutes: number): StatusPill {
  const served = isWithin(nearest, minutes);
  return {
    label: nearest
      ? t(locale, 'territory.coverage.minutes', { minutes: nearest.travel.minutes })
      : t(locale, 'territory.coverage.far'),
    tone: served ? 'success' : 'warning',
  };
}
