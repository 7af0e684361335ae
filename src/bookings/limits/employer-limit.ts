import type { IsoDate } from '#libs/calendar/index.js';

/** Over what a limit counts: the ISO week, the calendar month. */
export const EMPLOYER_PERIODS = ['week', 'month'] as const;
export type EmployerPeriod = (typeof EMPLOYER_PERIODS)[number];

/** `each`: the half-days of one person; `together`: those of all whom the limit concerns. */
export const COUNTED = ['each', 'together'] as const;
export type CountedAs = (typeof COUNTED)[number];

/** What an employer allows. */
export interface NewLimit {
  /** Whom it concerns: a unit, one person; everybody where both are null. */
  readonly unit: string | null;
  readonly employeeId: string | null;
  readonly counted: CountedAs;
  readonly period: EmployerPeriod;
  readonly halfDays: number;
  /** First and last day, both included; null: until it is ended. */
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  /** Why, in words that employees read. */
  readonly reason: string;
}

/** A limit that was set, as it stands. */
export interface EmployerLimit extends NewLimit {
  readonly id: string;
  /** The name of the one person; null where it concerns others. */
  readonly person: string | null;
  readonly setBy: string;
  /** Half-days taken in the present period; null where each person's are counted. */
  readonly used: number | null;
}

/** A limit that concerns somebody, with what is taken of it in one of its periods. */
export interface UsedEmployerLimit {
  readonly unit: string | null;
  readonly counted: CountedAs;
  readonly period: EmployerPeriod;
  readonly halfDays: number;
  readonly reason: string;
  readonly setBy: string;
  /** First and last day of the period on which the limit holds. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Half-days taken in the period: the person's, or those of all together. */
  readonly used: number;
  /** Half-days that a booking which is replaced gives back, not in `used`. */
  readonly freed: number;
}
