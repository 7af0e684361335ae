import { employerZone } from '#libs/platform/clock/index.js';
import { describeFact, isFactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { authorWords, formatDate, formatInstant, formatNumber, hasTranslation, t } from '#libs/platform/i18n/index.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const TIME = /^(\d{2}:\d{2}):00$/;

/** Where the words of a code are, by the field that holds it: the first that exists. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  about: ['alerts.about'],
  action: ['audit.actions'],
  advice: ['requests.advice'],
  answer: ['privacy.answers', 'interviews.answer'],
  audience: ['privacy.values.audience'],
  channel: ['privacy.values.channel'],
  commuteMode: ['employees.commute-modes'],
  from: ['agreements.state', 'privacy.values.state'],
  half: ['ledger.half'],
  kind: ['ledger.kind', 'agreements.evidence', 'operations.letters.kinds', 'privacy.values.kind'],
  locale: ['identity.account.language'],
  needs: ['employees.needs'],
  organisationKind: ['organisations.kinds'],
  origin: ['privacy.values.origin'],
  outcome: ['requests.state'],
  part: ['bookings.part'],
  places: ['privacy.values.places'],
  roles: ['access.roles'],
  source: ['privacy.values.source'],
  state: ['agreements.state', 'privacy.values.state'],
  subject: ['audit.subjects'],
  to: ['agreements.state', 'privacy.values.state'],
};
/** Fields with the name of whoever acted. */
const AUTHORS = new Set([
  'recordedBy',
  'createdBy',
  'endedBy',
  'by',
  'askedBy',
  'cancelledBy',
  'answeredBy',
  'advisedBy',
  'decidedBy',
  'createdBy',
  'writtenBy',
  'acknowledgedBy',
  'setBy',
]);

/** Words of a field's name. */
export const fieldWord = (locale: Locale, field: string): string => t(locale, `privacy.fields.${field}`);

/** One value that is neither a list nor an object, as somebody reads it; null where there is none. */
export function valueWords(locale: Locale, field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return t(locale, value ? 'privacy.values.yes' : 'privacy.values.no');
  if (typeof value === 'number') return formatNumber(locale, value);
  return typeof value === 'string' ? textWords(locale, field, value) : JSON.stringify(value);
}

function textWords(locale: Locale, field: string, text: string): string {
  if (INSTANT.test(text)) return formatInstant(locale, text, employerZone(), 'date');
  if (DAY.test(text)) return formatDate(locale, text, 'date');
  if (TIME.test(text)) return text.slice(0, 5);
  if (field === 'fact' && isFactPath(text)) return describeFact(text).label[locale];
  if (AUTHORS.has(field)) return authorWords(locale, text);
  const key = (CODES[field] ?? []).map((root) => `${root}.${text}`).find((name) => hasTranslation(locale, name));
  return key === undefined ? text : t(locale, key);
}
