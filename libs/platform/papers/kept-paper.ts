import type { KeptDocument } from '../document-store/index.js';
import type { PaperType } from './paper.rules.js';

/** A kept paper without its bytes. */
export interface PaperLine {
  readonly fileName: string;
  readonly mediaType: PaperType;
  readonly sha256: string;
  readonly size: number;
}

/** A paper and where it is stored. */
export type PlacedPaper = Omit<PaperLine, 'size'> & KeptDocument;

/** A kept paper. */
export type KeptPaper = Omit<PaperLine, 'size'> & { readonly bytes: Buffer };
