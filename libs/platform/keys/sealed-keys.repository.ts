import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/index.js';

/** An encrypted private key, with what identifies it. */
export interface SealedKey {
  readonly purpose: string;
  readonly keyId: string;
  readonly sealed: string;
}

/** The encrypted private keys in the database. */
@Injectable()
export class SealedKeysRepository {
  /** Some of them, by purpose and id, from one on; locked for a transaction that changes them. */
  async from(tx: Tx, after: SealedKey | null, limit: number, lock: '' | 'for update' = ''): Promise<SealedKey[]> {
    return tx.rows<SealedKey>(
      `select purpose, key_id as "keyId", private_encrypted as sealed from key_pairs
       where (purpose, key_id) > ($1, $2) order by purpose, key_id limit $3 ${lock}`,
      [after?.purpose ?? '', after?.keyId ?? '', limit],
    );
  }

  /** Replaces a private key by the same one encrypted under another key. */
  async reseal(tx: Tx, { purpose, keyId, sealed }: SealedKey): Promise<void> {
    await tx.run(`update key_pairs set private_encrypted = $3 where purpose = $1 and key_id = $2`, [
      purpose,
      keyId,
      sealed,
    ]);
  }
}
