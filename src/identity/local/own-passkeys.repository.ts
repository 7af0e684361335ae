import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';

/** A passkey as its owner sees it. */
export interface OwnPasskey {
  readonly credentialId: string;
  readonly label: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** The passkeys of an account as their owner keeps them; for transactions that act for no organisation. */
@Injectable()
export class OwnPasskeysRepository {
  /** The oldest first. */
  async of(tx: Tx, accountId: string): Promise<OwnPasskey[]> {
    return tx.rows<OwnPasskey>(
      `select credential_id as "credentialId", label, created_at as "createdAt", last_used_at as "lastUsedAt"
       from account_passkeys where account_id = $1 order by created_at, credential_id`,
      [accountId],
    );
  }

  /** @returns false when the account has no such passkey */
  async rename(tx: Tx, accountId: string, credentialId: string, label: string): Promise<boolean> {
    return tx.has(
      `update account_passkeys set label = $3 where account_id = $1 and credential_id = $2 returning credential_id`,
      [accountId, credentialId, label],
    );
  }

  /** @returns false when the account has no such passkey */
  async remove(tx: Tx, accountId: string, credentialId: string): Promise<boolean> {
    return tx.has(`delete from account_passkeys where account_id = $1 and credential_id = $2 returning credential_id`, [
      accountId,
      credentialId,
    ]);
  }
}
