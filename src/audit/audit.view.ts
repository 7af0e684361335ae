import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { authorWords, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FormFault } from '#libs/platform/views/index.js';
import { actionWords, subjectWords } from './audit-words.js';
import { lacksKind, type JournalQuery } from './audit.forms.js';
import type { AuditEntryRow } from './audit.rules.js';
import { verificationModel, type VerificationFacts, type VerificationModel } from './verification/verification.view.js';

/** Entries of one file: the newest; older ones with another period. */
export const MOST_IN_FILE = 20_000;

/** The page `audit/journal`. */
export interface JournalModel {
  readonly errors: readonly FormFault[];
  readonly subjectError: string;
  readonly who: string;
  /** An account whose entries are looked for; empty for anybody's. */
  readonly account: string;
  /** Of whom the entries are, in so many words; null where that was not asked. */
  readonly whose: { readonly text: string; readonly everybody: string } | null;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly actions: readonly Choice[];
  readonly subjects: readonly Choice[];
  /** Whether something is looked for, which a phone then shows unfolded. */
  readonly narrowed: boolean;
  readonly file: string;
  readonly fileHint: string;
  readonly entries: readonly {
    readonly seq: string;
    readonly at: string;
    readonly who: string;
    /** What this account did under any name, or what was done under this name where no account was; null without a name. */
    readonly whoHref: string | null;
    readonly kind: string;
    readonly what: string;
    readonly subject: string;
    readonly subjectId: string;
    /** Everything that was done to this subject. */
    readonly subjectHref: string;
    readonly action: string;
    readonly hash: string;
    readonly detail: readonly string[];
    readonly summary: string;
  }[];
  readonly newest: string | null;
  readonly older: string | null;
  readonly verification: VerificationModel;
}

/** A page of the journal. */
export interface Journal {
  readonly entries: readonly AuditEntryRow[];
  /** The entry before which older ones go on; null on the last page. */
  readonly older: number | null;
  /** What was ever done in this chain, and the kinds of subjects: the choices of the filter. */
  readonly actions: readonly string[];
  readonly subjects: readonly string[];
  readonly verification: VerificationFacts;
}

/** The journal: who did what to what and when, newest first; and how far its chain is verified. */
export function journalModel(
  locale: Locale,
  query: JournalQuery,
  { entries, older, actions, subjects, verification }: Journal,
): JournalModel {
  const first = { ...query, before: null };
  const narrowed = isNarrowed(query);
  const problem = lacksKind(query) ? refusalText(locale, 'audit.kind-missing') : '';
  return {
    errors: problem === '' ? [] : [{ field: 'subject', message: problem }],
    subjectError: problem,
    who: query.who,
    account: query.account,
    whose: whoseWords(locale, query, entries[0]?.actorName ?? null),
    id: query.id,
    from: query.from,
    to: query.to,
    actions: choices(
      t(locale, 'audit.filter.every-action'),
      query.what,
      actions,
      (action) => actionWords(locale, action),
      locale,
    ),
    subjects: choices(
      t(locale, 'audit.filter.every-subject'),
      query.subject,
      subjects,
      (subject) => subjectWords(locale, subject),
      locale,
    ),
    narrowed,
    file: address(first, '/hr/audit/entries.csv'),
    fileHint: t(locale, 'audit.filter.file-hint', { most: formatNumber(locale, MOST_IN_FILE) }),
    entries: entries.map((entry) => ({
      seq: formatNumber(locale, entry.seq),
      at: formatInstant(locale, entry.at, ADMINISTRATIVE_ZONE, 'medium'),
      who: entry.actorName === null ? t(locale, 'audit.nobody') : authorWords(locale, entry.actorName),
      whoHref: entry.actorName === null ? null : address({ ...first, ...whoOf(entry.actorId, entry.actorName) }),
      kind: t(locale, `audit.actors.${entry.actorKind}`),
      what: actionWords(locale, entry.action),
      subject: subjectWords(locale, entry.subjectType),
      subjectId: entry.subjectId,
      subjectHref: address({ ...first, subject: entry.subjectType, id: entry.subjectId }),
      action: entry.action,
      hash: shortened(entry.hash),
      detail: detailLines(entry.detail),
      summary: t(locale, 'audit.detail-of', { seq: entry.seq }),
    })),
    newest: query.before === null ? null : address(first),
    older: older === null ? null : address({ ...query, before: older }),
    verification: verificationModel(locale, verification),
  };
}

/** Whom a name in the journal leads to: its account where it has one, which neither shares its name nor loses it. */
const whoOf = (account: string | null, name: string): Pick<JournalQuery, 'who' | 'account'> =>
  account === null ? { who: name, account: '' } : { who: '', account };

/** @param name under which the newest of the entries was made */
function whoseWords(locale: Locale, query: JournalQuery, name: string | null): JournalModel['whose'] {
  const { who, account } = query;
  if (who === '' && account === '') return null;
  const of = account === '' ? 'under-name' : name === null ? 'of-somebody' : 'of-account';
  return {
    text: t(locale, `audit.filter.${of}`, { name: authorWords(locale, account === '' ? who : (name ?? '')) }),
    everybody: address({ ...query, who: '', account: '', before: null }),
  };
}

/** Whether something is looked for. */
export const isNarrowed = ({ who, account, what, subject, id, from, to }: JournalQuery): boolean =>
  [who, account, what, subject, id, from, to].some((asked) => asked !== '');

const choices = (
  every: string,
  chosen: string,
  names: readonly string[],
  words: (name: string) => string,
  locale: Locale,
): Choice[] => [
  { value: '', label: every, selected: chosen === '' },
  ...names
    .map((value) => ({ value, label: words(value), selected: value === chosen }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale)),
];

/** The journal, or the file of it, with everything that is chosen. */
function address(query: JournalQuery, path = '/hr/audit'): string {
  const { who, account, what, subject, id, from, to, before } = query;
  const chosen = new URLSearchParams({
    ...(who && { who }),
    ...(account && { account }),
    ...(what && { what }),
    ...(subject && { subject }),
    ...(id && { id }),
    ...(from && { from }),
    ...(to && { to }),
    ...(before !== null && { before: String(before) }),
  }).toString();
  return chosen ? `${path}?${chosen}` : path;
}

/** `added: 300`: the stored detail, one line a fact. */
function detailLines(detail: string): string[] {
  const facts: unknown = JSON.parse(detail);
  if (typeof facts !== 'object' || facts === null) return [];
  return Object.entries(facts).map(
    ([name, value]) => `${name}: ${shortened(typeof value === 'string' ? value : JSON.stringify(value))}`,
  );
}

/** Longest value shown on a line: an id fits, a fingerprint is cut to its beginning. */
const SHOWN = 40;
const shortened = (value: string) => (value.length <= SHOWN ? value : `${value.slice(0, 16)}…`);
