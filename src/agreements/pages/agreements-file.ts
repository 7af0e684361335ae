import type { IsoDate } from '#libs/calendar/index.js';
import { employerDay } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { statePill, untilDay } from './agreement.view.js';
import type { ListedAgreement } from './pipeline-lines.queries.js';

/** Titles of the file of agreements; those of people are the ones that the import of employees understands. */
export const agreementTitles = (locale: Locale): string[] => [
  ...['reference', 'version'].map((column) => t(locale, `agreements.file.${column}`)),
  ...['staff_number'].map((field) => t(locale, `employees.fields.${field}`)),
  t(locale, 'agreements.list.employee'),
  ...['unit', 'manager'].map((field) => t(locale, `employees.fields.${field}`)),
  t(locale, 'agreements.people.manager-name'),
  ...[
    'state',
    'channel',
    'days-per-week',
    'days-per-month',
    'days-per-year',
    'places',
    'start',
    'last-day',
    'signed',
    'countersigned',
    'sign-by',
  ].map((column) => t(locale, `agreements.file.${column}`)),
];

/** One agreement as a row. Days as ISO 8601 writes them, which spreadsheets read as days in every language. */
export const agreementCells = (locale: Locale, line: ListedAgreement, today: IsoDate): (string | number)[] => [
  line.reference,
  line.version,
  line.staffNumber,
  line.employeeName,
  line.unit,
  line.managerNumber ?? '',
  line.managerName ?? '',
  statePill(locale, line.state, untilDay(line.state, line.lastDay, today), line.suspendedTo).label,
  t(locale, `agreements.file.channel-${line.channel}`),
  line.daysPerWeek,
  line.daysPerMonth ?? '',
  line.daysPerYear ?? '',
  line.places.map((place) => t(locale, `agreements.paper-list.places-${place}`)).join(', '),
  line.startOn,
  line.lastDay ?? '',
  line.signedAt === null ? '' : employerDay(line.signedAt),
  line.countersignedAt === null ? '' : employerDay(line.countersignedAt),
  line.signBy ?? '',
];
