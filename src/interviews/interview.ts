import type { IsoDate } from '#libs/calendar/index.js';

/** What the minutes speak of: the law names the first two (C. trav. L1222-10 3°). */
export const THEMES = ['workload', 'conditions', 'isolation', 'equipment', 'disconnection', 'measures'] as const;
export type Theme = (typeof THEMES)[number];

/** The themes without which minutes say nothing of what the law asks. */
export const REQUIRED_THEMES: readonly Theme[] = ['workload', 'conditions'];

/** Longest text of one theme, and of a remark, in characters. */
export const LONGEST_THEME = 4_000;

/** What an employee says to the minutes. */
export type Answer = 'confirmed' | 'contested';

/** A yearly interview: invited to, held, answered. */
export interface Interview extends Readonly<Record<Theme, string>> {
  readonly id: string;
  readonly employeeId: string;
  /** Null where it was recorded after the fact. */
  readonly startsAt: Date | null;
  /** Minutes. */
  readonly lasts: number | null;
  readonly place: string;
  /** How often the invitation changed. */
  readonly revision: number;
  readonly createdBy: string;
  readonly changedAt: Date;
  readonly cancelledAt: Date | null;
  readonly heldOn: IsoDate | null;
  /** How often the minutes were written: the employee answers one of them. */
  readonly edition: number;
  readonly writtenBy: string | null;
  readonly writtenAt: Date | null;
  readonly answer: Answer | null;
  readonly remark: string;
  readonly answeredAt: Date | null;
}

/** When and where somebody is invited. */
export interface Appointment {
  readonly startsAt: Date;
  /** Minutes. */
  readonly lasts: number;
  readonly place: string;
}

/** What was said at an interview. */
export interface Minutes extends Readonly<Record<Theme, string>> {
  readonly heldOn: IsoDate;
}
