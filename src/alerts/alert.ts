import type { IsoDate } from '#libs/calendar/index.js';

/** What an alert is about. */
export const SUBJECTS = ['workload', 'isolation'] as const;
export type AlertSubject = (typeof SUBJECTS)[number];

/** Longest alert, and longest note, in characters. */
export const LONGEST_WORDS = 4_000;

/** Days within which an alert is acknowledged where the employer has not chosen. */
export const USUAL_ANSWER_DAYS = 3;

/** An alert: who raised it, to whom, and what became of it. */
export interface Alert {
  readonly id: string;
  readonly employeeId: string;
  /** The person whom the employer names; null for HR. */
  readonly receiverId: string | null;
  readonly about: readonly string[];
  readonly words: string;
  readonly raisedAt: Date;
  readonly acknowledgeBy: IsoDate;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
  readonly closedAt: Date | null;
}

/** One note of the follow-up. */
export interface AlertNote {
  /** Whether the person who raised the alert wrote it. */
  readonly own: boolean;
  readonly author: string;
  readonly words: string;
  readonly at: Date;
}

/** Whom people may alert beside HR, and how fast an alert is acknowledged. */
export interface AlertContact {
  readonly employeeId: string | null;
  /** What that person is, « référente télétravail ». */
  readonly role: string;
  readonly answerDays: number;
}
