import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { KeptDocument } from '#libs/platform/document-store/index.js';

/** A sealed file of an attestation, with its signed twin, or of an agreement, which has none. */
export interface SealedFileOfAny extends KeptDocument {
  readonly subject: 'attestation' | 'agreement';
  /** The attestation's or the agreement's. */
  readonly id: string;
  readonly jws: string | null;
}

/** The sealed files of an employer, whatever they are about. */
@Injectable()
export class SealedFiles {
  /** Those of which nobody has entered yet how long they prove when they were sealed, by hash after one. */
  async notEntered(tx: Tx, after: string, limit: number): Promise<string[]> {
    const rows = await tx.rows<{ sha256: string }>(
      `select f.sha256 from (
         select sha256 from attestation_files where employer_id = $1 and sha256 > $2
         union all select sha256 from agreement_files where employer_id = $1 and sha256 > $2 and kind = 'sealed') f
       where not exists (select from seal_proofs p where p.employer_id = $1 and p.sealed_sha256 = f.sha256)
       order by f.sha256 limit $3`,
      [tenantOf(tx), after, limit],
    );
    return rows.map(({ sha256 }) => sha256);
  }

  async byHash(tx: Tx, sha256: string): Promise<SealedFileOfAny | null> {
    return tx.row<SealedFileOfAny>(
      `select f.sha256, f.place, f.bytes, 'attestation' as subject, a.id, a.jws from attestation_files f
       join attestations a on a.employer_id = f.employer_id and a.id = f.attestation_id
       where f.employer_id = $1 and f.sha256 = $2
       union all
       select f.sha256, f.place, f.bytes, 'agreement', f.agreement_id, null from agreement_files f
       where f.employer_id = $1 and f.sha256 = $2 and f.kind = 'sealed' limit 1`,
      [tenantOf(tx), sha256],
    );
  }
}
