import { X509Certificate, createHash } from 'node:crypto';

import { describeCertificate, isValidAt, type CertificateFacts } from '../certificate.js';
import { CmsError, type CheckedSignature } from '../cms/checked-signature.js';
import { DerError } from '../cms/der.js';
import { judgedStamp } from './stamp-standing.js';
import { readTimeStamp, type TimeStamp } from './time-stamp-token.js';

/** What the reader of a seal trusts, and when it reads. */
export interface Reading {
  readonly now: Date;
  /** DER of the certificates trusted to stamp time, or to issue those that do. */
  readonly authorities: readonly Uint8Array[];
}

/** When a document was sealed, as far as that is known. */
export type SealTime =
  /** A trusted authority says so, and the seal's certificate was valid then. */
  | { readonly known: 'stamped'; readonly at: Date; readonly by: string }
  /** The sealer says so, and its certificate is still valid: it was not sealed after that. */
  | { readonly known: 'claimed'; readonly at: Date }
  /** The seal's certificate has ended and nobody else knows: it may have been sealed since. */
  | {
      readonly known: 'unknown';
      readonly claimed: Date;
      readonly why: 'no-time-stamp' | 'authority-not-trusted' | 'authority-ended';
    };

/** Why a seal's time rules the seal out. */
export type TimeFault =
  /** A time-stamp is there that is over something else, or broken. */
  | 'time-stamp'
  /** The certificate was not valid when the seal was made, as far as stamp or sealer say. */
  | 'not-valid-then';

/**
 * When a seal was made, from its time-stamp or else from what the sealer claims.
 * @param seal a signature that holds
 */
export function sealTimeOf(seal: CheckedSignature, reading: Reading): SealTime | { readonly fault: TimeFault } {
  const facts = describeCertificate(seal.certificate.raw);
  const claimed = seal.signingTime;
  if (claimed === null || !isValidAt(facts, claimed)) return { fault: 'not-valid-then' };
  const stamps = sealStamp(seal);
  if (stamps.length < seal.timeStamps.length) return { fault: 'time-stamp' };
  const anchors = reading.authorities.map((one) => new X509Certificate(one));
  const [best] = stamps.map((stamp) => ({ stamp, standing: judgedStamp(stamp, anchors, reading.now).standing }));
  if (best?.standing === 'trusted') {
    return isValidAt(facts, best.stamp.at)
      ? { known: 'stamped', at: best.stamp.at, by: describeCertificate(best.stamp.certificate.raw).subject }
      : { fault: 'not-valid-then' };
  }
  if (isStillValid(facts, reading.now)) return { known: 'claimed', at: claimed };
  return { known: 'unknown', claimed, why: best?.standing ?? 'no-time-stamp' };
}

const isStillValid = (facts: CertificateFacts, now: Date): boolean => now <= facts.notAfter;

/** The time-stamps over a seal itself that are of it, whoever made them. */
export function sealStamp(seal: CheckedSignature): TimeStamp[] {
  const imprint = createHash('sha256').update(seal.signature).digest();
  return seal.timeStamps.flatMap((token) => {
    const stamp = readable(token);
    return stamp !== null && imprint.equals(stamp.imprint) ? [stamp] : [];
  });
}

function readable(token: Uint8Array): TimeStamp | null {
  try {
    return readTimeStamp(token);
  } catch (error) {
    if (error instanceof CmsError || error instanceof DerError) return null;
    throw error;
  }
}
