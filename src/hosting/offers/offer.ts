import type { IsoMonth } from '#libs/calendar/index.js';

/** How many months ahead an offer and a contract may begin. */
export const MOST_MONTHS_AHEAD = 24;

/**
 * Desks that are offered or asked for: one number is desk-days in each month, seven are desks on each weekday, Monday
 * first.
 */
export type Quantity = readonly number[];

/** What a place offers to employers, as it was published. */
export interface NewOffer {
  readonly siteId: string;
  /** The name of the package. */
  readonly label: string;
  readonly capacity: Quantity;
  /** Cents for a desk-day. */
  readonly priceCents: number;
  /** Cents due for each month in which the place is used at all. */
  readonly feeCents: number;
  /** Desk-days of a month that are due once the place is used in it. */
  readonly minimumDays: number;
  readonly noticeMonths: number;
  /** How many days before a month its desk-days that nobody booked go back to the place; null: never. */
  readonly releaseDays: number | null;
  readonly fromMonth: IsoMonth;
  readonly toMonth: IsoMonth | null;
  /** SIREN of the employers to whom it is open; null: to all. */
  readonly namedSirens: readonly string[] | null;
}

/** An offer on record. */
export interface Offer extends NewOffer {
  readonly id: string;
  readonly organisationId: string;
  readonly hostName: string;
  readonly site: string;
  readonly communeName: string;
  readonly publishedAt: Date;
  readonly withdrawnAt: Date | null;
}
