import type { IsoDate } from '#libs/calendar/index.js';

/**
 * What a document rests on: a posting (A1, Reg. 883/2004 art. 12), work in several States (A1, art. 13), or the framework
 * agreement on cross-border telework (art. 16).
 */
export const COVER_KINDS = ['framework', 'several-states', 'posting'] as const;
export type CoverKind = (typeof COVER_KINDS)[number];

/** Asked for, granted, refused; `withdrawn`: the request was given up, or the document was withdrawn from its beginning. */
export const COVER_STANDINGS = ['granted', 'asked', 'refused', 'withdrawn'] as const;
export type CoverStanding = (typeof COVER_STANDINGS)[number];

/** What an employer says of a certificate or an agreement. States are ISO 3166-1 alpha-2; days are those on the document. */
export interface CoverTerms {
  readonly kind: CoverKind;
  readonly standing: CoverStanding;
  /** The State whose social security the document names. */
  readonly state: string;
  /** The other State, in which the person works or teleworks. */
  readonly workState: string;
  /** Its number; empty where it has none or nobody gave it. */
  readonly reference: string;
  readonly askedOn: IsoDate | null;
  /** The day on which it was granted, refused or withdrawn. */
  readonly decidedOn: IsoDate | null;
  readonly validFrom: IsoDate | null;
  /** The last day. */
  readonly validTo: IsoDate | null;
}

/** A certificate or an agreement on record, in its present version. */
export interface SocialCover extends CoverTerms {
  readonly id: string;
  readonly employeeId: string;
  /** The last day on which it held, where it ended before {@link CoverTerms.validTo}. */
  readonly endedOn: IsoDate | null;
  /** Why it was corrected or ended; empty of the first version. */
  readonly reason: string;
  /** Versions before this one. */
  readonly revision: number;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** The last day that a document covers; null where it names none. */
export const lastCovered = ({ endedOn, validTo }: Pick<SocialCover, 'endedOn' | 'validTo'>): IsoDate | null =>
  endedOn ?? validTo;
