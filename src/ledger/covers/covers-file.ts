import { employerDay } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { ListedCover } from './listed-covers.queries.js';

/** Rows of the file at most. */
export const MOST_COVERS = 100_000;

const COLUMNS = [
  'kind',
  'standing',
  'state',
  'work-state',
  'reference',
  'asked-on',
  'decided-on',
  'valid-from',
  'valid-to',
  'ended-on',
  'changed-by',
  'changed-on',
] as const;

/** Titles of the file; that of the person is the one that the import of employees understands. */
export const coverTitles = (locale: Locale): string[] => [
  t(locale, 'employees.fields.staff_number'),
  t(locale, 'ledger.covers.person'),
  ...COLUMNS.map((column) => t(locale, `ledger.covers.column.${column}`)),
];

/** One record as a row: States as codes, days as ISO 8601 writes them. */
export const coverCells = (locale: Locale, cover: ListedCover): string[] => [
  cover.staffNumber,
  `${cover.givenName} ${cover.familyName}`,
  t(locale, `ledger.covers.kind.${cover.kind}`),
  t(locale, `ledger.covers.standing.${cover.standing}`),
  cover.state,
  cover.workState,
  cover.reference,
  cover.askedOn ?? '',
  cover.decidedOn ?? '',
  cover.validFrom ?? '',
  cover.validTo ?? '',
  cover.endedOn ?? '',
  cover.changedBy,
  employerDay(cover.changedAt),
];
