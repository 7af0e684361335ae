import type { Locale } from '#libs/platform/context/index.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import type { Button, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { Call } from './call.js';
import { stateOf } from './call.rules.js';
import { callWord, criteriaTable, paragraphsOf, stampWords, statePill, termRows } from './call-words.view.js';

/** A call as its funder sees it. */
export interface CallModel {
  readonly title: string;
  readonly lead: string;
  readonly pill: StatusPill;
  readonly actions: readonly Button[];
  readonly purpose: readonly string[];
  readonly rows: readonly SummaryRow[];
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly criteria: readonly TableRow[];
  readonly answerColumns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly answers: readonly TableRow[];
  readonly downloads: readonly Button[];
  readonly versions: readonly string[];
  /** Path of the form that publishes; null where it is published, or the reader may not. */
  readonly publication: string | null;
}

/** What else the page knows of a call. */
export interface CallFacts {
  readonly call: Call;
  readonly versions: readonly Pick<Call, 'version' | 'savedBy' | 'savedAt' | 'closesOn'>[];
  readonly now: Date;
  readonly mayPublish: boolean;
  /** The answers as a table, and as files. */
  readonly answers: { readonly columns: CallModel['answerColumns']; readonly rows: readonly TableRow[] };
  readonly downloads: readonly Button[];
}

export function callModel(
  locale: Locale,
  { call, versions, now, mayPublish, answers, downloads }: CallFacts,
): CallModel {
  const state = stateOf(call, now);
  const path = `/territory/calls/${call.id}`;
  const { columns, rows } = criteriaTable(locale, call.criteria);
  const changes =
    state === 'closed' || state === 'decided'
      ? []
      : [{ href: `${path}/edit`, label: callWord(locale, 'edit'), icon: 'pencil' }];
  const shown =
    call.publishedAt === null
      ? []
      : [{ href: `/calls/${call.id}`, label: callWord(locale, 'public-page'), icon: 'world' }];
  return {
    title: call.title,
    lead: callWord(locale, 'lead-of', { day: formatDate(locale, call.closesOn, 'date'), answers: call.answers ?? 0 }),
    pill: statePill(locale, state),
    actions: [...changes, ...shown],
    purpose: paragraphsOf(call.purpose),
    rows: [
      ...termRows(locale, call),
      { label: callWord(locale, 'field.spread'), value: callWord(locale, 'points', { points: call.spread }) },
    ],
    columns,
    criteria: rows,
    answerColumns: answers.columns,
    answers: answers.rows,
    downloads,
    versions: versions.map(({ version, savedBy, savedAt, closesOn }) =>
      callWord(locale, 'version-line', {
        version,
        stamp: stampWords(locale, savedBy, savedAt),
        day: formatDate(locale, closesOn, 'date'),
      }),
    ),
    publication: state === 'draft' && mayPublish ? `${path}/publication` : null,
  };
}
