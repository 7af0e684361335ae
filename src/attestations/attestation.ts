import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';

/** `preparing` until sealed; `failed` may be tried again under the same number; `issued` never changes. */
export type AttestationState = 'preparing' | 'issued' | 'failed';

/** An attestation, as its employer sees it. */
export interface Attestation {
  readonly id: string;
  /** `ATT-<SIREN>-<year>-<six digits>`: unique in the portal, since a file is looked up by it. */
  readonly number: string;
  /** `XXXX-XXXX-XXXX`, for the public page. */
  readonly code: string;
  /** Which of the `AttestationKinds` it is. */
  readonly kind: string;
  /** Whom it is about; null: the employer. */
  readonly employeeId: string | null;
  readonly personName: string | null;
  /** The place that it is about; null: none. */
  readonly siteId: string | null;
  readonly locale: Locale;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly state: AttestationState;
  readonly specimen: boolean;
  /** Canonical JSON of the document's data, frozen when the number was taken. */
  readonly data: string;
  readonly catalogue: string;
  readonly sealedSha256: string | null;
  readonly sealedBytes: number | null;
  readonly sealLevel: string | null;
  readonly runId: string | null;
  readonly errorCode: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly issuedAt: Date | null;
  readonly validUntil: IsoDate | null;
  readonly replacesId: string | null;
  /** The number of the attestation that replaced this one, and of the one this replaces. */
  readonly replacedBy: string | null;
  readonly replaces: string | null;
  readonly revokedAt: Date | null;
  readonly revokedReason: string | null;
  /** What the employer added; printed on the document. */
  readonly remark: string | null;
}

/** What anybody may know of an issued attestation: company, period, totals; no person. */
export interface PublicAttestation {
  readonly code: string;
  readonly number: string;
  readonly kind: string;
  readonly employerName: string;
  readonly employerSiren: string;
  /** Whether the employer opened itself and nobody has checked its name and SIREN until now. */
  readonly employerDeclared: boolean;
  readonly locale: Locale;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly issuedAt: Date;
  readonly validUntil: IsoDate | null;
  readonly specimen: boolean;
  readonly sealedSha256: string;
  readonly sealedBytes: number;
  readonly sealFingerprint: string;
  readonly revokedAt: Date | null;
  readonly replacedByCode: string | null;
  readonly jws: string;
  /** As its kind keeps them. */
  readonly figures: unknown;
}

/** The outcome of a verification. The first five concern a document that was issued here; of an erased one nothing more is known. */
export type VerificationOutcome = 'authentic' | 'replaced' | 'revoked' | 'expired' | 'erased' | 'altered' | 'unknown';

/** The standing of an issued attestation on a day. Revocation outweighs replacement, replacement outweighs expiry. */
export function standingOf(
  attestation: Pick<PublicAttestation, 'revokedAt' | 'replacedByCode' | 'validUntil'>,
  today: IsoDate,
): 'authentic' | 'replaced' | 'revoked' | 'expired' {
  if (attestation.revokedAt) return 'revoked';
  if (attestation.replacedByCode) return 'replaced';
  if (attestation.validUntil !== null && attestation.validUntil < today) return 'expired';
  return 'authentic';
}
