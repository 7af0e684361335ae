import type { DayPart, IsoDate } from '#libs/calendar/index.js';

/** Opening hours of a day, in order: `HH:MM` from and to. None: closed. */
export type DaySpans = readonly (readonly [string, string])[];

/** A day on which a place opens at other hours than in its week, and why, in the words of whoever has it. */
export interface PlaceDay {
  readonly day: IsoDate;
  readonly spans: DaySpans;
  readonly reason: string;
  /** Which part is closed of a day at whose place desks are booked; null where the hours say it. */
  readonly closed: DayPart | null;
}
