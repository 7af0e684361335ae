import { Injectable } from '@nestjs/common';
import type { ReauthenticationProof } from '#libs/platform/context/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Fresh identifications that have signed: each signs once, whatever the sessions of the person still hold. */
@Injectable()
export class SpentIdentificationsRepository {
  /**
   * Spends an identification in the transaction of the signature; of several at once the first to commit wins.
   * @returns false when it was spent before
   */
  async spend(tx: Tx, { idpEntityId, assertionId, purpose }: ReauthenticationProof, at: Date): Promise<boolean> {
    return tx.has(
      `insert into spent_identifications (employer_id, idp_entity_id, assertion_id, purpose, spent_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
      [tenantOf(tx), idpEntityId, assertionId, purpose, at],
    );
  }
}
