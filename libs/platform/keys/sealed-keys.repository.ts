import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/index.js';

/** A private part as it rests, with what names it. */
export interface SealedKey {
  readonly purpose: string;
  readonly keyId: string;
  readonly sealed: string;
}

/** Private parts of key pairs as they rest in the database. */
@Injectable()
export class SealedKeysRepository {
  /** Some of them, by purpose and id, from one on. In a transaction that changes them nobody else does meanwhile. */
  async from(tx: Tx, after: SealedKey | null, limit: number, lock: '' | 'for update' = ''): Promise<SealedKey[]> {
    return tx.rows<SealedKey>(
      `select purpose, key_id as "keyId", private_encrypted as sealed from key_pairs
       where (purpose, key_id) > ($1, $2) order by purpose, key_id limit $3 ${lock}`,
      [after?.purpose ?? '', after?.keyId ?? '', limit],
    );
  }

  /** Replaces a private part by the same under another key. */
  async reseal(tx: Tx, { purpose, keyId, sealed }: SealedKey): Promise<void> {
    await tx.run(`update key_pairs set private_encrypted = $3 where purpose = $1 and key_id = $2`, [
      purpose,
      keyId,
      sealed,
    ]);
  }
}
