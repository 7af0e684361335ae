import { createHash, X509Certificate } from 'node:crypto';

import { coveredBytes, findSignatureSpans, valueOf, type SignatureSpan } from '../byte-range.js';
import { CmsError } from '../cms/checked-signature.js';
import { DerError } from '../cms/der.js';
import type { Reading } from './seal-time.js';
import { judgedStamp } from './stamp-standing.js';
import { readTimeStamp, type TimeStamp } from './time-stamp-token.js';

/** A time-stamp over a file from its first byte to where the stamp was added (PAdES B-LTA, ETSI EN 319 142-1, 5.4.3). */
export interface DocumentTimeStamp {
  readonly stamp: TimeStamp;
  /** First byte after what it covers. */
  readonly end: number;
}

/** The document time-stamps of a file whose hash fits, the newest first. Who made them is not judged. */
export function documentTimeStamps(pdf: Uint8Array): DocumentTimeStamp[] {
  return findSignatureSpans(pdf)
    .flatMap((span) => {
      const value = fromStart(pdf, span) ? valueOf(pdf, span) : null;
      const stamp = value === null ? null : readable(value);
      if (stamp === null) return [];
      const hash = createHash('sha256');
      for (const piece of coveredBytes(pdf, span)) hash.update(piece);
      return hash.digest().equals(stamp.imprint) ? [{ stamp, end: span.range[2] + span.range[3] }] : [];
    })
    .toSorted((a, b) => b.end - a.end);
}

/**
 * The instant at which what lies under a file's document time-stamps was certainly there, and who says so: each stamp is judged
 * at the time of the next one, the newest at the time of reading. Null where none holds: then only the present is known.
 */
export function provenAt(
  stamps: readonly DocumentTimeStamp[],
  reading: Reading,
): { readonly at: Date; readonly stamp: TimeStamp } | null {
  const anchors = reading.authorities.map((one) => new X509Certificate(one));
  let proven: { at: Date; stamp: TimeStamp } | null = null;
  for (const { stamp } of stamps) {
    if (judgedStamp(stamp, anchors, proven?.at ?? reading.now).standing === 'trusted') proven = { at: stamp.at, stamp };
  }
  return proven;
}

const fromStart = (pdf: Uint8Array, { range: [a, b, c, d] }: SignatureSpan): boolean =>
  a === 0 && b > 0 && d > 0 && b < c && c + d <= pdf.length;

/** A token; null for the value of a signature, and for what is none at all. */
function readable(value: Uint8Array): TimeStamp | null {
  try {
    return readTimeStamp(value);
  } catch (error) {
    if (error instanceof CmsError || error instanceof DerError) return null;
    throw error;
  }
}
