import { Injectable } from '@nestjs/common';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatEuros, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Letterhead } from '#libs/platform/letters/index.js';
import { Views, type RenderedEmail } from '#libs/platform/views/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import { desksDays, headlines, monthName, ofPeople, peopleCount, rowName } from '../figures/figure-words.js';
import type { MonthFigures } from '../figures/month-figures.js';
import { totalUse, wholeIdleCents } from '../figures/place-use.rules.js';
import { travelMethod, travelRows } from '../figures/travel-words.js';

/** Most places named in the letter; the page lists them all. */
const PLACES_IN_LETTER = 8;
const STEPS = ['concluded', 'sent', 'refused', 'expired', 'ended', 'waiting'] as const;
const OUTCOMES = ['satisfied', 'unknown', 'violated'] as const;

/** The report of a month as a letter. */
export interface MonthlyReportLetter {
  readonly reader: string;
  readonly employerName: string;
  readonly month: string;
  readonly until: string;
  readonly figures: readonly SummaryRow[];
  readonly sites: readonly {
    readonly name: string;
    readonly town: string | null;
    readonly days: string;
  }[];
  readonly moreSites: number;
  readonly cancelled: string;
  readonly agreements: readonly SummaryRow[];
  readonly compliance: readonly SummaryRow[];
  readonly method: string;
  readonly travel: readonly SummaryRow[];
  readonly url: string;
  readonly complianceUrl: string;
}

/** Writes the monthly report as a mail. */
@Injectable()
export class ReportLetter {
  constructor(private readonly views: Views) {}

  /** Subject, HTML and plain text with the same figures. */
  write(locale: Locale, figures: MonthFigures, letterhead: Letterhead, reader: string): RenderedEmail {
    return this.views.renderEmail(
      'monthly-report',
      this.model(locale, figures, letterhead, reader),
      locale,
      letterhead,
    );
  }

  private model(locale: Locale, figures: MonthFigures, letterhead: Letterhead, reader: string): MonthlyReportLetter {
    const { month, until, agreements, bookings, bookedBySite, compliance } = figures;
    const words = headlines(locale, figures);
    const named = bookedBySite.slice(0, PLACES_IN_LETTER);
    return {
      reader,
      employerName: letterhead.employerName ?? '',
      month: monthName(locale, month),
      until: formatDate(locale, until, 'date'),
      figures: [
        { label: t(locale, 'reports.kpi.covered'), value: words.covered },
        { label: t(locale, 'reports.kpi.days'), value: words.days },
        { label: t(locale, 'reports.kpi.occupancy'), value: words.occupancy },
        ...idleRow(locale, figures),
        { label: t(locale, 'reports.kpi.km'), value: words.km },
      ],
      sites: named.map((row) => ({
        name: rowName(locale, row, 'site'),
        town: row.detail,
        days: ofPeople(locale, row.masked ? 1 : row.people, desksDays(locale, row.amount)),
      })),
      moreSites: bookedBySite.length - named.length,
      cancelled: ofPeople(locale, bookings.employees, formatNumber(locale, bookings.cancelled)),
      agreements: STEPS.map((step) => ({
        label: t(locale, `reports.agreements.${step}`),
        value: peopleCount(locale, agreements[step]),
      })),
      compliance: OUTCOMES.map((outcome) => ({
        label: t(locale, `reports.compliance.${outcome}`),
        value: formatNumber(locale, compliance[outcome]),
      })),
      method: travelMethod(locale, figures.travel),
      travel: travelRows(locale, figures.travel),
      url: letterhead.link(`/hr/reports/months/${month}`),
      complianceUrl: letterhead.link('/hr/compliance'),
    };
  }
}

/** What was published and not booked, at its price where that is on record; no row without a quota. */
function idleRow(locale: Locale, { quotaBySite }: MonthFigures): SummaryRow[] {
  const total = totalUse(quotaBySite);
  if (total.granted === 0) return [];
  const cents = wholeIdleCents(total);
  const cost = cents === null ? '' : ` (${formatEuros(locale, cents)})`;
  return [{ label: t(locale, 'reports.places.idle-days'), value: `${desksDays(locale, total.idle)}${cost}` }];
}
