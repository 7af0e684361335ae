import { lastDayOfMonth } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { fewPeople, headlines, monthName, peopleCount, rowName } from '../figures/figure-words.js';
import type { MonthFigures } from '../figures/month-figures.js';
import { placeTables, unpricedWords, type PlaceTables } from './place-use.view.js';
import { travelIsIncomplete, travelMethod, travelRows } from '../figures/travel-words.js';

const STEPS = ['concluded', 'sent', 'refused', 'expired', 'ended', 'waiting'] as const;
const OUTCOMES = { satisfied: 'satisfied', unknown: 'open', violated: 'open' } as const;

/** The figures of one month. */
export interface MonthModel {
  readonly title: string;
  readonly lead: string;
  readonly mailHref: string;
  readonly backHref: string;
  readonly units: readonly TableRow[];
  readonly places: PlaceTables;
  readonly unpriced: string | null;
  /** Whether days of the month are still to come. */
  readonly open: boolean;
  /** How many people booked, or that they are few. */
  readonly bookedBy: string;
  readonly fileHref: string;
  readonly km: string;
  readonly method: string;
  readonly travel: readonly SummaryRow[];
  readonly travelIncomplete: boolean;
  readonly agreements: readonly SummaryRow[];
  readonly compliance: readonly SummaryRow[];
}

/** /hr/reports/months/{month}: the rows behind the figures of the dashboard and of the mail. */
export function monthModel(locale: Locale, figures: MonthFigures): MonthModel {
  const { month, until, coveredByUnit, bookings, quotaBySite, agreements, compliance } = figures;
  const words = headlines(locale, figures);
  const total = (...values: string[]): TableRow => ({
    current: true,
    cells: [
      { text: t(locale, 'reports.month.total'), strong: true },
      ...values.map((text) => ({ text, num: true, strong: true })),
    ],
  });
  return {
    title: t(locale, 'reports.month.title', { month: monthName(locale, month) }),
    lead: t(locale, 'reports.month.lead', { until: formatDate(locale, until, 'date') }),
    mailHref: `/hr/reports/months/${month}/mail`,
    backHref: `/hr?month=${month}`,
    units: [
      ...coveredByUnit.map((row) => ({
        cells: [
          { text: rowName(locale, row, 'unit') },
          { text: row.masked ? fewPeople(locale) : formatNumber(locale, row.people), num: true },
        ],
      })),
      ...(coveredByUnit.length > 0 ? [total(words.covered)] : []),
    ],
    places: placeTables(locale, quotaBySite),
    unpriced: unpricedWords(locale, quotaBySite),
    open: until < lastDayOfMonth(month),
    bookedBy: peopleCount(locale, bookings.employees),
    fileHref: `/hr/reports/months/${month}/places.csv`,
    km: words.km,
    method: travelMethod(locale, figures.travel),
    travel: travelRows(locale, figures.travel),
    travelIncomplete: travelIsIncomplete(figures.travel),
    agreements: STEPS.map((step) => ({
      label: t(locale, `reports.agreements.${step}`),
      value: peopleCount(locale, agreements[step]),
    })),
    compliance: (['satisfied', 'unknown', 'violated'] as const).map((outcome) => ({
      label: t(locale, `reports.compliance.${outcome}`),
      value: formatNumber(locale, compliance[outcome]),
      href: `/hr/compliance?show=${OUTCOMES[outcome]}`,
    })),
  };
}
