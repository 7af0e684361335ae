import type { IsoDate } from '#libs/calendar/index.js';
import type { PaperType } from '#libs/platform/papers/index.js';
import type { Evidence, EvidenceKind } from '../../sites/index.js';

/** Bytes of all documents that a place keeps at most, in number of documents: versions that were replaced count too. */
export const MOST_DOCUMENTS = 200;
/** Years for which evidence is declared at most. */
export const MOST_YEARS = 5;

/** Evidence as whoever has the place sees it, withdrawn versions too. */
export interface OwnEvidence extends Evidence {
  readonly fileName: string;
  readonly keptBy: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBecause: string | null;
}

/** A document as it was sent. */
export interface EvidenceDocument {
  readonly fileName: string;
  readonly mediaType: PaperType;
  readonly bytes: Buffer;
}

/** Evidence as it is declared. */
export interface NewEvidence {
  readonly kind: EvidenceKind;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
  readonly shared: boolean;
}
