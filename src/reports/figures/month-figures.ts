import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';
import type { AgreementCounts } from '../../agreements/index.js';
import type { BookingTotals } from '../../bookings/index.js';
import type { QuotaMonth } from '../../quotas/index.js';
import type { AvoidedTravel } from './avoided-trips.queries.js';

/** A row of a table of the month, fit to be shown: small groups are folded (see small-groups.rules). */
export interface FigureRow {
  /** Name of the place or unit; null for the row that stands for several, or for people without a unit. */
  readonly name: string | null;
  /** Second line: the town. */
  readonly detail: string | null;
  /** Places or units the row stands for. */
  readonly groups: number;
  readonly people: number;
  /** Half-days, or people, as the table says. */
  readonly amount: number;
  readonly masked: boolean;
}

/** What an employer granted at one site, in half-days. */
export interface QuotaRow {
  readonly name: string;
  readonly detail: string;
  readonly granted: number;
  readonly used: number;
}

/** Rules of the law library by outcome, according to the facts provided. */
export interface ComplianceCounts {
  readonly satisfied: number;
  readonly unknown: number;
  readonly violated: number;
}

/** What the four headline figures of a month are made of. */
export interface Headline {
  /** People whose telework terms held on at least one day of the month. */
  readonly covered: number;
  /** Active bookings on the days of the whole month. */
  readonly bookings: Pick<BookingTotals, 'halfDays' | 'employees'>;
  readonly quota: Pick<QuotaMonth, 'granted' | 'used'>;
  /** Null until the usual workplace is named. */
  readonly travel: (Omit<AvoidedTravel, 'month'> & { readonly workplace: string }) | null;
}

/** Everything a month's report says. Plain data: it is stored with the report as it was sent. */
export interface MonthFigures extends Headline {
  readonly month: IsoMonth;
  /** The day the figures end with: the month's last, or the day they were made when the month is not over. */
  readonly until: IsoDate;
  /** People at work on that day. */
  readonly employees: number;
  readonly coveredByUnit: readonly FigureRow[];
  readonly agreements: AgreementCounts;
  readonly bookings: BookingTotals;
  readonly bookedBySite: readonly FigureRow[];
  readonly quota: QuotaMonth;
  readonly quotaBySite: readonly QuotaRow[];
  readonly compliance: ComplianceCounts;
}
