import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { authorWords, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FormFault } from '#libs/platform/views/index.js';
import { browserWords } from './browser-words.rules.js';
import { actionWords, subjectWords } from './audit-words.js';
import { lacksKind, type JournalQuery } from './audit.forms.js';
import type { ListedEntry } from './audit.rules.js';
import { verificationModel, type VerificationFacts, type VerificationModel } from './verification/verification.view.js';

/** Model of the page `audit/journal`. */
export interface JournalModel {
  readonly errors: readonly FormFault[];
  readonly subjectError: string;
  readonly who: string;
  /** Id of the account that is filtered by; empty for all. */
  readonly account: string;
  /** Whose entries are shown, in words, and the way back to everybody's; null without such a filter. */
  readonly whose: { readonly text: string; readonly everybody: string } | null;
  readonly id: string;
  /** Address that is filtered by. */
  readonly ip: string;
  readonly from: string;
  readonly to: string;
  readonly actions: readonly Choice[];
  readonly subjects: readonly Choice[];
  /** Whether a filter is set: a phone then shows the form unfolded. */
  readonly narrowed: boolean;
  readonly file: string;
  readonly fileHint: string;
  readonly entries: readonly {
    readonly seq: string;
    readonly at: string;
    readonly who: string;
    /**
     * Link to what this account did under any name, or to what was done under this name where there is no account; null
     * without a name.
     */
    readonly whoHref: string | null;
    readonly kind: string;
    /** Address it came from; empty where none is kept. */
    readonly ip: string;
    /** Link to everything from this address; null without one. */
    readonly ipHref: string | null;
    /** The browser in two words. */
    readonly browser: string;
    readonly what: string;
    readonly subject: string;
    readonly subjectId: string;
    /** Link to everything done to this subject. */
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
  readonly entries: readonly ListedEntry[];
  /** Number of the entry before which the next page begins; null on the last page. */
  readonly older: number | null;
  /** Every action of the chain and every kind of subject: the choices of the filter. */
  readonly actions: readonly string[];
  readonly subjects: readonly string[];
  readonly verification: VerificationFacts;
}

/** Model of the audit page: who did what to what and when, newest first; and how far its chain is verified. */
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
    ip: query.ip,
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
    fileHint: t(locale, 'audit.filter.file-hint'),
    entries: entries.map((entry) => ({
      seq: formatNumber(locale, entry.seq),
      at: formatInstant(locale, entry.at, employerZone(), 'medium'),
      who: entry.actorName === null ? t(locale, 'audit.nobody') : authorWords(locale, entry.actorName),
      whoHref: entry.actorName === null ? null : address({ ...first, ...whoOf(entry.actorId, entry.actorName) }),
      kind: t(locale, `audit.actors.${entry.actorKind}`),
      ip: entry.ip ?? '',
      ipHref: entry.ip === null ? null : address({ ...first, ip: entry.ip }),
      browser: entry.agent === null ? '' : browserWords(entry.agent),
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

/** What a click on a name filters by: the account where there is one, since people share names and change them. */
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

/** Whether a filter is set. */
export const isNarrowed = ({ who, account, what, subject, id, ip, from, to }: JournalQuery): boolean =>
  [who, account, what, subject, id, ip, from, to].some((asked) => asked !== '');

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

/** Address of the audit page, or of its file, with the chosen filter. */
function address(query: JournalQuery, path = '/hr/audit'): string {
  const { who, account, what, subject, id, ip, from, to, before } = query;
  const chosen = new URLSearchParams({
    ...(who && { who }),
    ...(account && { account }),
    ...(what && { what }),
    ...(subject && { subject }),
    ...(id && { id }),
    ...(ip && { ip }),
    ...(from && { from }),
    ...(to && { to }),
    ...(before !== null && { before: String(before) }),
  }).toString();
  return chosen ? `${path}?${chosen}` : path;
}

/** The stored detail, one line for each fact: `added: 300`. */
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
