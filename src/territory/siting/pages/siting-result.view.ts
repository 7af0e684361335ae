import type { Commune } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import type { BarChart, Kpi, Notice, Pagination, TableRow } from '#libs/platform/views/index.js';
import type { CommunesMap } from '../../map/communes-map.view.js';
import type { ProposedPlace } from '../competition/competition.reader.js';
import { bandsWords, notePill } from '../competition/offer-words.view.js';
import { costsDiffer } from '../scenarios/place-cost.rules.js';
import type { SitedCommune, SitingOutcome, SitingWish } from '../scenarios/scenario.js';
import { isNear } from '../solving/siting-outcome.rules.js';
import { assumedNotice, costWords, spentWords } from './siting-cost.view.js';
import { curveOf, moreWords } from './siting-curve.view.js';
import { sitingMap } from './siting-map.view.js';
import {
  figuresOf,
  gapWords,
  meanWords,
  peopleWords,
  shareOf,
  sitingWord,
  valueWords,
  wayWords,
  type SitingFigures,
} from './siting-words.view.js';

/** Communes of one page of the table of those who are left, and names that a reason tells. */
const ON_PAGE = 20;
const NAMED = 4;

interface Table {
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
}

/** What a plan comes to, as the page of a scenario shows it. */
export interface SitingResultModel {
  readonly said: string;
  readonly proof: Notice;
  readonly kpis: readonly Kpi[];
  readonly map: CommunesMap | null;
  readonly open: Table;
  readonly beyond: Table;
  readonly pagination: Pagination;
  readonly curve: BarChart;
  readonly oneMore: string | null;
  /** What the places cost together; null without a budget. */
  readonly spent: string | null;
  /** Which places cost what nobody knows; null where none does. */
  readonly assumed: Notice | null;
  readonly method: string;
}

/** What the page knows besides the plan. */
interface Shown {
  readonly name: string;
  readonly communes: readonly Commune[];
  /** Address of the page, without a page of the table. */
  readonly here: string;
  readonly page: number;
  /** What exists beside the proposed places; empty where nobody looked. */
  readonly proposed: readonly ProposedPlace[];
  /** Address of the pages of proposed places; null where the plan is not the newest. */
  readonly places: string | null;
}

export function sitingResult(
  locale: Locale,
  wish: SitingWish,
  outcome: SitingOutcome,
  shown: Shown,
): SitingResultModel {
  const figures = figuresOf(wish, outcome);
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  return {
    said: sentence(locale, wish, outcome, { ...shown, figures }),
    proof: proofOf(locale, wish, outcome, figures),
    kpis: kpisOf(locale, wish, outcome, figures),
    map: sitingMap(locale, shown, wish, outcome),
    open: openTable(locale, wish, outcome, shown),
    ...beyondTable(locale, wish, outcome, shown),
    curve: curveOf(locale, wish, outcome.curve, figures),
    oneMore: moreWords(locale, wish, outcome, figures),
    spent: spentWords(locale, wish, outcome),
    assumed: assumedNotice(locale, wish, outcome),
    method: word('method', { existing: outcome.existing.length, day: formatDate(locale, outcome.day, 'date') }),
  };
}

function sentence(
  locale: Locale,
  wish: SitingWish,
  { open }: SitingOutcome,
  { name, figures }: { readonly name: string; readonly figures: SitingFigures },
): string {
  const { before, after, meanBefore, meanAfter } = figures;
  if (open.length === 0) return sitingWord(locale, 'said-nothing', { name });
  if (wish.objective === 'median')
    return sitingWord(locale, 'said-median', {
      name,
      count: open.length,
      after: meanWords(locale, meanAfter),
      before: meanWords(locale, meanBefore),
    });
  return sitingWord(locale, `said-${wish.people}`, {
    name,
    count: open.length,
    after: shareOf(locale, after, figures),
    before: shareOf(locale, before, figures),
    minutes: wish.minutes,
  });
}

/** How far from the best possible, in plain words, and with what it was computed. */
function proofOf(locale: Locale, wish: SitingWish, outcome: SitingOutcome, figures: SitingFigures): Notice {
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const { proven, bound, engine, cutShort } = outcome;
  const among = costsDiffer(wish.budget) ? 'budget' : 'number';
  const gap = gapWords(locale, outcome);
  const [title, text] = proven
    ? [word('proven'), word(`proven-text-${among}`)]
    : gap === null
      ? [word('gap-unknown'), word('gap-unknown-text')]
      : [
          word('gap', { gap }),
          word(`gap-text-${wish.objective}-${among}`, { bound: valueWords(locale, wish, bound, figures) }),
        ];
  return {
    tone: proven ? 'success' : gap === null ? 'warning' : 'info',
    title,
    text: [
      text,
      word(`engine.${engine.endsWith('highs-mip') ? 'exact' : 'search'}`, { seed: wish.seed }),
      ...(cutShort ? [word('cut-short')] : []),
    ].join(' '),
  };
}

function kpisOf(locale: Locale, wish: SitingWish, { communes }: SitingOutcome, figures: SitingFigures): Kpi[] {
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const people = (count: number) => word('people', { people: peopleWords(locale, wish, count) });
  const left = communes.filter((row) => !isNear(row.after, wish)).length;
  return [
    {
      label: word('kpi.near', { minutes: wish.minutes }),
      before: shareOf(locale, figures.before, figures),
      value: shareOf(locale, figures.after, figures),
      note: people(figures.after),
    },
    {
      label: word('kpi.gained'),
      value: peopleWords(locale, wish, figures.after - figures.before),
      note: word(`demand.${wish.people}`),
    },
    {
      label: word('kpi.beyond'),
      value: peopleWords(locale, wish, figures.beyond),
      note: word('communes', { count: left }),
    },
    {
      label: word('kpi.mean'),
      before: meanWords(locale, figures.meanBefore),
      value: meanWords(locale, figures.meanAfter),
    },
  ];
}

/** The new places in the order to open them in, each with those who get it. */
function openTable(
  locale: Locale,
  wish: SitingWish,
  { open, communes: rows }: SitingOutcome,
  { communes, proposed, places }: Pick<Shown, 'communes' | 'proposed' | 'places'>,
): Table {
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const names = new Map(communes.map(({ insee, name }) => [insee, name]));
  const told = (list: readonly SitedCommune[]): string => {
    const most = list.toSorted((a, b) => b.people - a.people);
    const first = most
      .slice(0, NAMED)
      .map(({ insee }) => names.get(insee) ?? insee)
      .join(', ');
    return most.length > NAMED ? word('and-others', { names: first, count: most.length - NAMED }) : first;
  };
  const sum = (list: readonly SitedCommune[]) => list.reduce((all, { people }) => all + people, 0);
  return {
    columns: [
      { label: word('column.rank'), num: true },
      { label: word('column.commune') },
      { label: word('column.gained'), num: true },
      { label: word('column.nearer'), num: true },
      { label: word('column.why') },
      ...(wish.budget ? [{ label: word('column.cost') }] : []),
      { label: word('column.offer') },
    ],
    rows: open.map((insee, at) => {
      const place = proposed.find(({ commune }) => commune.insee === insee);
      const nearer = rows.filter((row) => row.by === insee);
      const gained = nearer.filter((row) => !isNear(row.before, wish) && isNear(row.after, wish));
      const cost = costWords(locale, wish, insee);
      return {
        cells: [
          { text: at + 1, num: true, label: word('column.rank') },
          {
            text: names.get(insee) ?? insee,
            sub: wish.locked.includes(insee) ? word('locked-one') : insee,
            strong: true,
            label: word('column.commune'),
          },
          { text: peopleWords(locale, wish, sum(gained)), num: true, label: word('column.gained') },
          { text: peopleWords(locale, wish, sum(nearer)), num: true, label: word('column.nearer') },
          {
            text:
              gained.length > 0
                ? word('reason-gained', { names: told(gained), minutes: wish.minutes })
                : nearer.length > 0
                  ? word('reason-nearer', { names: told(nearer) })
                  : word('reason-none'),
            label: word('column.why'),
          },
          ...(cost ? [{ text: cost.text, sub: cost.source, label: word('column.cost') }] : []),
          place
            ? {
                text: word('offer.private', { bands: bandsWords(locale, place.offers, 'private') }),
                href: places === null ? undefined : `${places}/${insee}`,
                pill: notePill(locale, place.state),
                label: word('column.offer'),
              }
            : { text: '–', label: word('column.offer') },
        ],
      };
    }),
  };
}

/** Who is still farther than the limit: the most people first. */
function beyondTable(
  locale: Locale,
  wish: SitingWish,
  outcome: SitingOutcome,
  { communes, here, page: asked }: Shown,
): Pick<SitingResultModel, 'beyond' | 'pagination'> {
  const word = (key: string) => sitingWord(locale, key);
  const names = new Map(communes.map(({ insee, name }) => [insee, name]));
  const left = outcome.communes.filter((row) => !isNear(row.after, wish)).toSorted((a, b) => b.people - a.people);
  const pages = Math.max(1, Math.ceil(left.length / ON_PAGE));
  const page = Math.min(asked, pages);
  const there = (number: number) => `${here}${here.includes('?') ? '&' : '?'}page=${number}#beyond`;
  return {
    beyond: {
      columns: [
        { label: word('column.commune') },
        { label: word('column.people'), num: true },
        { label: word('column.way') },
      ],
      rows: left.slice((page - 1) * ON_PAGE, page * ON_PAGE).map((row) => ({
        cells: [
          { text: names.get(row.insee) ?? row.insee, sub: row.insee, strong: true, label: word('column.commune') },
          { text: peopleWords(locale, wish, row.people), num: true, label: word('column.people') },
          { text: wayWords(locale, row.after), label: word('column.way') },
        ],
      })),
    },
    pagination: {
      page,
      pages,
      previous: page > 1 ? there(page - 1) : undefined,
      next: page < pages ? there(page + 1) : undefined,
    },
  };
}
