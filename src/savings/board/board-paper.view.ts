import type { PaperInput } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { EstimateFacts } from '../estimate/estimate.reader.js';
import { comparedSection } from '../forecast/forecast-paper.view.js';
import type { ForecastFacts } from '../forecast/forecast.reader.js';
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
} from '../estimate/estimate-lines.view.js';

/** Places of the label that the paper has room for. */
const MOST_LABELS = 3;

/**
 * The two pages for a board: the figures of the page, with their sources and assumptions.
 * @param compared what the reader's employer forecast before, with what was recorded since; null for none
 */
export function boardPaper(locale: Locale, facts: EstimateFacts, compared: ForecastFacts | null, at: Date): PaperInput {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `savings.board.${key}`, values);
  const { result, wish, today } = facts;
  return {
    locale,
    issuedAt: at.toISOString(),
    issuer: t(locale, 'common.brand'),
    kicker: word('kicker'),
    title: word('title'),
    subtitle: [aboutWords(locale, facts), word('written', { day: formatDate(locale, today, 'date') })],
    reference: { label: word('reference'), value: today },
    footer: word('footer'),
    parties: [],
    notice: { tone: 'neutral', title: word('notice'), text: word('notice-text') },
    sections: [
      {
        heading: word('figures'),
        note: null,
        facts: [...nearLines(locale, facts), ...sparedLines(locale, facts)].map(withNote),
        table: null,
        totals: [],
      },
      ...(compared ? [comparedSection(locale, compared)] : []),
      { heading: word('cost'), note: null, facts: costLines(locale, facts).map(withNote), table: null, totals: [] },
      {
        heading: word('law'),
        note: null,
        facts: LAW.map(({ id, article }) => ({
          label: article.replace('C. trav. ', word('code')),
          value: t(locale, `savings.law.${id}`),
        })),
        table: null,
        totals: [],
      },
      {
        heading: word('assumptions'),
        note: word('assumptions-note'),
        facts: [
          ...assumptionLines(locale, facts, OF_ESTIMATE),
          ...factorLines(locale, facts),
          labelBounds(locale, facts),
        ].map(withNote),
        table: null,
        totals: [],
      },
      ...labelSection(locale, facts),
    ],
    twin: {
      schema: 'palier.estimate/1',
      day: today,
      people: result.people,
      within: { ...result.within },
      takers: result.takers,
      deskDays: result.deskDays,
      hours: result.hours,
      km: { ...result.km },
      kgCo2e: { ...result.kg },
      euros: { ...result.cost },
      assumptions: { ...wish.figures, reach: wish.reach, energy: wish.energy },
    },
  };
}

function labelSection(locale: Locale, facts: EstimateFacts): PaperInput['sections'] {
  const lines = labelLines(locale, facts).slice(0, MOST_LABELS);
  if (lines.length === 0) return [];
  const word = (key: string) => t(locale, `savings.label.${key}`);
  return [
    {
      heading: word('title'),
      note: word('short'),
      facts: [],
      table: {
        columns: ['place', 'density', 'tonnes', 'users', 'desks', 'offices', 'verdict'].map((key, index) => ({
          label: word(key),
          num: index > 0 && index < 5,
        })),
        rows: lines.map(({ project, density, tonnes, users, desks, offices, verdict }) => [
          project.place.name,
          density,
          tonnes,
          users,
          desks,
          offices,
          verdict,
        ]),
      },
      totals: [],
    },
  ];
}

/** Figures of the estimate itself; those of the label are one row of the paper. */
const OF_ESTIMATE = (group: string): boolean => group !== 'label';

/** What the label is read against, in one row: who says so is the same for all of it. */
function labelBounds(locale: Locale, facts: EstimateFacts): Line {
  const bounds = assumptionLines(locale, facts, (group) => group === 'label');
  return {
    label: t(locale, 'savings.group.label'),
    value: bounds.map(({ value }) => value).join(' · '),
    note: bounds[0]!.note,
  };
}

const withNote = ({ label, value, note }: Line) => ({ label, value: note === null ? value : `${value} · ${note}` });

/** The day in the name of the file. */
export const boardName = (locale: Locale, day: string): string =>
  t(locale, 'savings.board.file', { day: formatDate(locale, day, 'numeric').replaceAll('/', '-') });
