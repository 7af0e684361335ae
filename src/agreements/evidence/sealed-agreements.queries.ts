import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { PersonalLevel, RevocationAnswer } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { Sector } from '../../employers/index.js';
import type { AgreementState } from '../register/agreement.rules.js';

/** What anybody who holds a sealed agreement may know of it: company, reference, dates; no person, no terms. */
export interface PublicAgreement {
  readonly reference: string;
  readonly version: number;
  readonly employerName: string;
  readonly employerSiren: string;
  /** Whether the employer opened itself and nobody has checked its name and SIREN until now. */
  readonly employerDeclared: boolean;
  readonly sector: Sector;
  readonly locale: Locale;
  readonly state: AgreementState;
  /** First and last day on which its terms hold; no last day while its end is open. */
  readonly startsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly sealedAt: Date;
  readonly specimen: boolean;
  readonly sealedSha256: string;
  /** Signatures with certificates; none: both parties signed simply. */
  readonly certificates: readonly PublicSignature[];
}

/** A signature with a certificate, without the person. */
export interface PublicSignature {
  readonly party: 'employee' | 'employer';
  readonly level: PersonalLevel;
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  /** What the issuer said of it at the time of signing; null where nobody asked. */
  readonly revocation: RevocationAnswer | null;
}

/** Sealed agreements for the public verification; needs no tenant. */
@Injectable()
export class SealedAgreements {
  /**
   * The agreement whose sealed file has this SHA-256, or on which this verification code is printed; null for none. Its
   * reference alone finds nothing: it is no secret.
   */
  async find(tx: Tx, sha256OrCode: string): Promise<PublicAgreement | null> {
    const found = await tx.row<Omit<PublicAgreement, 'certificates'>>(
      `select f.reference, f.version, f.employer_name as "employerName", f.employer_siren as "employerSiren",
         e.declared_at is not null and e.checked_on is null as "employerDeclared", e.sector,
         f.locale, f.state,
         f.starts_on::text as "startsOn", f.ends_on::text as "endsOn", f.sealed_at as "sealedAt", f.specimen,
         f.sealed_sha256 as "sealedSha256"
       from public_agreement($1) f join employers e on e.siren = f.employer_siren`,
      [sha256OrCode],
    );
    if (found === null) return null;
    const certificates = await tx.rows<PublicSignature>(
      `select party, level, issuer, valid_from as "validFrom", valid_until as "validUntil", revocation
       from public_agreement_certificates($1)`,
      [found.sealedSha256],
    );
    return { ...found, certificates };
  }
}
