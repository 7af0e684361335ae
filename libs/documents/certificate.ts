import { X509Certificate, createHash } from 'node:crypto';

import { qualificationOf, type Qualification } from './qualification.js';

/** What people and records need to know about a certificate. */
export interface CertificateFacts {
  /** Distinguished name on one line, `CN=…, O=…, C=FR`. */
  readonly subject: string;
  readonly issuer: string;
  /** Serial number, upper-case hexadecimal. */
  readonly serial: string;
  /** SHA-256 of the DER, 64 lower-case hexadecimal digits. */
  readonly fingerprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly selfSigned: boolean;
  /** What its issuer states of it under eIDAS, whether or not the issuer may. */
  readonly qualification: Qualification;
}

/**
 * Reads the facts of a DER certificate.
 *
 * @throws Error from node:crypto when the bytes are no certificate
 */
export function describeCertificate(der: Uint8Array): CertificateFacts {
  const certificate = new X509Certificate(der);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    serial: certificate.serialNumber.toUpperCase(),
    fingerprint: createHash('sha256').update(certificate.raw).digest('hex'),
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
    qualification: qualificationOf(certificate.raw),
    selfSigned: certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey),
  };
}

/** Whether an instant lies within the validity of a certificate, both ends included (RFC 5280, 4.1.2.5). */
export function isValidAt(facts: Pick<CertificateFacts, 'notBefore' | 'notAfter'>, at: Date): boolean {
  return facts.notBefore <= at && at <= facts.notAfter;
}

function oneLine(name: string): string {
  return name.split('\n').join(', ');
}
