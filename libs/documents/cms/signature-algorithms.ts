import { verify, type KeyObject } from 'node:crypto';

/** Signature algorithms we accept, with the digest each implies; plain rsaEncryption takes the signer's digest. */
const SIGNATURES: Readonly<Record<string, { key: 'rsa' | 'ec'; digest?: 'sha256' | 'sha384' | 'sha512' }>> = {
  '1.2.840.113549.1.1.1': { key: 'rsa' },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
};

/**
 * Whether a signature holds, by an algorithm that we accept; MD5 and SHA-1 are in none of them.
 * @param signer.digest the digest named beside the signature, where a message names one
 */
export function holds(
  signer: { readonly algorithm: string; readonly digest?: 'sha256' | 'sha384' | 'sha512'; readonly key: KeyObject },
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  const algorithm = SIGNATURES[signer.algorithm];
  if (algorithm === undefined || algorithm.key !== signer.key.asymmetricKeyType) return false;
  const digest = algorithm.digest ?? signer.digest;
  if (digest === undefined || (signer.digest !== undefined && signer.digest !== digest)) return false;
  return verify(digest, signed, signer.key, signature);
}
