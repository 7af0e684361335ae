import type { DayPart, IsoDate } from '#libs/calendar/index.js';

/** When people are together. */
export interface MomentTimes {
  /** ISO weekdays, 1 is Monday. */
  readonly weekdays: readonly number[];
  /** 1: every week; 2: every second, counted from the week of the first day. */
  readonly everyWeeks: number;
  /** First and last day, both included. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly part: DayPart;
}

/** Whom something concerns: those of a unit, those who report to a manager; everybody where both are null. */
export interface Audience {
  readonly unit: string | null;
  readonly managerId: string | null;
}

/** A moment as it is set. */
export interface NewMoment extends MomentTimes {
  /** What people call it: « Mardi ensemble ». */
  readonly name: string;
  readonly reason: string;
  /** Where they are together; null: at the office. */
  readonly siteId: string | null;
}

/** A moment of a team's presence: nobody of it books a desk anywhere else then. */
export interface TeamMoment extends NewMoment, Audience {
  readonly id: string;
  /** The name of the place; null: the office. */
  readonly site: string | null;
  readonly setBy: string;
}
