import { explain, describeFact, wordingSince, type FactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t, typeset } from '#libs/platform/i18n/index.js';
import type { LawRef, Notice, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { BoardLine } from './board.rules.js';
import { behindNotice, countsWords, judgedWords, outcomePill } from './board.view.js';
import { holderOf, isDerived } from './facts/agreement-facts.rules.js';
import type { JudgedBoard } from './current-board.js';
import type { RuleVerdict } from './history/rule-verdicts.repository.js';
import { verdictRows } from './history/verdicts.view.js';
import { lawWords } from './law-words.js';

/** Records of the portal, by object of the dictionary: where a missing fact is completed when HR does not type it. */
const RECORD_PAGES: Readonly<Record<string, string>> = { framework: '/hr/framework', document: '/hr/agreements' };

/** One rule: what it says of this employer today, and what it rests on. */
export interface RuleModel {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly pill: StatusPill;
  readonly behind: Notice | null;
  readonly today: string;
  readonly judged: string;
  readonly counts: string | null;
  /** Facts that would settle it; `href` null where no page of the portal takes them. */
  readonly missing: readonly { readonly href: string | null; readonly label: string }[];
  /** What the portal keeps no records of: what to look up, and where. */
  readonly elsewhere: readonly { readonly label: string; readonly origin: string }[];
  readonly breached: boolean;
  readonly consequence: string;
  readonly remedy: string;
  readonly evidence: string;
  readonly doubt: string | null;
  /** The facts that it reads, each with the page that says what is known of it. */
  readonly reads: readonly { readonly href: string | null; readonly label: string }[];
  /** Article, wording, reading, confidence, day of the last check. */
  readonly grounds: readonly SummaryRow[];
  readonly laws: readonly LawRef[];
  /** What was found over time, latest first; null where the portal records nothing that the rule is about. */
  readonly history: { readonly rows: readonly TableRow[] } | null;
}

/** @param line the rule on a board of the whole employer */
export function ruleModel(
  locale: Locale,
  judged: JudgedBoard,
  line: BoardLine,
  verdicts: readonly RuleVerdict[],
): RuleModel {
  const { on, catalogue } = judged.board;
  const { rule, outcome, recorded, missing, doubt } = line;
  const { texts, needs, group } = explain(rule.id);
  const day = (date: string) => formatDate(locale, date, 'date');
  const label = (name: string) => t(locale, `compliance.rule.${name}`);
  return {
    id: rule.id,
    title: lawWords(locale, rule.title),
    lead: `${group.id}. ${lawWords(locale, group.title)} · ${t(locale, `compliance.severity.${rule.severity}`)}`,
    pill: outcomePill(locale, line),
    behind: behindNotice(locale, judged),
    judged: judgedWords(locale, judged),
    today: t(locale, 'compliance.board.lead', { day: day(on) }),
    counts: countsWords(locale, line),
    missing: missing.map((path) => ({ label: lawWords(locale, describeFact(path).label), ...whereToGive(path) })),
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
    doubt: doubt && lawWords(locale, doubt),
    reads: recorded
      ? needs.map(({ path, label: question }) => ({ label: lawWords(locale, question), ...whereToGive(path) }))
      : [],
    grounds: [
      { label: label('basis'), value: typeset(locale, rule.basis) },
      { label: label('since'), value: day(wordingSince(rule, on)) },
      ...(rule.validTo === undefined ? [] : [{ label: label('until'), value: day(rule.validTo) }]),
      {
        label: label('reading'),
        value: lawWords(locale, rule.title),
        note: rule.caveat === undefined ? undefined : lawWords(locale, rule.caveat),
      },
      ...(rule.revised === undefined ? [] : [{ label: label('revised'), value: lawWords(locale, rule.revised) }]),
      { label: label('confidence'), value: t(locale, `compliance.confidence.${confidenceKey(rule.confidence)}`) },
      { label: label('verified'), value: day(rule.lastVerifiedOn) },
      { label: label('catalogue'), value: catalogue, note: rule.id },
    ],
    history: recorded ? { rows: verdictRows(locale, verdicts) } : null,
    laws: texts.map(({ number, code, text, validFrom, url, nota }) => ({
      article: t(locale, 'compliance.board.article', { number, code }),
      text: nota ? `${text}\n\n${nota}` : text,
      version: validFrom,
      url,
      gloss: locale === 'en' ? t(locale, 'compliance.board.gloss') : undefined,
    })),
  };
}

/** Marks like `V*` and `S/G` as keys of words. */
const confidenceKey = (mark: string) => mark.replace('*', '-applied').replace('/', '-').toLowerCase();

/** Where a fact is given or told: its own page, or that of the record it comes from. */
function whereToGive(path: FactPath): { readonly href: string | null } {
  if (holderOf(path) !== null || isDerived(path)) return { href: `/hr/compliance/facts/${path}` };
  return { href: RECORD_PAGES[path.split('.')[0] ?? ''] ?? null };
}
