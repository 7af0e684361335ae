import { describeFact, explain, GROUPS, RULES, type FactPath, type GroupId } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Kpi, LawRef, Notice, StatusPill, Tab, Task } from '#libs/platform/views/index.js';
import type { Board, BoardLine } from './board.rules.js';
import { holderOf } from './facts/agreement-facts.rules.js';
import { lawWords } from './law-words.js';

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
/** Records of the portal, by object of the dictionary: where a missing fact is completed when HR does not type it. */
const RECORD_PAGES: Readonly<Record<string, string>> = { framework: '/hr/framework', document: '/hr/agreements' };

/** The chapters of the catalogue, in order. */
const GROUP_IDS: readonly GroupId[] = [...new Set(RULES.map(({ group }) => group))];

/** Which lines a filter shows. */
export type BoardShow = 'open' | 'all' | 'satisfied' | 'untracked';

/** What is left to do, the most pressing first. */
const OPEN = ['violated', 'pending', 'unknown'] as const;
const SEVERITIES = ['blocking', 'major', 'minor', 'info'] as const;

const FILTERS: Readonly<Record<BoardShow, (line: BoardLine) => boolean>> = {
  open: ({ outcome }) => OPEN.some((one) => one === outcome),
  satisfied: ({ outcome }) => outcome === 'satisfied',
  untracked: ({ recorded }) => !recorded,
  all: () => true,
};

/** One rule on one line, with its outcome, its texts and what is missing behind it. */
interface RuleModel {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  /** Null where the heading says it for all lines. */
  readonly pill: StatusPill | null;
  readonly severity: string;
  readonly counts: string | null;
  /** Facts that would settle it; `href` null where no page of the portal takes them. */
  readonly missing: readonly { readonly href: string | null; readonly label: string }[];
  readonly elsewhere: readonly {
    readonly label: string;
    readonly origin: string;
  }[];
  readonly breached: boolean;
  readonly consequence: string;
  readonly remedy: string;
  readonly evidence: string;
  readonly confidence: string;
  readonly caveat: string | undefined;
  readonly doubt: string | null;
  readonly laws: readonly LawRef[];
}

/** Every rule of the catalogue with its outcome. */
export interface BoardModel {
  readonly lead: string;
  readonly verdict: Notice;
  readonly kpis: readonly Kpi[];
  readonly filters: readonly Tab[];
  /** What the situation raises and no rule answers. */
  readonly notCovered: readonly string[];
  readonly sections: readonly SectionModel[];
  readonly catalogue: string;
}

/** Lines with the same outcome, or those of a filter, theme by theme. */
interface SectionModel {
  readonly id: string;
  readonly title: string;
  /** The answers that settle most points. */
  readonly questions: readonly Task[];
  readonly themes: readonly {
    readonly title: string;
    readonly count: string;
    /** Shown unfolded: it must not be missed. */
    readonly open: boolean;
    readonly lines: readonly RuleModel[];
  }[];
}

/** /hr/compliance: what is in breach, then what is due, then what is to be answered; every other filter theme by theme. */
export function boardModel(locale: Locale, board: Board, show: BoardShow): BoardModel {
  const count = (filter: BoardShow) => board.lines.filter(FILTERS[filter]).length;
  const shown = board.lines.filter(FILTERS[show]);
  const of = (outcome: BoardLine['outcome']) => board.lines.filter((line) => line.outcome === outcome).length;
  return {
    lead: t(locale, 'compliance.board.lead', { day: formatDate(locale, board.on, 'date') }),
    verdict: {
      // Finding no breach is not a clean bill of health while facts are missing, however minor.
      tone: board.verdict === 'compliant' && of('unknown') > 0 ? 'info' : VERDICT_TONES[board.verdict],
      title: t(locale, `compliance.verdict.${board.verdict}`),
      text: t(locale, 'compliance.board.unknown', { count: of('unknown') }),
    },
    kpis: (['satisfied', 'unknown', 'violated'] as const).map((outcome) => ({
      label: t(locale, `compliance.outcome.${outcome}`),
      value: formatNumber(locale, of(outcome)),
      note: t(locale, 'compliance.board.of', { count: board.lines.filter(({ recorded }) => recorded).length }),
    })),
    filters: (['open', 'satisfied', 'untracked', 'all'] as const).map((filter) => ({
      label: t(locale, `compliance.filter.${filter}`),
      href: `/hr/compliance?show=${filter}`,
      count: count(filter),
      current: filter === show,
    })),
    notCovered: show === 'open' || show === 'all' ? board.notCovered.map(({ why }) => lawWords(locale, why)) : [],
    sections: (show === 'open'
      ? OPEN.map((outcome) =>
          sectionModel(
            locale,
            outcome,
            shown.filter((line) => line.outcome === outcome),
          ),
        )
      : [sectionModel(locale, show, shown)]
    ).filter(({ themes }) => themes.length > 0),
    catalogue: t(locale, 'compliance.board.catalogue', { version: board.catalogue }),
  };
}

function sectionModel(
  locale: Locale,
  id: (typeof OPEN)[number] | Exclude<BoardShow, 'open'>,
  shown: readonly BoardLine[],
): SectionModel {
  const unlike = id !== 'violated' && id !== 'unknown';
  return {
    id,
    title: t(locale, `compliance.board.sections.${id}`),
    questions: id === 'unknown' ? usefulQuestions(locale, shown) : [],
    themes: GROUP_IDS.flatMap((group) => {
      const lines = shown
        .filter(({ rule }) => rule.group === group)
        .toSorted((a, b) => SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity));
      if (lines.length === 0) return [];
      return {
        title: `${group}. ${lawWords(locale, GROUPS[group])}`,
        count: t(locale, 'compliance.board.points', { count: lines.length }),
        open: id === 'violated' || id === 'pending',
        lines: lines.map((line) => lineModel(locale, line, unlike)),
      };
    }),
  };
}

/** The five missing facts that most rules wait for, where a page takes them. */
function usefulQuestions(locale: Locale, shown: readonly BoardLine[]): Task[] {
  return [...new Set(shown.flatMap(({ missing }) => missing))]
    .flatMap((path) => {
      const { href } = whereToGive(path);
      return href === null ? [] : [{ path, rules: shown.filter((line) => line.missing.includes(path)).length, href }];
    })
    .toSorted((a, b) => b.rules - a.rules || a.path.localeCompare(b.path))
    .slice(0, 5)
    .map(({ path, rules, href }) => ({
      icon: 'help-circle',
      tone: 'info',
      title: lawWords(locale, describeFact(path).label),
      text: t(locale, 'compliance.board.settles', { count: rules }),
      href,
    }));
}

/** @param withPill whether lines beside it differ in their outcome */
function lineModel(locale: Locale, line: BoardLine, withPill: boolean): RuleModel {
  const { rule, outcome, recorded, counts, missing, doubt } = line;
  const { texts, needs } = explain(rule.id);
  const several = counts.satisfied + counts.violated + counts.unknown + counts.pending > 1;
  return {
    id: rule.id,
    title: lawWords(locale, rule.title),
    basis: rule.basis,
    pill: withPill
      ? recorded
        ? { label: outcomeWords(locale, line), tone: TONES[outcome] }
        : { label: t(locale, 'compliance.outcome.untracked'), tone: 'neutral' }
      : null,
    severity: t(locale, `compliance.severity.${rule.severity}`),
    counts: several
      ? (['satisfied', 'pending', 'unknown', 'violated'] as const)
          .filter((kind) => counts[kind] > 0)
          .map((kind) => t(locale, `compliance.cases.${kind}`, { count: counts[kind] }))
          .join(' · ')
      : null,
    missing: missing.map((path) => ({ label: lawWords(locale, describeFact(path).label), ...whereToGive(path) })),
    // The portal keeps no such records: it says what to look up, and where.
    elsewhere: recorded
      ? []
      : needs
          .filter(({ origin }) => origin !== 'evaluation')
          .map((fact) => ({
            label: lawWords(locale, fact.label),
            origin: t(locale, `compliance.origin.${fact.origin}`),
          })),
    breached: outcome === 'violated',
    consequence: lawWords(locale, rule.consequence),
    remedy: lawWords(locale, rule.remedy),
    evidence: lawWords(locale, rule.evidence),
    confidence: t(locale, `compliance.confidence.${confidenceKey(rule.confidence)}`),
    caveat: rule.caveat && lawWords(locale, rule.caveat),
    doubt: doubt && lawWords(locale, doubt),
    laws: texts.map(({ number, code, text, validFrom, url, nota }) => ({
      article: t(locale, 'compliance.board.article', { number, code }),
      text: nota ? `${text}\n\n${nota}` : text,
      version: validFrom,
      url,
      gloss: locale === 'en' ? t(locale, 'compliance.board.gloss') : undefined,
    })),
  };
}

/** An outcome in words; a pending one says until when. */
function outcomeWords(locale: Locale, { outcome, until }: BoardLine): string {
  return outcome === 'pending' && until
    ? t(locale, 'compliance.outcome.pending-until', { day: formatDate(locale, until, 'date') })
    : t(locale, `compliance.outcome.${outcome}`);
}

/** Marks like `V*` and `S/G` as keys of words. */
const confidenceKey = (mark: string) => mark.replace('*', '-applied').replace('/', '-').toLowerCase();

/** Where a missing fact is given: its own form, or the page of the record it comes from. */
function whereToGive(path: FactPath): { readonly href: string | null } {
  if (holderOf(path) !== null) return { href: `/hr/compliance/facts/${path}` };
  return { href: RECORD_PAGES[path.split('.')[0] ?? ''] ?? null };
}
