import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { MadeSignature } from './made-signature.js';

/** Who signs an agreement. */
export type SigningParty = 'employee' | 'employer';

/** Signatures that were made with certificates. PostgreSQL lets no agreement be signed below its level without them. */
@Injectable()
export class PersonalSignaturesRepository {
  async add(
    tx: Tx,
    { agreementId, party, made, at }: { agreementId: string; party: SigningParty; made: MadeSignature; at: Date },
  ): Promise<void> {
    const { certificate } = made;
    await tx.run(
      `insert into personal_signatures (employer_id, agreement_id, party, level, holder, matched_by, subject, issuer, serial,
         fingerprint, valid_from, valid_until, file_sha256, signed_at, revocation)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        tenantOf(tx),
        agreementId,
        party,
        made.level,
        made.holder,
        made.matchedBy,
        certificate.subject,
        certificate.issuer,
        certificate.serial,
        certificate.fingerprint,
        certificate.notBefore,
        certificate.notAfter,
        made.sha256,
        at,
        made.revocation,
      ],
    );
  }
}
