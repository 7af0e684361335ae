import type { IsoDate } from '#libs/calendar/index.js';

/** What whoever got an aid says of it; null is not said. */
export interface ReportFigures {
  readonly desks: number | null;
  readonly weeklyHours: number | null;
  readonly people: number | null;
}

/** A report that was asked; its words are null until it is given. */
export interface Report extends ReportFigures {
  readonly id: string;
  readonly dueOn: IsoDate;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly words: string | null;
  readonly receivedBy: string | null;
  readonly receivedAt: Date | null;
}

/** What the portal records of the place that an aid is for; null is recorded nowhere, or not shown. */
export interface Recorded {
  readonly desks: number | null;
  readonly weeklyHours: number | null;
  /** Null for fewer than five people. */
  readonly halfDays: number | null;
}
