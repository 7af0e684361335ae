import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { desksDays, fewPeople, headlines, monthName, ofPeople, peopleCount, rowName } from '../figures/figure-words.js';
import type { MonthFigures } from '../figures/month-figures.js';
import { travelIsIncomplete, travelMethod, travelRows } from '../figures/travel-words.js';

const STEPS = ['concluded', 'sent', 'refused', 'expired', 'ended', 'waiting'] as const;
const OUTCOMES = { satisfied: 'satisfied', unknown: 'open', violated: 'open' } as const;
/** Nine tenths used: the threshold that the dashboard calls nearly full. */
const isNearlyUsed = ({ granted, used }: { granted: number; used: number }) => used * 10 >= granted * 9;

/** The figures of one month. */
export interface MonthModel {
  readonly title: string;
  readonly lead: string;
  readonly mailHref: string;
  readonly backHref: string;
  readonly units: readonly TableRow[];
  readonly sites: readonly TableRow[];
  readonly quotas: readonly TableRow[];
  readonly km: string;
  readonly method: string;
  readonly travel: readonly SummaryRow[];
  readonly travelIncomplete: boolean;
  readonly agreements: readonly SummaryRow[];
  readonly compliance: readonly SummaryRow[];
}

/** /hr/reports/months/{month}: the rows behind the figures of the dashboard and of the mail. */
export function monthModel(locale: Locale, figures: MonthFigures): MonthModel {
  const { month, until, coveredByUnit, bookedBySite, bookings, quota, quotaBySite, agreements, compliance } = figures;
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
    sites: [
      ...bookedBySite.map((row) => ({
        cells: [
          { text: rowName(locale, row, 'site'), sub: row.detail ?? undefined },
          { text: row.masked ? fewPeople(locale) : desksDays(locale, row.amount), num: true },
          { text: row.masked ? fewPeople(locale) : formatNumber(locale, row.people), num: true },
        ],
      })),
      ...(bookedBySite.length > 0 ? [total(words.days, peopleCount(locale, bookings.employees))] : []),
    ],
    quotas: [
      ...quotaBySite.map((row): TableRow => ({
        cells: [
          { text: row.name, sub: row.detail },
          isNearlyUsed(row)
            ? { pill: { label: t(locale, 'reports.month.nearly-used'), tone: 'warning' } }
            : { text: t(locale, 'reports.month.room') },
          { text: desksDays(locale, row.granted), num: true },
        ],
      })),
      ...(quotaBySite.length > 0
        ? [
            {
              current: true,
              cells: [
                { text: t(locale, 'reports.month.total'), strong: true },
                {
                  text: ofPeople(
                    locale,
                    bookings.employees,
                    t(locale, 'reports.month.used', {
                      days: desksDays(locale, quota.used),
                      share: words.occupancy,
                    }),
                  ),
                  strong: true,
                },
                { text: desksDays(locale, quota.granted), num: true, strong: true },
              ],
            },
          ]
        : []),
    ],
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
