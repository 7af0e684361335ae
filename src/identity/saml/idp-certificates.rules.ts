import { X509Certificate } from 'node:crypto';
import { legalDay } from '#libs/calendar/index.js';
import { lifeOf } from './certificate-life.rules.js';
import { NS } from './saml-names.js';
import { attribute, children, textOf } from './xml-text.rules.js';

const MIN_RSA_BITS = 2048;

/**
 * One remark on a certificate of a metadata file. Kept ones: `not-yet-valid`, `ends-soon`. Left out: `expired`,
 * `not-rsa`, `short-key` (below 2048 bits), `unreadable`.
 */
export interface CertificateRemark {
  readonly kind: 'expired' | 'not-yet-valid' | 'ends-soon' | 'not-rsa' | 'short-key' | 'unreadable';
  /** SHA-256, as `openssl x509 -fingerprint` writes it; empty for what is no certificate. */
  readonly fingerprint: string;
  /** The day it concerns (`YYYY-MM-DD`): its end, or the first day of one that holds later; empty for what has none. */
  readonly day: string;
  readonly kept: boolean;
}

/** The signing certificates of a provider. */
export interface SigningCertificates {
  /** PEM; those that hold from a later day are among them, so that the day of a rotation needs nobody. */
  readonly certificates: readonly string[];
  readonly warnings: readonly CertificateRemark[];
}

/** Reads the signing certificates of a role of a metadata file: what is of no use is left out and said. */
export function signingCertificates(role: Element, now: Date): SigningCertificates {
  const usable = new Map<string, string>();
  const warnings: CertificateRemark[] = [];
  for (const body of certificateBodies(role)) {
    const certificate = readCertificate(body);
    const remark = certificate ? remarkOn(certificate, now) : { kind: 'unreadable' as const, kept: false };
    const [fingerprint, day] = certificate ? [certificate.fingerprint256, dayOf(certificate, remark?.kind)] : ['', ''];
    if (remark) warnings.push({ ...remark, fingerprint, day });
    if (certificate && remark?.kept !== false) usable.set(fingerprint, certificate.toString());
  }
  return { certificates: [...usable.values()], warnings };
}

function remarkOn(certificate: X509Certificate, now: Date): Pick<CertificateRemark, 'kind' | 'kept'> | null {
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  if (asymmetricKeyType !== 'rsa') return { kind: 'not-rsa', kept: false };
  if ((asymmetricKeyDetails?.modulusLength ?? 0) < MIN_RSA_BITS) return { kind: 'short-key', kept: false };
  const { state } = lifeOf(certificate.toString(), now);
  if (state === 'ended') return { kind: 'expired', kept: false };
  if (state === 'later') return { kind: 'not-yet-valid', kept: true };
  return state === 'holds' ? null : { kind: 'ends-soon', kept: true };
}

const dayOf = ({ validFrom, validTo }: X509Certificate, kind?: CertificateRemark['kind']): string =>
  legalDay(new Date(kind === 'not-yet-valid' ? validFrom : validTo));

const certificateBodies = (role: Element): string[] =>
  children(role, NS.metadata, 'KeyDescriptor')
    .filter((key) => ['signing', null].includes(attribute(key, 'use')))
    .flatMap((key) => children(key, NS.signature, 'KeyInfo'))
    .flatMap((info) => children(info, NS.signature, 'X509Data'))
    .flatMap((data) => children(data, NS.signature, 'X509Certificate'))
    .map((element) => textOf(element) ?? '');

/** Some products leave the lines of a PEM file around the body. */
function readCertificate(body: string): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(body.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'));
  } catch {
    return null;
  }
}
