import { employerZone } from '#libs/platform/clock/index.js';
import { MOST_ROWS_PRINTED, type PersonDocumentInput } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { contactWords } from '#libs/platform/views/index.js';
import type { HeldData } from './held-data.js';
import { fieldWord, valueWords } from './person-words.js';

type Part = Omit<PersonDocumentInput['sections'][number], 'heading' | 'note' | 'groups'>;
type Fields = Readonly<Record<string, unknown>>;

/** The sections in the order of reading; any other comes after them. */
const ORDER = [
  'record',
  'account',
  'memberships',
  'authority',
  'agreements',
  'bookings',
  'bookingSeries',
  'calendarFeed',
  'calendars',
  'pushDevices',
  'rooms',
  'days',
  'socialCovers',
  'attestations',
  'sharedDays',
  'facts',
  'quotaNotices',
  'letters',
  'reports',
  'teleworkRequests',
  'elsewhereRequests',
  'teamMoments',
  'bookingLimits',
  'limitExceptions',
  'deskWishes',
  'favouritePlaces',
  'deskWaits',
  'erasureRequests',
];

/** Sections of which each entry has a heading of its own, by the field that names it. */
const GROUPS: Readonly<Record<string, string>> = { agreements: 'reference', memberships: 'organisation' };

/** What a table of a list prints, in the order of reading; the file has the rest. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  attestations: ['number', 'kind', 'firstDay', 'lastDay', 'state', 'createdAt'],
  authority: ['function', 'authority', 'reference', 'validFrom', 'validUntil'],
  away: ['from', 'until'],
  bookings: ['day', 'part', 'site', 'town', 'desk', 'cancelledAt', 'cancelledBy'],
  days: ['day', 'half', 'kind', 'country', 'recordedBy', 'recordedAt'],
  evidence: ['number', 'at', 'kind'],
  facts: ['fact', 'value', 'validFrom', 'recordedBy', 'endedAt'],
  files: ['kind', 'name', 'code', 'createdAt'],
  history: ['at', 'to', 'by', 'reason'],
  journal: ['at', 'action', 'subject', 'mine'],
  letters: ['at', 'to', 'kind', 'subject', 'state'],
  passkeys: ['label', 'createdAt', 'lastUsedAt'],
  missingInFiles: ['at', 'file', 'leaves'],
  quotaNotices: ['month', 'toldAt'],
  reports: ['month', 'to', 'sentAt'],
  sessions: ['startedAt', 'endsAt'],
  socialCovers: ['coverKind', 'coverStanding', 'workState', 'validFrom', 'validUntil', 'recordedAt'],
  signIns: ['provider', 'nameId', 'linkedAt'],
  suspensions: ['from', 'to', 'reason', 'askedBy'],
  preparations: ['createdAt', 'createdBy', 'reference', 'leftOut', 'refusal'],
  elsewhereRequests: ['askedAt', 'site', 'day', 'state', 'reason'],
  teamMoments: ['setAt', 'name', 'reason', 'from', 'until'],
  limitExceptions: ['askedAt', 'site', 'day', 'words', 'state', 'reason'],
  deskWishes: ['saidAt', 'daysPerMonth', 'weekdays'],
  favouritePlaces: ['keptAt', 'site', 'desk'],
  bookingLimits: ['setAt', 'period', 'halfDays', 'from', 'until', 'reason'],
  deskWaits: ['joinedAt', 'site', 'day', 'part', 'state', 'offeredAt'],
  teleworkRequests: ['askedAt', 'daysPerWeek', 'places', 'startOn', 'holdsRight', 'advice', 'outcome', 'reason'],
  tokens: ['name', 'scope', 'createdAt', 'expiresAt', 'revokedAt'],
};
/** Long or technical, and in the file. */
const ONLY_IN_FILE = new Set(['data', 'text', 'textSha256', 'effective', 'revision']);
/** As long as a cell or a remark may be. */
const MOST_TEXT = 1_000;

/** Everything about one person as a document to read, in that person's language. */
export function personDocument(held: PersonDocumentInput['held'], data: HeldData): PersonDocumentInput {
  const { name: person, locale } = data.person;
  const known = Object.keys(data.sections);
  const names = [...ORDER.filter((name) => known.includes(name)), ...known.filter((name) => !ORDER.includes(name))];
  return {
    held,
    locale,
    issuedAt: data.exportedAt.toISOString(),
    timeZone: employerZone(),
    issuer: data.issuer,
    person,
    contact: data.contact && contactWords(data.contact),
    sections: names.map((name) => section(locale, name, data.sections[name])),
  };
}

function section(locale: Locale, name: string, held: unknown): PersonDocumentInput['sections'][number] {
  const heading = t(locale, `privacy.sections.${name}`);
  if (isFields(held)) return { heading, note: null, ...partOf(locale, held), groups: [] };
  const entries = listOf(held).filter(isFields);
  const named = GROUPS[name];
  if (named !== undefined)
    return { heading, note: null, facts: [], tables: [], groups: entries.map((entry) => group(locale, named, entry)) };
  const more = entries.length - MOST_ROWS_PRINTED;
  const note = more > 0 ? t(locale, 'privacy.document.more', { count: more }) : null;
  return { heading, note, facts: [], tables: tablesOf(locale, name, entries, null), groups: [] };
}

const group = (
  locale: Locale,
  named: string,
  entry: Fields,
): PersonDocumentInput['sections'][number]['groups'][number] => ({
  heading: valueWords(locale, named, entry[named]) ?? t(locale, 'privacy.document.unnamed'),
  ...partOf(locale, entry),
});

/** The plain values of an object as facts, objects within it as well; lists of objects as tables. */
function partOf(locale: Locale, fields: Fields): Part {
  const facts: Part['facts'] = [];
  const tables: Part['tables'] = [];
  for (const [field, value] of Object.entries(fields)) {
    if (ONLY_IN_FILE.has(field)) continue;
    if (isFields(value)) {
      const within = Object.entries(value).flatMap(([name, one]) =>
        fact(locale, name, one, `${fieldWord(locale, field)} – `),
      );
      facts.push(...within);
    } else if (listOf(value).some(isFields)) {
      tables.push(...tablesOf(locale, field, listOf(value).filter(isFields), fieldWord(locale, field)));
    } else facts.push(...fact(locale, field, value));
  }
  return { facts, tables };
}

/** A value with its label; nothing where there is no value. */
function fact(locale: Locale, field: string, value: unknown, before = ''): Part['facts'] {
  const words = Array.isArray(value)
    ? value
        .map((one) => valueWords(locale, field, one))
        .filter((word) => word !== null)
        .join(', ')
    : valueWords(locale, field, value);
  return words ? [{ label: `${before}${fieldWord(locale, field)}`, value: short(words) }] : [];
}

/** The newest entries of a list as one table, columns in which nobody says anything left out. */
function tablesOf(locale: Locale, name: string, entries: readonly Fields[], caption: string | null): Part['tables'] {
  if (entries.length === 0) return [];
  const shown = name === 'journal' ? entries.slice(0, MOST_ROWS_PRINTED) : entries.slice(-MOST_ROWS_PRINTED);
  const asked = COLUMNS[name] ?? Object.keys(shown[0] ?? {});
  const columns = asked.filter((field) => shown.some((entry) => valueWords(locale, field, entry[field]) !== null));
  return [
    {
      caption,
      columns: columns.map((field) => fieldWord(locale, field)),
      rows: shown.map((entry) => columns.map((field) => short(valueWords(locale, field, entry[field]) ?? ''))),
    },
  ];
}

const short = (text: string): string => (text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 1)}…`);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
