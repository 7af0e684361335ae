import { X509Certificate } from 'node:crypto';

import { pathTo } from '../cms/certificate-path.js';
import { checkEnclosedSignature } from '../cms/checked-signature.js';
import { derUnsigned } from '../cms/der-writer.js';
import { DerError, TAG, member, oid, readDer, type DerNode } from '../cms/der.js';
import { SHA256 } from './time-stamp-query.js';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
/** Extended key usage of a certificate that may stamp time, and do nothing else (RFC 3161, 2.3). */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** A time-stamp whose signature holds: somebody says that something existed at an instant. */
export interface TimeStamp {
  readonly at: Date;
  /** SHA-256 of what is stamped. */
  readonly imprint: Uint8Array;
  /** The number that came with the question, as DER; null: none. */
  readonly nonce: Uint8Array | null;
  /** Certificate of who stamped, and all that came along. */
  readonly certificate: X509Certificate;
  readonly certificates: readonly X509Certificate[];
}

/**
 * Reads a time-stamp token and checks its signature (RFC 3161, RFC 5816). Whether its authority is trusted, and what it is
 * over, is for the caller to compare.
 *
 * @param token DER
 * @throws CmsError, DerError
 */
export function readTimeStamp(token: Uint8Array): TimeStamp {
  const checked = checkEnclosedSignature(token, { contentType: TST_INFO, olderNaming: true });
  const info = readDer(checked.content);
  const imprint = member(info, 2, TAG.sequence);
  if (oid(member(member(imprint, 0, TAG.sequence), 0, TAG.objectIdentifier)) !== SHA256) {
    throw new DerError('The imprint is no SHA-256');
  }
  return {
    at: instant(member(info, 4, TAG.generalizedTime)),
    imprint: member(imprint, 1, TAG.octetString).content,
    nonce: info.children.slice(5).find(({ tag }) => tag === TAG.integer)?.raw ?? null,
    certificate: checked.certificate,
    certificates: checked.certificates.map((one) => new X509Certificate(one)),
  };
}

/** Whether a time-stamp answers a question with this nonce. */
export const answers = (stamp: TimeStamp, nonce: Uint8Array): boolean =>
  stamp.nonce !== null && Buffer.compare(stamp.nonce, derUnsigned(nonce)) === 0;

/**
 * From who stamped to a trusted authority, valid when it stamped; null where the stamp is not of one that is trusted, or of a
 * certificate that is not for time-stamps alone.
 *
 * @param anchors the certificates that are trusted
 */
export function authorityOf(stamp: TimeStamp, anchors: readonly X509Certificate[]): readonly X509Certificate[] | null {
  const usages = stamp.certificate.keyUsage ?? [];
  if (usages.length !== 1 || usages[0] !== TIME_STAMPING) return null;
  return pathTo(stamp.certificate, { others: stamp.certificates, anchors, at: stamp.at });
}

/** A GeneralizedTime in `Z` form, with or without fractions of a second, which tokens may have and certificates not. */
function instant(node: DerNode): Date {
  const text = Buffer.from(node.content).toString('latin1');
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text);
  if (found === null) throw new DerError('Not a time');
  const [, year, month, day, hour, minute, second, fraction = ''] = found;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(at.getTime())) throw new DerError('Not a time');
  return at;
}
