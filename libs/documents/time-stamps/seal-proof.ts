import { X509Certificate } from 'node:crypto';

import { coveredBytes, findSignatureSpans, valueOf } from '../byte-range.js';
import { describeCertificate } from '../certificate.js';
import { CmsError, checkDetachedSignature, type CheckedSignature } from '../cms/checked-signature.js';
import { pathUp } from '../cms/certificate-path.js';
import { documentTimeStamps, provenAt } from './document-time-stamps.js';
import { sealStamp, sealTimeOf, type Reading, type SealTime } from './seal-time.js';
import { endOf, judgedStamp } from './stamp-standing.js';
import type { TimeStamp } from './time-stamp-token.js';

/** What shows by the file alone when a document was sealed, and how long it does. */
export interface SealProof {
  /** The newest time-stamp that counts; null: the sealer's word, while its certificate is valid. */
  readonly stamp: { readonly at: Date; readonly by: string } | null;
  /** After that the file alone proves nothing any more, unless somebody stamps it before. */
  readonly until: Date;
  /** From what must not end to its root or a trusted certificate: what a renewal keeps the standing of. */
  readonly path: readonly X509Certificate[];
}

/** A file that is known byte by byte: issued here. What it says of itself is not doubted, only for how long it proves it. */
interface KnownFile {
  readonly pdf: Uint8Array;
  /** SHA-256 fingerprints of the certificates that ever sealed here. */
  readonly sealers: ReadonlySet<string>;
  readonly reading: Reading;
}

/**
 * When a file that was issued here was sealed. Document time-stamps added since carry on what the seal's own certificate, or its
 * own time-stamp, no longer proves.
 * @returns null where no seal of ours can be read in it
 */
export function sealTimeIn({ pdf, sealers, reading }: KnownFile): SealTime | null {
  const seal = sealIn(pdf, sealers);
  if (seal === null) return null;
  const proven = provenAt(documentTimeStamps(pdf), reading);
  const time = sealTimeOf(seal, { ...reading, now: proven?.at ?? reading.now });
  if ('fault' in time) return null;
  if (proven === null || time.known !== 'claimed') return time;
  // Nobody stamped the seal itself; it was there, under a certificate that was valid, when the file was stamped.
  return { known: 'stamped', at: proven.at, by: nameOf(proven.stamp) };
}

/** What proves the time of a file that was issued here, now; null where nothing does any more, or no seal of ours is in it. */
export function sealProofIn({ pdf, sealers, reading }: KnownFile): SealProof | null {
  const seal = sealIn(pdf, sealers);
  if (seal === null) return null;
  const anchors = reading.authorities.map((one) => new X509Certificate(one));
  const candidates = [...documentTimeStamps(pdf).map(({ stamp }) => stamp), ...sealStamp(seal)];
  for (const stamp of candidates) {
    const { standing, path } = judgedStamp(stamp, anchors, reading.now);
    if (standing === 'trusted' && path) return { stamp: { at: stamp.at, by: nameOf(stamp) }, until: endOf(path), path };
  }
  const until = new Date(seal.certificate.validTo);
  if (until < reading.now) return null;
  const others = seal.certificates.map((one) => new X509Certificate(one));
  return { stamp: null, until, path: pathUp(seal.certificate, others) };
}

const nameOf = ({ certificate }: TimeStamp): string => describeCertificate(certificate.raw).subject;

/** The last seal of ours; signatures of people come before it, document time-stamps after. */
function sealIn(pdf: Uint8Array, sealers: ReadonlySet<string>): CheckedSignature | null {
  for (const span of findSignatureSpans(pdf)) {
    const [a, b, c, d] = span.range;
    if (a !== 0 || b === 0 || d === 0 || b >= c || c + d > pdf.length) continue;
    const value = valueOf(pdf, span);
    const checked = value === null ? null : signatureOver(value, coveredBytes(pdf, span));
    if (checked !== null && sealers.has(describeCertificate(checked.certificate.raw).fingerprint)) return checked;
  }
  return null;
}

function signatureOver(value: Uint8Array, content: Uint8Array[]): CheckedSignature | null {
  try {
    return checkDetachedSignature(value, content);
  } catch (error) {
    if (error instanceof CmsError) return null;
    throw error;
  }
}
