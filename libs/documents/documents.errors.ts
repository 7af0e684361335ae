/** A failure of the document library. */
export class DocumentsError extends Error {
  constructor(
    readonly code: DocumentsErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DocumentsError';
  }
}

/** Every code a {@link DocumentsError} can carry. */
export type DocumentsErrorCode =
  /** The data does not follow the schema of its template; the message names the path. */
  | 'documents.data-invalid'
  /** The typesetter refused the template or its data. */
  | 'documents.render-failed'
  /** A value has no canonical JSON form (NaN, lone surrogate, class instance, cycle). */
  | 'documents.not-canonical'
  /** The PKCS#12 or PEM material could not be read, or key and certificate do not belong together. */
  | 'documents.seal-key-unreadable'
  /** The PKCS#12 file does not open with the password. */
  | 'documents.seal-password-wrong'
  /** The seal certificate is not valid (any more, or yet) at the sealing time. */
  | 'documents.seal-certificate-expired'
  /** The PDF could not be sealed. */
  | 'documents.seal-failed'
  /** A time-stamp could not be added to a sealed file. */
  | 'documents.stamp-failed'
  /** The signing service, where the key of the seal lies, does not answer, refuses, or answers what may not be used. */
  | 'documents.signing-service-away'
  | 'documents.signing-service-refused'
  | 'documents.signing-service-wrong'
  /** The issuer says that a certificate was revoked. */
  | 'documents.certificate-revoked'
  /** Nobody says whether a certificate was revoked, though its issuer promises to. */
  | 'documents.certificate-standing-unknown'
  /** The time-stamp authority does not answer, or refuses. */
  | 'documents.time-stamp-unavailable'
  /** What the time-stamp authority answered may not be used; the message says why. */
  | 'documents.time-stamp-wrong'
  /** The signed twin (JWS) is malformed, has another type, or its signature does not match a known key. */
  | 'documents.twin-invalid';
