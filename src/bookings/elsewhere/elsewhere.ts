import type { DayPart, IsoDate } from '#libs/calendar/index.js';

/** `granted`: the company holds one more day there, which the person books; `asked`: HR asked the place. */
export type ElsewhereState = 'open' | 'granted' | 'asked' | 'declined' | 'withdrawn';

/** A day that somebody asked HR for at a place where the company held nothing. */
export interface ElsewhereRequest {
  readonly id: string;
  readonly employeeId: string;
  readonly person: string;
  readonly email: string;
  readonly siteId: string;
  readonly site: string;
  readonly communeName: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly words: string;
  readonly state: ElsewhereState;
  /** Why not; empty where it was not declined. */
  readonly reason: string;
}
