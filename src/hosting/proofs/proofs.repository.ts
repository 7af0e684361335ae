import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { ProofFailure } from '../claims/index.js';

/** What was sent to ProConnect: fingerprints alone. */
interface ProofRequest {
  readonly state: string;
  readonly session: string;
}

/** What ProConnect is asked for a claim, and what it said. */
@Injectable()
export class ProofsRepository {
  /** Notes what is asked for an open claim; what was asked before answers nothing any more. @returns whether the claim is open */
  async begin(tx: Tx, claimId: string, asked: ProofRequest & { readonly until: Date }): Promise<boolean> {
    const begun = await tx.run(
      `update place_claims set proof_state = $2, proof_session = $3, proof_until = $4
       where id = $1 and way = 'proconnect' and state = 'open'`,
      [claimId, asked.state, asked.session, asked.until],
    );
    return begun > 0;
  }

  /** Takes what was asked, which is good once. @returns the claim; null where this session asked no such thing, or too long ago */
  async take(tx: Tx, { state, session }: ProofRequest, at: Date): Promise<string | null> {
    const claim = await tx.row<{ id: string }>(
      `update place_claims set proof_state = null, proof_session = null, proof_until = null
       where proof_state = $1 and proof_session = $2 and proof_until > $3 returning id`,
      [state, session, at],
    );
    return claim?.id ?? null;
  }

  /** Keeps the establishment that was proved: of the person nothing. */
  async prove(
    tx: Tx,
    claimId: string,
    proved: { readonly siret: string; readonly issuer: string; readonly at: Date },
  ): Promise<void> {
    await tx.run(
      `update place_claims set proved_siret = $2, proved_issuer = $3, proved_at = $4, proof_failure = null where id = $1`,
      [claimId, proved.siret, proved.issuer, proved.at],
    );
  }

  /** Keeps why an answer proved nothing. */
  async fail(tx: Tx, claimId: string, failure: ProofFailure): Promise<void> {
    await tx.run(`update place_claims set proof_failure = $2 where id = $1`, [claimId, failure]);
  }
}
