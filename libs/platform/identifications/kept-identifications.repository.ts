import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '../db/index.js';

/** A statement as it rests. */
export interface RestingStatement {
  readonly sha256: string;
  readonly keyId: string;
  readonly encrypted: string;
}

/** The encrypted statements in the database. */
@Injectable()
export class KeptIdentificationsRepository {
  async add(tx: Tx, { sha256, keyId, encrypted }: RestingStatement, at: Date): Promise<void> {
    await tx.run(
      `insert into kept_identifications (employer_id, sha256, key_id, encrypted, received_at, unbound_since)
       values ($1, $2, $3, $4, $5, $5)`,
      [tenantOf(tx), sha256, keyId, encrypted, at],
    );
  }

  /** @returns false when there is none of this fingerprint */
  async bind(tx: Tx, sha256: string): Promise<boolean> {
    return tx.has(
      `update kept_identifications set unbound_since = null where employer_id = $1 and sha256 = $2 returning 1`,
      [tenantOf(tx), sha256],
    );
  }

  async remove(tx: Tx, sha256: readonly string[]): Promise<void> {
    await tx.run(`delete from kept_identifications where employer_id = $1 and sha256 = any ($2)`, [
      tenantOf(tx),
      sha256,
    ]);
  }

  async one(tx: Tx, sha256: string): Promise<RestingStatement | null> {
    return tx.row<RestingStatement>(
      `select sha256, key_id as "keyId", encrypted from kept_identifications where employer_id = $1 and sha256 = $2`,
      [tenantOf(tx), sha256],
    );
  }
}
