import 'reflect-metadata';
import { createPrivateKey, webcrypto, type KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
};
const DAY_MS = 86_400_000;

/** A certificate with its key. */
export interface Issued {
  readonly certificate: x509.X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly der: Buffer;
  readonly pem: string;
  readonly privateKey: KeyObject;
}

/**
 * Issues a certificate: an authority of its own without `issuer`, valid a day longer on both ends than what it issues.
 * @param wish.extensions beside those that every certificate of its kind has
 */
export async function issue(wish: {
  subject: string;
  from: Date;
  to: Date;
  issuer?: Issued;
  extensions?: readonly x509.Extension[];
  /** Kind of its key; ECDSA unless told otherwise. Only keys of ECDSA issue. */
  key?: 'EC' | 'RSA';
}): Promise<Issued> {
  const { subject, issuer, extensions = [] } = wish;
  const keys = await webcrypto.subtle.generateKey(wish.key === 'RSA' ? RSA : ALGORITHM, true, ['sign', 'verify']);
  const usage = x509.KeyUsageFlags;
  const signs: x509.KeyUsageFlags = usage.digitalSignature | usage.nonRepudiation;
  const issues: x509.KeyUsageFlags = usage.keyCertSign | usage.cRLSign;
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer: issuer?.certificate.subject ?? subject,
    notBefore: issuer ? wish.from : new Date(wish.from.getTime() - DAY_MS),
    notAfter: issuer ? wish.to : new Date(wish.to.getTime() + DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(!issuer, undefined, true),
      new x509.KeyUsagesExtension(issuer ? signs : issues, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ...(issuer ? [await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey)] : []),
      ...extensions,
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    certificate,
    keys,
    der: Buffer.from(certificate.rawData),
    pem: certificate.toString('pem'),
    privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
  };
}
