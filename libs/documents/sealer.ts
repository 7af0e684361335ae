import type { CertificateFacts } from './certificate.js';

/** PAdES level of a seal (ETSI EN 319 142-1). B-B: signed; B-T: an authority's time-stamp is over the signature; B-LT: what both are judged by is kept in the file as well. */
export type SealLevel = 'B-B' | 'B-T' | 'B-LT';

/**
 * A seal key: a certificate and the power to sign, wherever the key lives (file, KMS, HSM). It never enters a job
 * payload, a log or an error message.
 */
export interface SealKey {
  /** Stable name of the key, for the records: the SHA-256 fingerprint of its certificate. */
  readonly id: string;
  /** DER of the signing certificate. */
  readonly certificate: Uint8Array;
  /** DER of the intermediate and root certificates, in order. */
  readonly chain: readonly Uint8Array[];
  readonly keyType: 'RSA' | 'EC';
  readonly facts: CertificateFacts;
  /**
   * True when the certificate is signed by its own key, as the demonstration key is. Documents sealed with such a key
   * carry the specimen mark; production refuses it (the caller's duty).
   */
  readonly selfSigned: boolean;
  /**
   * Signs data (which the key hashes itself): RSASSA-PKCS1-v1_5, or ECDSA as DER `SEQUENCE { r, s }`.
   */
  sign(data: Uint8Array, digest: 'SHA-256' | 'SHA-384' | 'SHA-512'): Promise<Uint8Array>;
}

/** A sealed document with what must be kept beside it. */
export interface SealedDocument {
  readonly bytes: Uint8Array;
  /** SHA-256 of the sealed bytes: what the register knows the document by. */
  readonly sha256: string;
  readonly size: number;
  readonly level: SealLevel;
  /** {@link SealKey.id}. */
  readonly keyId: string;
  readonly certificate: CertificateFacts;
  /** The sealing time written into the seal. */
  readonly sealedAt: Date;
  /** The time-stamp over it: when, and the subject of who stamped; null: none. */
  readonly stamp: { readonly at: Date; readonly by: string } | null;
  /** Until when the file shows by itself when it was sealed: the end of the stamp's authority, or of the seal's certificate. */
  readonly provesUntil: Date;
}

/** Seals PDFs. The sealed bytes differ at each call, so an issued document is sealed once and its bytes are kept. */
export interface Sealer {
  /**
   * @param pdf unsealed bytes from a {@link DocumentRenderer}
   * @param options.at sealing time, from the caller's clock; the certificate must be valid then
   * @param options.reason printed in the seal's properties, e.g. « Attestation ATT-2026-000123 »
   * @throws DocumentsError `documents.seal-certificate-expired`, `documents.seal-failed`; TimeStampError
   */
  seal(pdf: Uint8Array, options: { at: Date; reason: string }): Promise<SealedDocument>;
}
