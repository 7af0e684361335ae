import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { authorWords, formatInstant, formatNumber, hasTranslation, t } from '#libs/platform/i18n/index.js';
import type { AuditEntryRow } from './audit.rules.js';
import { verificationModel, type VerificationFacts, type VerificationModel } from './verification/verification.view.js';

/** The page `audit/journal`. */
export interface JournalModel {
  readonly entries: readonly {
    readonly seq: string;
    readonly at: string;
    readonly who: string;
    readonly kind: string;
    readonly what: string;
    readonly subject: string;
    readonly subjectId: string;
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
  readonly verification: VerificationFacts;
}

/** The journal: who did what to what and when, newest first; and how far its chain is verified. */
export function journalModel(
  locale: Locale,
  before: number | null,
  { entries, older, verification }: Journal,
): JournalModel {
  return {
    entries: entries.map((entry) => ({
      seq: formatNumber(locale, entry.seq),
      at: formatInstant(locale, entry.at, ADMINISTRATIVE_ZONE, 'medium'),
      who: entry.actorName === null ? t(locale, 'audit.nobody') : authorWords(locale, entry.actorName),
      kind: t(locale, `audit.actors.${entry.actorKind}`),
      what: actionWords(locale, entry.action),
      subject: subjectWords(locale, entry.subjectType),
      subjectId: entry.subjectId,
      action: entry.action,
      hash: shortened(entry.hash),
      detail: detailLines(entry.detail),
      summary: t(locale, 'audit.detail-of', { seq: entry.seq }),
    })),
    newest: before === null ? null : '/hr/audit',
    older: older === null ? null : `/hr/audit?before=${older}`,
    verification: verificationModel(locale, verification),
  };
}

/** An action in words; one this journal has no words for yet is still told, by its name. */
function actionWords(locale: Locale, action: string): string {
  const key = `audit.actions.${action}`;
  return hasTranslation(locale, key) ? t(locale, key) : t(locale, 'audit.other-action', { action });
}

function subjectWords(locale: Locale, type: string): string {
  const key = `audit.subjects.${type}`;
  return hasTranslation(locale, key) ? t(locale, key) : type;
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
