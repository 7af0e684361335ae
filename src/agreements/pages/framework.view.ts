import type { IsoDate } from '#libs/calendar/index.js';
import { blocksFromText } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { authorWords, formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { LegalBlock, Notice, SummaryRow, TableRow, TimelineItem } from '#libs/platform/views/index.js';
import type { Sector } from '../../employers/index.js';
import { clauseTopics } from '../framework/clause-topics.js';
import {
  clauseStandings,
  consultationOrder,
  gapsOf,
  type ClauseStanding,
  type ClauseWords,
} from '../framework/framework-text.rules.js';
import type { Framework } from '../framework/framework.rules.js';
import type { PaperLine } from '#libs/platform/papers/index.js';
import { textBlocks } from './agreement.view.js';
import { DOSSIER_FACTS, dossierFact, isFor } from './framework.forms.js';

/** What is recorded, against the clauses that the law asks for. */
export interface CurrentFramework {
  readonly title: string;
  /** No collective text: each agreement stands alone. */
  readonly none: boolean;
  readonly rows: readonly SummaryRow[];
  readonly clauses: readonly TableRow[];
  /** Whether the list of clauses is known from secondary sources alone. */
  readonly secondary: boolean;
  /** What is missing: under the law of the day of signature, and under later law. */
  readonly gaps: readonly Notice[];
  readonly dossier: readonly SummaryRow[];
  /** Days of the consultation and the decision that are known. */
  readonly steps: readonly TimelineItem[];
  readonly consultation: Notice | null;
  /** The text that was written here. */
  readonly written: readonly { readonly title: string; readonly blocks: readonly LegalBlock[] }[];
}

/** What the page shows of a framework. */
export interface ShownFramework {
  readonly framework: Framework;
  readonly document: PaperLine | null;
  readonly sector: Sector;
  readonly words: ClauseWords;
  readonly today: IsoDate;
}

const say = (locale: Locale, key: string, values: Readonly<Record<string, string | number>> = {}) =>
  t(locale, `agreements.framework.${key}`, values);

/** The nature of a framework in words; a public act is named by its form where it is known. */
export const kindWords = (locale: Locale, { kind, actForm }: Framework, sector: Sector): string =>
  say(locale, sector === 'public' && kind === 'charte' && actForm !== null ? `act-${actForm}` : `kind-${kind}`);

/** The framework in use. */
export function currentModel(locale: Locale, shown: ShownFramework): CurrentFramework {
  const { framework, document, sector, words } = shown;
  const standings = framework.kind === 'none' ? [] : clauseStandings(sector, framework, words);
  const dossier = new Map<string, unknown>(Object.entries(framework.dossier));
  return {
    title: framework.title || say(locale, 'kind-none'),
    none: framework.kind === 'none',
    rows: [
      { label: say(locale, 'kind'), value: kindWords(locale, framework, sector) },
      ...dateRow(locale, sector === 'public' ? 'adopted-on' : 'signed-on', framework.signedOn),
      ...dateRow(locale, 'effective-on', framework.effectiveOn),
      ...dateRow(locale, 'ends-on', framework.endsOn),
      ...numberRow(locale, 'office-days', framework.officeDays),
      ...numberRow(locale, 'advice-days', framework.adviceDays),
      { label: say(locale, 'recorded-by'), value: authorWords(locale, framework.recordedBy) },
      ...(framework.kind === 'none' ? [] : [documentRow(locale, framework.id, document)]),
    ],
    clauses: standings.map((standing) => standingRow(locale, standing)),
    secondary: sector === 'public',
    gaps: gapNotices(locale, sector, framework, standings),
    // Deposit, signatories and the rest of the dossier bind no public employer.
    dossier: (sector === 'public' ? [] : DOSSIER_FACTS.filter((fact) => isFor(fact, framework.kind))).map(
      ({ name }) => ({
        label: dossierFact(name).label[locale],
        value: factWords(locale, dossierFact(name), dossier.has(name), dossier.get(name)),
      }),
    ),
    steps: stepsOf(locale, shown),
    consultation: consultationNotice(locale, shown),
    written: clauseTopics(sector).flatMap(({ id, title }) => {
      const text = words.get(id);
      return text === undefined ? [] : [{ title: title[locale], blocks: textBlocks(blocksFromText(text)) }];
    }),
  };
}

function standingRow(locale: Locale, { topic, origin, askedAtSignature }: ClauseStanding): TableRow {
  const asked = askedAtSignature === null ? 'unsaid' : askedAtSignature ? 'yes' : 'later';
  return {
    cells: [
      { text: topic.item, nowrap: true, label: say(locale, 'item') },
      {
        text: topic.title[locale],
        sub: say(locale, 'since', { day: formatDate(locale, topic.since, 'date') }),
        label: say(locale, 'clause'),
      },
      { text: say(locale, `asked-${asked}`), label: say(locale, 'asked') },
      {
        pill:
          origin === null
            ? { label: say(locale, 'missing'), tone: askedAtSignature === false ? 'warning' : 'danger' }
            : { label: say(locale, 'present'), tone: 'success' },
        sub: origin === null ? null : say(locale, `origin-${origin}`),
        label: t(locale, 'agreements.list.state'),
      },
    ],
  };
}

/** What is missing: a gap of the day of signature is a fault of the text, a later one is to be added. */
function gapNotices(
  locale: Locale,
  sector: Sector,
  { kind, signedOn }: Framework,
  standings: readonly ClauseStanding[],
): Notice[] {
  if (kind === 'none') return [];
  const { atSignature, since } = gapsOf(standings);
  const titles = (gaps: readonly ClauseStanding[]) => gaps.map(({ topic }) => `${topic.item} ${topic.title[locale]}`);
  const missing = standings.filter(({ origin }) => origin === null);
  // No clause at all: a public act recorded before its clauses were asked for, or nothing ticked yet.
  if (sector === 'public' && missing.length === standings.length)
    return [{ tone: 'info', title: say(locale, 'clauses-unsaid'), text: say(locale, 'clauses-unsaid-text') }];
  if (signedOn === null && missing.length > 0)
    return [
      {
        tone: 'warning',
        title: say(locale, 'missing-count', { count: missing.length }),
        text: say(locale, 'unsigned-text'),
        items: titles(missing),
      },
    ];
  const day = signedOn === null ? '' : formatDate(locale, signedOn, 'date');
  return [
    ...(atSignature.length > 0
      ? [
          {
            tone: 'danger' as const,
            title: say(locale, 'missing-count', { count: atSignature.length }),
            text: say(locale, 'gap-text', { day }),
            items: titles(atSignature),
          },
        ]
      : []),
    ...(since.length > 0
      ? [
          {
            tone: 'warning' as const,
            title: say(locale, 'later-count', { count: since.length }),
            text: say(locale, 'later-text', { day }),
            items: titles(since),
          },
        ]
      : []),
  ];
}

/** The days that are known, in their order. */
function stepsOf(locale: Locale, { framework, sector, today }: ShownFramework): TimelineItem[] {
  const { dossier, signedOn, opinionOn, effectiveOn, kind } = framework;
  if (kind === 'none') return [];
  const days: (readonly [key: string, day: IsoDate | null | undefined])[] =
    sector === 'public'
      ? [
          ['step-cst-opinion', opinionOn],
          ['step-adopted', signedOn],
          ['step-effective', effectiveOn],
        ]
      : [
          ['step-cse-info', dossier.cseInfoOn],
          ['step-cse-opinion', dossier.cseOpinionOn],
          ['step-decided', kind === 'charte' ? dossier.decidedOn : null],
          ['step-signed', signedOn],
          ['step-unions', dossier.unionNotificationOn],
          ['step-published', dossier.publishedToEmployeesOn],
          ['step-effective', effectiveOn],
        ];
  return days
    .flatMap(([key, day]) => (day ? [{ key, day }] : []))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ key, day }) => ({
      title: say(locale, key),
      at: formatDate(locale, day, 'date'),
      state: day <= today ? 'done' : 'todo',
    }));
}

const TONES = {
  before: 'success',
  'same-day': 'info',
  after: 'warning',
  'no-opinion': 'warning',
  unknown: 'info',
} as const;

/** Whether the opinion came before the decision. */
function consultationNotice(locale: Locale, { framework, sector }: ShownFramework): Notice | null {
  const order = consultationOrder(sector, framework);
  if (order === 'not-required') return null;
  return {
    tone: TONES[order],
    title: say(locale, `consultation-${order}`),
    text: say(locale, `consultation-${order}-text`),
  };
}

/** The document itself: to download, or that it is not there. */
const documentRow = (locale: Locale, id: string, document: PaperLine | null): SummaryRow =>
  document
    ? {
        label: say(locale, 'document'),
        value: document.fileName,
        href: `/hr/framework/${id}/document`,
        note: say(locale, 'document-sha256', { sha256: document.sha256 }),
      }
    : { label: say(locale, 'document'), value: say(locale, 'document-none') };

const dateRow = (locale: Locale, key: string, day: string | null) =>
  day === null ? [] : [{ label: say(locale, key), value: formatDate(locale, day, 'date') }];

const numberRow = (locale: Locale, key: string, value: number | null) =>
  value === null ? [] : [{ label: say(locale, key), value: formatNumber(locale, value) }];

function factWords(
  locale: Locale,
  { kind: form, unit }: ReturnType<typeof dossierFact>,
  known: boolean,
  value: unknown,
) {
  if (!known) return say(locale, 'unknown');
  if (value === null) return say(locale, 'none');
  if (typeof value === 'boolean') return say(locale, value ? 'yes' : 'no');
  if (typeof value === 'number') return `${formatNumber(locale, value)}\u00a0${unit ?? ''}`.trim();
  const text = typeof value === 'string' ? value : '';
  return form === 'date' ? formatDate(locale, text, 'date') : text;
}
