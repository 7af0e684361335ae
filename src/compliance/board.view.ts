import { employerZone } from '#libs/platform/clock/index.js';
import { describeFact, GROUPS, RULES, type GroupId } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatInstant, t, typeset } from '#libs/platform/i18n/index.js';
import type { Choice, Kpi, Notice, StatusPill, Tab, Task } from '#libs/platform/views/index.js';
import { agreementsOf, type Board, type BoardLine } from './board.rules.js';
import { caseKindOf } from './cases.rules.js';
import type { JudgedBoard } from './current-board.js';
import { lawWords } from './law-words.js';
import { openQuestions } from './questions.rules.js';
import { whomQuery } from './whom.rules.js';

const TONES = {
  violated: 'danger',
  unknown: 'warning',
  pending: 'info',
  satisfied: 'success',
  not_applicable: 'neutral',
} as const;
const VERDICT_TONES = {
  compliant: 'success',
  incomplete: 'info',
  non_compliant: 'warning',
  blocked: 'danger',
} as const;

/** The chapters of the catalogue, in order. */
const GROUP_IDS: readonly GroupId[] = [...new Set(RULES.map(({ group }) => group))];
const SEVERITIES = ['blocking', 'major', 'minor', 'info'] as const;
/** Questions that the board itself shows; the page of questions has them all. */
const QUESTIONS_SHOWN = 5;

/** Which lines a filter shows. */
export type BoardShow = 'open' | 'all' | 'satisfied' | 'untracked';

/** What the address of the board says. */
export interface BoardFilter {
  readonly show: BoardShow;
  readonly unit: string;
  readonly q: string;
}

/** What is left to do, in the order in which it presses: what blocks an attestation, what is due, what is asked, the rest. */
const OPEN = {
  blocking: ({ outcome, rule }) => outcome === 'violated' && rule.severity === 'blocking',
  pending: ({ outcome }) => outcome === 'pending',
  unknown: ({ outcome }) => outcome === 'unknown',
  violated: ({ outcome, rule }) => outcome === 'violated' && rule.severity !== 'blocking',
} as const satisfies Record<string, (line: BoardLine) => boolean>;
const OPEN_SECTIONS = ['blocking', 'pending', 'unknown', 'violated'] as const;

const FILTERS: Readonly<Record<BoardShow, (line: BoardLine) => boolean>> = {
  open: (line) => OPEN_SECTIONS.some((section) => OPEN[section](line)),
  satisfied: ({ outcome }) => outcome === 'satisfied',
  untracked: ({ recorded }) => !recorded,
  all: () => true,
};

/** One rule on one line. */
interface PointModel {
  readonly href: string;
  readonly title: string;
  readonly note: string;
  readonly pill: StatusPill | null;
}

/** The rules, or those about the agreements of some people. */
export interface BoardModel {
  readonly lead: string;
  /** Said where something has changed since it was judged. */
  readonly behind: Notice | null;
  readonly verdict: Notice;
  readonly kpis: readonly Kpi[];
  readonly show: BoardShow;
  readonly q: string;
  readonly units: readonly Choice[];
  /** What changes if, for the people shown. */
  readonly simulation: string;
  readonly filters: readonly Tab[];
  /** What the situation raises and no rule answers. */
  readonly notCovered: readonly string[];
  readonly sections: readonly SectionModel[];
  readonly catalogue: string;
}

/** Lines that press alike, or those of a filter, theme by theme. */
interface SectionModel {
  readonly id: string;
  readonly title: string;
  /** How many rules, and of how many people. */
  readonly count: string;
  /** The answers that settle most points. */
  readonly questions: readonly Task[];
  readonly themes: readonly {
    readonly title: string;
    readonly count: string;
    /** Shown unfolded: it must not be missed. */
    readonly open: boolean;
    readonly lines: readonly PointModel[];
  }[];
}

/** @param shown.some whether the board is of some people only: it then says nothing of the employer as a whole */
export function boardModel(
  locale: Locale,
  judged: JudgedBoard,
  { filter, some, units }: { readonly filter: BoardFilter; readonly some: boolean; readonly units: readonly string[] },
): BoardModel {
  const { board } = judged;
  const { show, unit, q } = filter;
  const lines = board.lines.filter(FILTERS[show]);
  const of = (outcome: BoardLine['outcome']) => board.lines.filter((line) => line.outcome === outcome);
  const people = board.agreements.reduce((sum, one) => sum + one.agreements, 0);
  const day = formatDate(locale, board.on, 'date');
  const href = (to: BoardShow) =>
    `/hr/compliance?${new URLSearchParams({ show: to, ...whomQuery(filter) }).toString()}`;
  return {
    lead: some
      ? t(locale, 'compliance.board.lead-some', { day, count: people })
      : t(locale, 'compliance.board.lead', { day }),
    behind: behindNotice(locale, judged),
    verdict: {
      // Finding no breach is not a clean bill of health while facts are missing, however minor.
      tone: board.verdict === 'compliant' && of('unknown').length > 0 ? 'info' : VERDICT_TONES[board.verdict],
      title: t(locale, `compliance.verdict.${board.verdict}`),
      text: t(locale, 'compliance.board.unknown', { count: of('unknown').length }),
    },
    kpis: (['satisfied', 'unknown', 'violated'] as const).map((outcome) => ({
      label: t(locale, `compliance.outcome.${outcome}`),
      value: t(locale, 'compliance.board.rules', { count: of(outcome).length }),
      note: t(locale, 'compliance.board.concerned', { count: agreementsOf(board, of(outcome)) }),
    })),
    show,
    q,
    units: unitChoices(locale, units, unit),
    simulation: `/hr/compliance/simulation?${new URLSearchParams(whomQuery(filter)).toString()}`,
    filters: (['open', 'satisfied', 'untracked', 'all'] as const)
      .filter((one) => !some || one !== 'untracked')
      .map((one) => ({
        label: t(locale, `compliance.filter.${one}`),
        href: href(one),
        count: board.lines.filter(FILTERS[one]).length,
        current: one === show,
      })),
    notCovered: show === 'open' || show === 'all' ? board.notCovered.map(({ why }) => lawWords(locale, why)) : [],
    sections: (show === 'open'
      ? OPEN_SECTIONS.map((id) => sectionModel(locale, board, id, lines.filter(OPEN[id]), some))
      : [sectionModel(locale, board, show, lines, some)]
    ).filter(({ themes }) => themes.length > 0),
    catalogue: `${judgedWords(locale, judged)} ${t(locale, 'compliance.board.catalogue', { version: board.catalogue })}`,
  };
}

/** The units to choose one from, or all. */
export const unitChoices = (locale: Locale, units: readonly string[], chosen: string): Choice[] => [
  { value: '', label: t(locale, 'compliance.filter.every-unit'), selected: chosen === '' },
  ...units.map((name) => ({ value: name, label: name, selected: name === chosen })),
];

/** When what a page shows was judged. */
export const judgedWords = (locale: Locale, { judgedAt }: JudgedBoard): string =>
  t(locale, 'compliance.judged.at', { at: formatInstant(locale, judgedAt, employerZone(), 'date') });

/** Said before a verdict that a later change, or the new day, may alter; null where none may. */
export const behindNotice = (locale: Locale, judged: JudgedBoard): Notice | null =>
  judged.behind
    ? {
        tone: 'warning',
        title: t(locale, 'compliance.judged.behind'),
        text: `${judgedWords(locale, judged)} ${t(locale, 'compliance.judged.behind-text')}`,
      }
    : null;

function sectionModel(
  locale: Locale,
  board: Board,
  id: (typeof OPEN_SECTIONS)[number] | Exclude<BoardShow, 'open'>,
  lines: readonly BoardLine[],
  some: boolean,
): SectionModel {
  const people = agreementsOf(board, lines);
  const rules = t(locale, 'compliance.board.rules', { count: lines.length });
  return {
    id,
    title: t(locale, `compliance.board.sections.${id}`),
    count:
      people > 0 && id !== 'all' ? `${rules}, ${t(locale, 'compliance.board.concerned', { count: people })}` : rules,
    questions: id === 'unknown' && !some ? usefulQuestions(locale, board) : [],
    themes: GROUP_IDS.flatMap((group) => {
      const here = lines
        .filter(({ rule }) => rule.group === group)
        .toSorted((a, b) => SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity));
      if (here.length === 0) return [];
      return {
        title: `${group}. ${lawWords(locale, GROUPS[group])}`,
        count: t(locale, 'compliance.board.points', { count: here.length }),
        open: id === 'blocking' || id === 'pending',
        lines: here.map((line) => pointModel(locale, line, id)),
      };
    }),
  };
}

/** The questions to begin with: gates first, then what most rules wait for. */
const usefulQuestions = (locale: Locale, board: Board): Task[] =>
  openQuestions(board)
    .slice(0, QUESTIONS_SHOWN)
    .map(({ path, gate, ruleIds }) => ({
      icon: 'help-circle',
      tone: 'info',
      title: lawWords(locale, describeFact(path).label),
      text: t(locale, gate ? 'compliance.questions.opens' : 'compliance.board.settles', { count: ruleIds.length }),
      href: `/hr/compliance/facts/${path}`,
    }));

function pointModel(locale: Locale, line: BoardLine, section: string): PointModel {
  const { rule } = line;
  // Where the heading says the outcome of all lines, none repeats it.
  const alike = section === 'blocking' || section === 'violated' || section === 'unknown' || section === 'satisfied';
  return {
    href: `/hr/compliance/rules/${rule.id}`,
    title: lawWords(locale, rule.title),
    note: [typeset(locale, rule.basis), t(locale, `compliance.severity.${rule.severity}`), countsWords(locale, line)]
      .filter(Boolean)
      .join(' · '),
    pill: alike ? null : outcomePill(locale, line),
  };
}

/** The outcome of a rule as a pill; a pending one says until when. */
export function outcomePill(
  locale: Locale,
  { recorded, outcome, until }: Pick<BoardLine, 'recorded' | 'outcome' | 'until'>,
): StatusPill {
  if (!recorded) return { label: t(locale, 'compliance.outcome.untracked'), tone: 'neutral' };
  const label =
    outcome === 'pending' && until
      ? t(locale, 'compliance.outcome.pending-until', { day: formatDate(locale, until, 'date') })
      : t(locale, `compliance.outcome.${outcome}`);
  return { label, tone: TONES[outcome] };
}

/** Of how many people or places a rule says what; null where it is about the employer as a whole. */
export function countsWords(locale: Locale, { counts, rule }: BoardLine): string | null {
  const kinds = (['violated', 'unknown', 'pending', 'satisfied'] as const).filter((kind) => counts[kind] > 0);
  if (kinds.reduce((sum, kind) => sum + counts[kind], 0) <= 1) return null;
  const words = caseKindOf(rule) === 'place' ? 'places.cases' : 'cases';
  return kinds.map((kind) => t(locale, `compliance.${words}.${kind}`, { count: counts[kind] })).join(' · ');
}
