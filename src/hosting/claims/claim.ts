/**
 * How an operator shows that a place is its own: it runs the desks there, it has the code that was written to the address that
 * is published for the place, by mail or on paper, ProConnect says that its member acts
 * for the establishment of the place, or the platform asked it.
 */
export type ClaimWay = 'site' | 'mail' | 'post' | 'proconnect' | 'invitation';

/** `disputed`: another claims the place too, or has it, so that the platform decides. */
export type ClaimState = 'open' | 'disputed' | 'granted' | 'refused' | 'withdrawn';

/** `no-siret`: ProConnect named no establishment; `no-answer`: it named an error, or what it signed is not to be believed. */
export type ProofFailure = 'no-siret' | 'no-answer';

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
  /** By ProConnect: the SIRET that a source gives of the place, unless an operator said it; null where none does. */
  readonly provableSiret: string | null;
  /** What ProConnect said last of the establishment, and when; null while it said none. */
  readonly provedSiret: string | null;
  readonly provedAt: Date | null;
  /** Why the last answer proved nothing. */
  readonly proofFailure: ProofFailure | null;
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
