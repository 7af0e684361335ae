import { X509Certificate, createHash } from 'node:crypto';

import { describeCertificate, isValidAt } from '../certificate.js';
import { bitsOf, fieldsOf } from '../cms/certificate-fields.js';
import { der, derOid } from '../cms/der-writer.js';
import { TAG, member, oid, readDer, time, type DerNode } from '../cms/der.js';
import { holds } from '../cms/signature-algorithms.js';
import { StandingError, type Standing } from './standing.js';

const SHA1 = '1.3.14.3.2.26';
const BASIC = '1.3.6.1.5.5.7.48.1.1';
/** Extended key usage of whoever answers in an issuer's name (RFC 6960, 4.2.2.2). */
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
/** `[0]` good, `[1]` revoked; anything else is unknown. */
const STATUS: Readonly<Record<number, Standing['status']>> = { 0x80: 'good', 0xa1: 'revoked' };
const sha1 = (bytes: Uint8Array) => der(TAG.octetString, createHash('sha1').update(bytes).digest());

/** How a question names a certificate. SHA-1 is a name here, not a proof: it is what responders know (RFC 5019, 2.1.1). */
function nameOf(certificate: X509Certificate, issuer: X509Certificate): Uint8Array {
  const { subject, publicKey } = fieldsOf(issuer);
  const { serial } = fieldsOf(certificate);
  return der(TAG.sequence, der(TAG.sequence, derOid(SHA1), der(0x05)), sha1(subject.raw), sha1(publicKey), serial.raw);
}

/** The question whether a certificate was revoked (OCSPRequest, RFC 6960, 4.1). */
export const standingQuestion = (certificate: X509Certificate, issuer: X509Certificate): Uint8Array =>
  der(TAG.sequence, der(TAG.sequence, der(TAG.sequence, der(TAG.sequence, nameOf(certificate, issuer)))));

/**
 * What a responder says of a certificate, its signature checked (RFC 6960, 4.2).
 *
 * @param answer OCSPResponse, DER
 * @param at when it is read: whoever answers for the issuer must be valid then
 * @throws StandingError where it refuses, is about another certificate, or of nobody who may answer; DerError
 */
export function standingAnswered(
  answer: Uint8Array,
  { certificate, issuer, at }: { certificate: X509Certificate; issuer: X509Certificate; at: Date },
): Standing {
  const response = readDer(answer);
  const [status = -1] = member(response, 0, TAG.enumerated).content;
  if (status !== 0) throw new StandingError(`The responder refuses (status ${status})`);
  const bytes = member(member(response, 1, TAG.context0), 0, TAG.sequence);
  if (oid(member(bytes, 0, TAG.objectIdentifier)) !== BASIC) throw new StandingError('An answer of an unknown kind');
  const basic = readDer(member(bytes, 1, TAG.octetString).content);
  const data = member(basic, 0, TAG.sequence);
  const algorithm = oid(member(member(basic, 1, TAG.sequence), 0, TAG.objectIdentifier));
  const signature = bitsOf(member(basic, 2, TAG.bitString));
  const included = basic.children.find(({ tag }) => tag === TAG.context0)?.children[0]?.children ?? [];
  const delegates = included.map(({ raw }) => new X509Certificate(raw)).filter((one) => answersFor(one, issuer, at));
  if (![issuer, ...delegates].some(({ publicKey: key }) => holds({ algorithm, key }, data.raw, signature))) {
    throw new StandingError('Nobody who may answer for the issuer has signed');
  }
  return standingAmong(data, nameOf(certificate, issuer));
}

function answersFor(one: X509Certificate, issuer: X509Certificate, at: Date): boolean {
  const usages = one.keyUsage ?? [];
  const valid = isValidAt(describeCertificate(one.raw), at);
  return valid && usages.includes(OCSP_SIGNING) && one.checkIssued(issuer) && one.verify(issuer.publicKey);
}

function standingAmong(data: DerNode, name: Uint8Array): Standing {
  const responses = data.children.find(({ tag }) => tag === TAG.sequence)?.children ?? [];
  // Name, key and number; the algorithm's parameters may be written in two ways.
  const parts = (one: DerNode) => Buffer.concat(one.children.slice(1).map(({ raw }) => raw));
  const wanted = parts(readDer(name));
  const own = responses.find((one) => parts(member(one, 0, TAG.sequence)).equals(wanted));
  if (own === undefined) throw new StandingError('The answer is about another certificate');
  const nextUpdate = own.children.slice(3).find(({ tag }) => tag === TAG.context0)?.children[0];
  return {
    status: STATUS[own.children[1]?.tag ?? 0] ?? 'unknown',
    thisUpdate: time(member(own, 2, TAG.generalizedTime)),
    nextUpdate: nextUpdate === undefined ? null : time(nextUpdate),
  };
}
