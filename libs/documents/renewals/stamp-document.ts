import { sha256Hex } from '../canonical-json.js';
import { addSignatureField, languageOf } from '../certify.js';
import { DocumentsError } from '../documents.errors.js';
import { pdfLibrary } from '../pdf-library.js';
import type { LongTerm } from '../validation/long-term.js';
import { writeSecurityStore } from '../validation/security-store.js';
import type { SealProof } from '../time-stamps/seal-proof.js';
import { endOf } from '../time-stamps/stamp-standing.js';
import type { TakenTimeStamp, TimeStampSource } from '../time-stamps/time-stamp-source.js';

/** Room for a time-stamp in bytes, the certificates of its authority included. */
const ROOM = 16_384;
const FIELD = 'Timestamp';
const FIELD_WORDS = { fr: 'Horodatage du document', en: 'Time-stamp of the document' } as const;

/** A file with one time-stamp more; what was there before is its beginning, byte by byte. */
export interface StampedDocument {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** What was added: a security store, and the time-stamp over everything. */
  readonly tail: Uint8Array;
  readonly stamp: { readonly at: Date; readonly by: string };
  /** When a certificate of whoever stamped ends: it is to be stamped again before. */
  readonly until: Date;
}

/**
 * Adds a document time-stamp (PAdES B-LTA, ETSI EN 319 142-1, 5.4.3 and 5.5): first what the proof of before is judged by goes
 * into the document security store, while its issuers still answer, then an authority stamps the whole. An incremental update, which
 * a certification that allows no change does allow (ISO 32000-2, 12.8.2.2: security stores and time-stamps alone).
 *
 * @param proof what proves the time so far
 * @throws DocumentsError `documents.stamp-failed`, `documents.certificate-revoked`, `documents.certificate-standing-unknown`;
 *   TimeStampError
 */
export async function stampDocument(
  pdf: Uint8Array,
  proof: SealProof,
  { stamps, longTerm }: { readonly stamps: TimeStampSource; readonly longTerm: LongTerm },
): Promise<StampedDocument> {
  let taken: TakenTimeStamp | null = null;
  const timestampAuthority = {
    timestamp: async (imprint: Uint8Array) => {
      taken = await stamps.stamp(imprint);
      return taken.token;
    },
  };
  try {
    const { PDF } = await pdfLibrary();
    const document = await PDF.load(Uint8Array.from(pdf));
    await writeSecurityStore(document, await longTerm.gatherOf(proof.path, stamps));
    const fieldName = await addSignatureField(document, FIELD, FIELD_WORDS[languageOf(document)]);
    const { bytes } = await document.addTimestamp({ timestampAuthority, fieldName, estimatedSize: ROOM });
    return described(pdf, bytes, taken);
  } catch (error) {
    if (error instanceof DocumentsError) throw error;
    throw new DocumentsError('documents.stamp-failed', 'The PDF could not be stamped', { cause: error });
  }
}

function described(pdf: Uint8Array, bytes: Uint8Array, taken: TakenTimeStamp | null): StampedDocument {
  if (taken === null || Buffer.compare(bytes.subarray(0, pdf.length), pdf) !== 0) {
    throw new DocumentsError('documents.stamp-failed', 'What was there before was not left as it was');
  }
  const { at, by, path } = taken;
  return { bytes, sha256: sha256Hex(bytes), tail: bytes.subarray(pdf.length), stamp: { at, by }, until: endOf(path) };
}
