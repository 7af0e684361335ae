import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';

/**
 * `unconfirmed`: the address of e-mail was not confirmed, nobody sees it; `open`: the place may answer; `proposed`: it
 * proposed another day, which waits for whoever asked.
 */
export type VisitState = 'unconfirmed' | 'open' | 'accepted' | 'declined' | 'proposed' | 'expired' | 'withdrawn';

/** What a place may answer. */
export const VISIT_ANSWERS = ['accepted', 'proposed', 'declined'] as const;
export type VisitAnswer = (typeof VISIT_ANSWERS)[number];

/** What somebody without an account asks for: one or more whole days in a row, or half of one. */
export interface VisitWish {
  readonly name: string;
  readonly email: string;
  readonly fromDay: IsoDate;
  readonly toDay: IsoDate;
  readonly part: DayPart;
  readonly people: number;
  /** What for, in a line; empty where it was not said. */
  readonly purpose: string;
}

/** A day that somebody without an account asked a place for. */
export interface Visit extends VisitWish {
  readonly id: string;
  readonly placeId: string;
  /** Of the page of the place. */
  readonly slug: string;
  readonly place: string;
  readonly communeName: string;
  readonly communeInsee: string;
  readonly organisationId: string;
  /** Whoever has the place, by its name when it became its own. */
  readonly hostName: string;
  /** In which whoever asked is written to. */
  readonly locale: Locale;
  readonly askedAt: Date;
  readonly confirmedAt: Date | null;
  readonly state: VisitState;
  /** What the place said; empty while it said nothing. */
  readonly answer: string;
  readonly otherDay: IsoDate | null;
  readonly answeredAt: Date | null;
}
