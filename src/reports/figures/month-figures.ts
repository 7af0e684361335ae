import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';
import type { AgreementCounts } from '../../agreements/index.js';
import type { BookingTotals } from '../../bookings/index.js';
import type { QuotaMonth } from '../../quotas/index.js';
import type { TravelSums } from './avoided-travel.rules.js';
import type { PlaceQuota } from './place-use.rules.js';

/** A row of a table of the month, fit to be shown: small groups are merged (see `libs/disclosure`). */
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

/** What an employer published at one site. */
export interface QuotaRow extends PlaceQuota {
  readonly name: string;
  readonly detail: string;
}

/** Rules of the law library by outcome, according to the facts provided. */
export interface ComplianceCounts {
  readonly satisfied: number;
  readonly unknown: number;
  readonly violated: number;
}

/** The sums behind the kilometres avoided, each person measured from their own usual workplace. */
export type TravelFigure = TravelSums & { readonly basis: 'each-workplace' };

/**
 * The figure of reports from before each person's workplace counted: everybody was taken to drive to one town. Read,
 * never made.
 */
export interface FormerTravelFigure {
  readonly basis: 'one-workplace';
  readonly workplace: string;
  /** Whole kilometres; negative when the desks were farther than the workplace. */
  readonly km: number;
  /** Whole days at desks, and how many people spent them. */
  readonly days: number;
  readonly people: number;
}

/** The facts behind the four headline figures of a month. */
export interface Headline {
  /** People whose telework terms held on at least one day of the month. */
  readonly covered: number;
  /** Active bookings on the days of the whole month. */
  readonly bookings: Pick<BookingTotals, 'halfDays' | 'employees'>;
  readonly quota: Pick<QuotaMonth, 'granted' | 'used'>;
  /** Null in a former report of a company that had not named its workplace. */
  readonly travel: TravelFigure | FormerTravelFigure | null;
}

/** The content of a month's report. Plain data: it is stored with the report as it was sent. */
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
