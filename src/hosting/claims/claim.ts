/**
 * How an operator shows that a place is its own: it runs the desks there, it has the code that was written to the address that
 * is published for the place, by mail or on paper, or the
 * platform asked it.
 */
export type ClaimWay = 'site' | 'mail' | 'post' | 'invitation';

/** `disputed`: another claims the place too, or has it, so that the platform decides. */
export type ClaimState = 'open' | 'disputed' | 'granted' | 'refused' | 'withdrawn';

/** A claim of a place on record. */
export interface PlaceClaim {
  readonly id: string;
  readonly placeId: string;
  /** Of the page of the place. */
  readonly slug: string;
  readonly place: string;
  readonly communeName: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly way: ClaimWay;
  readonly state: ClaimState;
  /** Until when the code that was sent last opens the place; null where none was sent. */
  readonly codeUntil: Date | null;
  /** By post: when the letter was printed last, and when somebody of the platform said that it was posted. */
  readonly letterPrintedAt: Date | null;
  readonly letterSentAt: Date | null;
  /** Wrong codes that are still borne. */
  readonly triesLeft: number;
  readonly claimedAt: Date;
  readonly settledAt: Date | null;
  /** Why the platform decided so; null where it did not. */
  readonly reason: string | null;
}

/** Whose a place is. */
export interface PlaceOwner {
  readonly organisationId: string;
  readonly name: string;
  readonly since: Date;
}
