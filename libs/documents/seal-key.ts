import { X509Certificate, createPrivateKey, sign, verify, type KeyObject } from 'node:crypto';

import { describeCertificate } from './certificate.js';
import { DocumentsError } from './documents.errors.js';
import { pdfLibrary } from './pdf-library.js';
import type { SealKey } from './sealer.js';

const DIGEST = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const;
/** Shortest RSA key accepted (ANSSI RGS, ETSI TS 119 312). */
const SHORTEST_RSA_BITS = 2048;

/**
 * A seal key from a PKCS#12 file (.p12, .pfx).
 *
 * @throws DocumentsError `documents.seal-password-wrong`, `documents.seal-key-unreadable`; the message never holds the
 *   password or key material
 */
export async function sealKeyFromPkcs12(file: Uint8Array, password: string): Promise<SealKey> {
  try {
    const { P12Signer } = await pdfLibrary();
    const signer = await P12Signer.create(file, password);
    const certificates = [signer.certificate, ...(signer.certificateChain ?? [])];
    // The bags of a PKCS#12 file come in any order, so the certificate of the key is found by trying.
    const probe = Buffer.from('palier seal key probe');
    const signature = await signer.sign(probe, 'SHA-256');
    const own = certificates.find((der) => verify('sha256', probe, new X509Certificate(der).publicKey, signature));
    if (own === undefined) throw new Error('No certificate in the file belongs to the private key');
    keyTypeOf(new X509Certificate(own).publicKey);
    return {
      ...described(own, signer.keyType),
      chain: certificates.filter((der) => der !== own),
      sign: (data, digest) => signer.sign(data, digest),
    };
  } catch (error) {
    if (error instanceof DocumentsError) throw error;
    // The library's own word for a message authentication code that does not fit (RFC 7292, 4).
    if (error instanceof Error && /integrity/i.test(error.message)) {
      throw new DocumentsError('documents.seal-password-wrong', 'The password does not open the PKCS#12 file', {
        cause: error,
      });
    }
    throw new DocumentsError('documents.seal-key-unreadable', 'The file is no PKCS#12 file that can be read', {
      cause: error,
    });
  }
}

/**
 * A seal key from PEM texts: the certificate (further ones in the same text are its chain) and its private key.
 *
 * @param passphrase of an encrypted private key
 * @throws DocumentsError `documents.seal-key-unreadable`
 */
export function sealKeyFromPem(pem: { certificate: string; privateKey: string; passphrase?: string }): SealKey {
  const { certificate, chain, key } = readPem(pem);
  if (!certificate.checkPrivateKey(key)) {
    throw new DocumentsError('documents.seal-key-unreadable', 'The private key does not belong to the certificate');
  }
  return {
    ...described(certificate.raw, keyTypeOf(key)),
    chain: chain.map((entry) => entry.raw),
    sign: async (data, digest) => sign(DIGEST[digest], data, key),
  };
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

function readPem(pem: { certificate: string; privateKey: string; passphrase?: string }) {
  try {
    const [first, ...rest] = pem.certificate.match(CERTIFICATE) ?? [];
    if (first === undefined) throw new Error('No certificate in the text');
    return {
      certificate: new X509Certificate(first),
      chain: rest.map((text) => new X509Certificate(text)),
      key: createPrivateKey({ key: pem.privateKey, format: 'pem', passphrase: pem.passphrase }),
    };
  } catch (error) {
    throw new DocumentsError('documents.seal-key-unreadable', 'The certificate or private key cannot be read', {
      cause: error,
    });
  }
}

function keyTypeOf(key: KeyObject): 'RSA' | 'EC' {
  if (key.asymmetricKeyType === 'ec') return 'EC';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType === 'rsa' && bits >= SHORTEST_RSA_BITS) return 'RSA';
  throw new DocumentsError('documents.seal-key-unreadable', 'A seal key is RSA of 2048 bits or more, or ECDSA');
}

function described(certificate: Uint8Array, keyType: 'RSA' | 'EC') {
  const facts = describeCertificate(certificate);
  return { id: facts.fingerprint, certificate, keyType, facts, selfSigned: facts.selfSigned };
}
