import type { IsoDate } from '#libs/calendar/index.js';

/** Who the employer is in law, as documents print it. */
export interface LegalIdentity {
  readonly legalName: string;
  /** « société par actions simplifiée ». */
  readonly legalForm: string;
  /** Lines of the registered office's address. */
  readonly seat: readonly string[];
  /** Fourteen digits of the head establishment; null where it was not given. */
  readonly siret: string | null;
  /** « RCS Blois »; null where it is in no register or it was not given. */
  readonly registry: string | null;
  /** The branch agreement that it applies, « métallurgie (IDCC 3248) »; null where there is none or it was not given. */
  readonly branchAgreement: string | null;
  /** The IANA zone that was given; null where it follows the address of the seat. */
  readonly timeZone: string | null;
}

/** What of it documents print. */
export type PrintedIdentity = Omit<LegalIdentity, 'timeZone'>;

/** By what a person binds the employer: by the office itself, or by a delegation. */
export type Authority = 'statutory' | 'delegation';

/** Somebody who may sign for the employer. */
export interface Signatory {
  readonly id: string;
  /** The account with which the person signs here; null for somebody who does not. */
  readonly memberId: string | null;
  readonly name: string;
  /** « directrice des ressources humaines ». */
  readonly function: string;
  readonly authority: Authority;
  /** The act that gives the authority; always set for a delegation. */
  readonly reference: string | null;
  readonly validFrom: IsoDate;
  /** Last day, included; null while no end is known. */
  readonly validUntil: IsoDate | null;
  /** Named as representative in the texts of agreements. */
  readonly namedInAgreements: boolean;
}
