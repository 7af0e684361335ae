import type { X509Certificate } from 'node:crypto';

/** Signature algorithms by kind of key: with the hash in them first, then those that take it beside. */
const ALGORITHMS = {
  RSA: ['1.2.840.113549.1.1.11', '1.2.840.113549.1.1.1'],
  EC: ['1.2.840.10045.4.3.2'],
} as const;
/** Shortest RSA key accepted (ANSSI RGS, ETSI TS 119 312). */
const SHORTEST_RSA_BITS = 2048;

/** The kind of a certificate's key; null for one that we do not sign with. */
export function keyTypeOf({ publicKey }: X509Certificate): 'RSA' | 'EC' | null {
  if (publicKey.asymmetricKeyType === 'ec') return 'EC';
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  return publicKey.asymmetricKeyType === 'rsa' && bits >= SHORTEST_RSA_BITS ? 'RSA' : null;
}

/** The algorithm to ask a key for, among those it offers; null: none that we know. */
export function algorithmOf(certificate: X509Certificate, offered: readonly string[]): string | null {
  const type = keyTypeOf(certificate);
  return type === null ? null : (ALGORITHMS[type].find((one) => offered.includes(one)) ?? null);
}
