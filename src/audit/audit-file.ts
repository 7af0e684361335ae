import type { Locale } from '#libs/platform/context/index.js';
import { authorWords, t } from '#libs/platform/i18n/index.js';
import type { ListedEntry } from './audit.rules.js';
import { actionWords, subjectWords } from './audit-words.js';

const COLUMNS = [
  'seq',
  'at',
  'who',
  'kind',
  'what',
  'action',
  'subject',
  'subject-id',
  'detail',
  'hash',
  'ip',
  'agent',
];

/** Titles of the file of entries. */
export const entryTitles = (locale: Locale): string[] => COLUMNS.map((column) => t(locale, `audit.file.${column}`));

/** One entry as a row: the moment in UTC, the detail as it is hashed, the whole fingerprint. */
export const entryCells = (locale: Locale, entry: ListedEntry): (string | number)[] => [
  entry.seq,
  entry.at.toISOString(),
  entry.actorName === null ? t(locale, 'audit.nobody') : authorWords(locale, entry.actorName),
  t(locale, `audit.actors.${entry.actorKind}`),
  actionWords(locale, entry.action),
  entry.action,
  subjectWords(locale, entry.subjectType),
  entry.subjectId,
  entry.detail,
  entry.hash,
  entry.ip ?? '',
  entry.agent ?? '',
];
