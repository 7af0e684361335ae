// @peculiar/x509 wants the reflection polyfill to be there before it is loaded.
import 'reflect-metadata';

import { webcrypto } from 'node:crypto';

/** PEM texts that {@link sealKeyFromPem} reads. The caller stores them; the private key is as secret as any. */
export interface GeneratedSealKey {
  readonly certificate: string;
  readonly privateKey: string;
}

/**
 * A fresh self-signed seal key for demonstrations: ECDSA P-256, digitalSignature and nonRepudiation only. Its name says
 * what it is, and every document sealed with a self-signed key carries the specimen mark. Production refuses it.
 * Loads the library of certificates when it is called; nothing else here needs it.
 *
 * @param options.organisation who the demonstration is for; printed in the certificate
 * @param options.now beginning of validity (backdated by an hour against clock drift)
 * @param options.days length of validity, 825 by default
 */
export async function generateDemoSealKey(options: {
  organisation: string;
  now: Date;
  days?: number;
}): Promise<GeneratedSealKey> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const x509 = await import('@peculiar/x509');
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: ['Palier, clé de démonstration (SPÉCIMEN)'] }, { O: [options.organisation] }, { C: ['FR'] }],
    notBefore: new Date(options.now.getTime() - 3_600_000),
    notAfter: new Date(options.now.getTime() + (options.days ?? 825) * 86_400_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: certificate.toString('pem'), privateKey: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}
