import type { X509Certificate } from 'node:crypto';

import { pathTo } from '../cms/certificate-path.js';
import { claimsQualifiedSignatures } from '../qualification.js';

/** Levels of electronic signatures, weakest first (eIDAS, article 3(10) to (12)). */
export const SIGNATURE_LEVELS = ['simple', 'advanced', 'qualified'] as const;
export type SignatureLevel = (typeof SIGNATURE_LEVELS)[number];
/** Those that need a certificate of the person. */
export type PersonalLevel = Exclude<SignatureLevel, 'simple'>;

/** Whether a signature that reached a level is enough for what was demanded. */
export const isEnough = (reached: SignatureLevel, demanded: SignatureLevel): boolean =>
  SIGNATURE_LEVELS.indexOf(reached) >= SIGNATURE_LEVELS.indexOf(demanded);

/**
 * The level that a signature by a certificate reaches: qualified where the certificate says so (ETSI EN 319 412-5) and somebody
 * who may say it issued it; advanced otherwise.
 *
 * @param by.others certificates that came along
 * @param by.anchors who may issue qualified certificates; none: nobody may
 * @param by.at when it was signed
 */
export function levelReached(
  certificate: X509Certificate,
  by: { others: readonly X509Certificate[]; anchors: readonly X509Certificate[]; at: Date },
): PersonalLevel {
  return claimsQualifiedSignatures(certificate.raw) && pathTo(certificate, by) !== null ? 'qualified' : 'advanced';
}
