import { addMonths, type IsoMonth } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import { DAY_KINDS } from '#libs/day-ledger/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { writeCsv } from '#libs/platform/csv/index.js';
import { formatDate, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Link, Notice, Pagination, TableRow } from '#libs/platform/views/index.js';
import type { Closure } from '../../employers/index.js';
import { PAGE, type Months, type PersonsMonth } from './months.page.js';

const COUNTED = [...DAY_KINDS, 'unknown'] as const;

/** /hr/days: everybody's month in figures. */
export interface MonthsModel {
  readonly period: string;
  readonly month: IsoMonth;
  readonly previous: Link;
  readonly next: Link | null;
  readonly words: string;
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
  readonly empty: string;
  readonly pagination: Pagination;
  readonly fileHref: string;
  readonly notice: Notice | null;
  /** When the whole company is closed in the month, and why. */
  readonly closures: readonly Notice[];
  /** Whether the month can be closed now. */
  readonly closable: boolean;
}

/** A month by its name: `novembre 2026`. */
export const monthName = (locale: Locale, month: IsoMonth): string => formatDate(locale, month, 'month');

/** Days from half days: `12,5`. */
const daysOf = (locale: Locale, halfDays: number): string => formatNumber(locale, halfDays / 2, 1);

export function monthsModel(locale: Locale, shown: Months): MonthsModel {
  const { month, present, closed, page, count, words } = shown;
  const pages = Math.max(1, Math.ceil(count / PAGE));
  const search = words === '' ? '' : `&q=${encodeURIComponent(words)}`;
  const address = (of: IsoMonth, at = 1) => `/hr/days?month=${of}${search}${at > 1 ? `&page=${at}` : ''}`;
  return {
    period: monthName(locale, month),
    month,
    previous: { href: address(addMonths(month, -1)), label: t(locale, 'ledger.months.previous') },
    next: month < present ? { href: address(addMonths(month, 1)), label: t(locale, 'ledger.months.next') } : null,
    words,
    columns: [
      { label: t(locale, 'ledger.months.person') },
      ...COUNTED.map((kind) => ({ label: t(locale, `ledger.counted.${kind}`), num: true })),
    ],
    rows: shown.rows.map((row) => monthRow(locale, month, row)),
    empty: t(locale, words === '' ? 'ledger.months.nobody' : 'ledger.months.nobody-found'),
    pagination: {
      page,
      pages,
      previous: page > 1 ? address(month, page - 1) : undefined,
      next: page < pages ? address(month, page + 1) : undefined,
    },
    fileHref: `/hr/days/${month}.csv`,
    notice: closed && {
      tone: 'info',
      title: t(locale, 'ledger.months.closed', {
        by: closed.closedBy,
        date: formatInstant(locale, closed.closedAt, employerZone(), 'date'),
      }),
      text: t(locale, 'ledger.months.closed-text'),
    },
    closures: shown.closures.map((closure) => closureNotice(locale, closure)),
    closable: closed === null && month < present,
  };
}

function closureNotice(locale: Locale, { from, to, reason }: Closure): Notice {
  const [first, last] = [from, to].map((day) => formatDate(locale, day, 'long'));
  const title =
    from === to
      ? t(locale, 'ledger.months.closure-day', { day: first! })
      : t(locale, 'ledger.months.closure-days', { from: first!, to: last! });
  return { tone: 'info', title, text: reason };
}

function monthRow(locale: Locale, month: IsoMonth, { person, counts }: PersonsMonth): TableRow {
  return {
    cells: [
      {
        text: `${person.givenName} ${person.familyName}`,
        href: `/hr/employees/${person.id}/days?month=${month}`,
        sub: person.staffNumber,
      },
      ...COUNTED.map((kind) => ({
        label: t(locale, `ledger.counted.${kind}`),
        text: counts[kind] === 0 ? '–' : daysOf(locale, counts[kind]),
        num: true,
        blank: counts[kind] === 0,
        strong: kind === 'unknown' && counts[kind] > 0,
      })),
    ],
  };
}

/**
 * The month for payroll, a row a person, in days: docs/payroll.md describes the columns. Their names are English and stay, since
 * programs read them; numbers have a point.
 */
export function monthCsv(
  month: IsoMonth,
  { closed, rows }: { readonly closed: boolean; readonly rows: readonly PersonsMonth[] },
): string {
  const days = (halfDays: number) => String(halfDays / 2);
  return writeCsv([
    [
      'staff_number',
      'family_name',
      'given_name',
      'month',
      'closed',
      ...COUNTED.map((kind) => `${kind.replace('-', '_')}_days`),
      'meal_days',
    ],
    ...rows.map(({ person, counts, mealDays }) => [
      person.staffNumber,
      person.familyName,
      person.givenName,
      month,
      closed ? 'yes' : 'no',
      ...COUNTED.map((kind) => days(counts[kind])),
      String(mealDays),
    ]),
  ]);
}
