import type { CertificateFacts, PersonalLevel, RevocationAnswer } from '#libs/documents/index.js';
import type { MatchedBy } from './signer-match.rules.js';

/** The signature of a person as it was made with a certificate, checked. */
export interface MadeSignature {
  /** What it really reached. */
  readonly level: PersonalLevel;
  readonly certificate: CertificateFacts;
  /** Whom the certificate names. */
  readonly holder: string;
  readonly matchedBy: MatchedBy;
  /** What its issuer said of the certificate when the file was prepared; null where nobody was asked yet. */
  readonly revocation: RevocationAnswer | null;
  /** The file with this signature at its end. */
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** As evidence keeps it. */
export const certificateRecord = ({ certificate, holder, matchedBy, revocation, sha256 }: MadeSignature) => ({
  holder,
  matchedBy,
  revocation,
  subject: certificate.subject,
  issuer: certificate.issuer,
  serial: certificate.serial,
  fingerprint: certificate.fingerprint,
  notBefore: certificate.notBefore.toISOString(),
  notAfter: certificate.notAfter.toISOString(),
  fileSha256: sha256,
});
