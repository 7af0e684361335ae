import { sign, X509Certificate, type KeyObject } from 'node:crypto';
import { fieldsOf } from '#libs/documents/cms/certificate-fields.js';
import { der, derOid } from '#libs/documents/cms/der-writer.js';
import { member, readDer, TAG, type DerNode } from '#libs/documents/cms/der.js';

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';

/** What is said of a certificate, by whom, and for how long it holds. */
export interface SaidOfCertificate {
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly from: Date;
  readonly to: Date;
  /** DER of the issuer's certificate, and its key (ECDSA, P-256). */
  readonly issuer: Uint8Array;
  readonly key: KeyObject;
}

/** The CertID of the one certificate that an OCSPRequest (RFC 6960, 4.1) asks about. */
export function certificateAsked(question: Uint8Array): DerNode {
  const request = member(member(readDer(question), 0, TAG.sequence), 0, TAG.sequence);
  return member(member(request, 0, TAG.sequence), 0, TAG.sequence);
}

/** An OCSPResponse (RFC 6960, 4.2) about a certificate, signed by its issuer. @param certId DER */
export function responseAbout(certId: Uint8Array, { status, from, to, issuer, key }: SaidOfCertificate): Uint8Array {
  const time = (at: Date) =>
    der(TAG.generalizedTime, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
  const said =
    status === 'revoked' ? der(0xa1, time(from)) : status === 'unknown' ? der(0x82) : der(TAG.context0Primitive);
  const single = der(TAG.sequence, certId, said, time(from), der(TAG.context0, time(to)));
  const { subject } = fieldsOf(new X509Certificate(issuer));
  const data = der(TAG.sequence, der(TAG.context1, subject.raw), time(from), der(TAG.sequence, single));
  const algorithm = der(TAG.sequence, derOid(ECDSA_SHA256));
  const signature = der(TAG.bitString, Buffer.of(0), sign('sha256', data, key));
  const basic = der(TAG.sequence, data, algorithm, signature);
  return der(
    TAG.sequence,
    der(TAG.enumerated, Buffer.of(0)),
    der(TAG.context0, der(TAG.sequence, derOid(BASIC), der(TAG.octetString, basic))),
  );
}
