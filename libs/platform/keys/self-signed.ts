import { randomBytes, webcrypto } from 'node:crypto';

/** A key pair with its certificate, both PEM; the private part never leaves the process that uses it. */
export interface KeyPair {
  /** SHA-256 fingerprint of the certificate in hexadecimal. */
  readonly keyId: string;
  readonly privateKeyPem: string;
  readonly certificatePem: string;
}

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) };
const YEARS = 10;

/**
 * Makes an RSA key with a self-signed certificate for digital signatures, valid ten years from `now`. Loads the library of
 * certificates, which no later start needs.
 *
 * @param bits 3072 by default; 2048 where the key is for demonstration and speed of the first start counts
 */
export async function makeSelfSignedPair(commonName: string, now: Date, bits: 2048 | 3072 = 3072): Promise<KeyPair> {
  const { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } =
    await import('@peculiar/x509');
  const keys = await webcrypto.subtle.generateKey({ ...RSA, modulusLength: bits }, true, ['sign', 'verify']);
  const notAfter = new Date(now.getTime());
  notAfter.setUTCFullYear(now.getUTCFullYear() + YEARS);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: `00${randomBytes(15).toString('hex')}`,
    name: [{ CN: [commonName] }],
    // Clocks differ: an hour of grace for those that read the certificate at once.
    notBefore: new Date(now.getTime() - 3_600_000),
    notAfter,
    keys,
    signingAlgorithm: RSA,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    ],
  });
  return {
    keyId: Buffer.from(await certificate.getThumbprint('SHA-256')).toString('hex'),
    privateKeyPem: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
    certificatePem: pem('CERTIFICATE', certificate.rawData),
  };
}

/** RFC 7468 text of DER bytes. */
function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
