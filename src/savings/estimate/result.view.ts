import { ARTICLES } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Button, Kpi, LawRef, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { placePath, travelMethod, type NamedPosition } from '../../sites/index.js';
import { ALL_FIGURES } from '../figures/savings-figures.js';
import { typedFigure } from '../figures/figure-words.view.js';
import { peopleText } from '../people/people-list.rules.js';
import type { EstimateFacts } from './estimate.reader.js';
import type { HomeResult } from './estimate.rules.js';
import {
  aboutWords,
  assumptionLines,
  costLines,
  factorLines,
  labelLines,
  LAW,
  nearLines,
  sparedLines,
  type Line,
} from './estimate-lines.view.js';

/** What was worked out. */
export interface ResultModel {
  readonly about: string;
  readonly near: readonly Kpi[];
  readonly spared: readonly Kpi[];
  readonly factors: readonly SummaryRow[];
  readonly cost: readonly SummaryRow[];
  readonly law: readonly {
    readonly text: string;
    readonly screen: string;
    readonly link: string;
    readonly ref: LawRef;
  }[];
  readonly label: { readonly columns: Columns; readonly rows: readonly TableRow[] };
  readonly homes: { readonly columns: Columns; readonly rows: readonly TableRow[]; readonly note: string | null };
  readonly assumptions: { readonly columns: Columns; readonly rows: readonly TableRow[] };
  readonly method: string;
  /** The two pages for a board. */
  readonly board: Button;
  /** Keeps the sums as the forecast of the reader's employer; null for whoever has none. */
  readonly keep: Button | null;
}
type Columns = readonly { readonly label: string; readonly num?: boolean }[];

/** Communes of the table; the rest is in the sums. */
const MOST_HOMES = 40;

/** The figures of an estimate for the page. */
export function resultModel(locale: Locale, facts: EstimateFacts, mayKeep: boolean): ResultModel {
  const kpi = ({ label, value, note }: Line): Kpi => ({ label, value, note });
  const row = ({ label, value, note }: Line): SummaryRow => ({ label, value, note });
  const { homes } = facts.result;
  return {
    about: aboutWords(locale, facts),
    near: nearLines(locale, facts).map(kpi),
    spared: sparedLines(locale, facts).map(kpi),
    factors: factorLines(locale, facts).map(row),
    cost: costLines(locale, facts).map(row),
    law: LAW.map(({ id, article, screen }) => {
      const { number, text, validFrom, url } = ARTICLES[article];
      return {
        text: t(locale, `savings.law.${id}`),
        screen,
        link: t(locale, `savings.law.${id}-screen`),
        ref: { article: number, text, version: validFrom, url },
      };
    }),
    label: labelTable(locale, facts),
    homes: {
      columns: ['commune', 'people', 'nearest', 'minutes', 'office', 'spared'].map((key, at) => ({
        label: t(locale, `savings.home.${key}`),
        num: at === 1 || at > 2,
      })),
      rows: homes.slice(0, MOST_HOMES).map((home) => homeRow(locale, home)),
      note: homes.length > MOST_HOMES ? t(locale, 'savings.home.more', { most: MOST_HOMES }) : null,
    },
    assumptions: {
      columns: ['name', 'value', 'source'].map((key, at) => ({
        label: t(locale, `savings.assumption.${key}`),
        num: at === 1,
      })),
      rows: assumptionLines(locale, facts).map(({ label, value, note }): TableRow => ({
        cells: [
          { text: label, label: t(locale, 'savings.assumption.name') },
          { text: value, num: true, strong: true, label: t(locale, 'savings.assumption.value') },
          { text: note, label: t(locale, 'savings.assumption.source') },
        ],
      })),
    },
    method: [travelMethod(locale, facts.ways), t(locale, 'savings.result.method')].filter(Boolean).join(' '),
    board: {
      action: '/estimate/board',
      label: t(locale, 'savings.board.download'),
      icon: 'file-type-pdf',
      tone: 'primary',
      fields: boardFields(locale, facts),
    },
    keep: mayKeep
      ? {
          action: '/hr/forecast',
          label: t(locale, 'savings.forecast.keep'),
          icon: 'bookmark',
          fields: boardFields(locale, facts),
        }
      : null,
  };
}

/** What was typed, to be sent again: nothing of it is kept. */
function boardFields(locale: Locale, { wish }: EstimateFacts): NonNullable<Button['fields']> {
  return [
    { name: 'people', value: peopleText(wish.people) },
    { name: 'workplace', value: wish.workplace.typed },
    { name: 'reach', value: wish.reach },
    { name: 'energy', value: wish.energy },
    ...ALL_FIGURES.map(({ name }) => ({ name, value: typedFigure(locale, wish.figures[name]) })),
  ];
}

function homeRow(locale: Locale, { commune, people, nearest, office, spared }: HomeResult<NamedPosition>): TableRow {
  const word = (key: string, values: Record<string, string | number> = {}) => t(locale, `savings.home.${key}`, values);
  const minutes = (value: number) => t(locale, 'savings.home.minutes-value', { value });
  return {
    cells: [
      { text: commune.name, sub: commune.insee, strong: true, label: word('commune') },
      { text: formatNumber(locale, people), num: true, label: word('people') },
      nearest
        ? { text: nearest.place.name, href: placePath(nearest.place.slug), label: word('nearest') }
        : { text: word('none'), label: word('nearest') },
      nearest
        ? { text: minutes(nearest.travel.minutes), num: true, label: word('minutes') }
        : { blank: true, label: word('minutes') },
      { text: minutes(office.minutes), sub: formatKm(locale, office.km), num: true, label: word('office') },
      spared
        ? { text: minutes(spared.minutes), sub: formatKm(locale, spared.km), num: true, label: word('spared') }
        : { text: word('stays'), label: word('spared') },
    ],
  };
}

function labelTable(locale: Locale, facts: EstimateFacts): ResultModel['label'] {
  const word = (key: string) => t(locale, `savings.label.${key}`);
  const columns = ['place', 'density', 'tonnes', 'users', 'desks', 'offices', 'verdict'].map((key, at) => ({
    label: word(key),
    num: at > 0 && at < 5,
  }));
  return {
    columns,
    rows: labelLines(locale, facts).map(({ project, density, tonnes, users, desks, offices, verdict }): TableRow => {
      const { reading } = project;
      return {
        cells: [
          {
            text: project.place.name,
            href: placePath(project.place.slug),
            sub: project.commune,
            strong: true,
            label: word('place'),
          },
          { text: density, num: true, label: word('density') },
          { text: tonnes, num: true, label: word('tonnes') },
          { text: users, num: true, label: word('users') },
          { text: desks, num: true, label: word('desks') },
          { text: offices, label: word('offices') },
          { pill: pillOf(reading.eligible, verdict), label: word('verdict') },
        ],
      };
    }),
  };
}

const pillOf = (met: boolean | null, label: string): StatusPill => ({
  label,
  tone: met === null ? 'neutral' : met ? 'success' : 'warning',
});
