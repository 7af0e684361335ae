import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';

/** An active web session of an account. */
export interface AccountSession {
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** When it ends unless the person comes back before. */
  readonly endsAt: Date;
}

/** The web sessions of accounts. */
@Injectable()
export class AccountSessionsRepository {
  /** Active sessions, the newest first. */
  async of(tx: Tx, accountId: string, now: Date): Promise<AccountSession[]> {
    return tx.rows<AccountSession>(
      `select coalesce((sess #>> '{principal,startedAt}')::float8, 0) as "startedAt", expire as "endsAt"
       from web_sessions where sess #>> '{principal,accountId}' = $1 and expire > $2 order by 1 desc`,
      [accountId, now],
    );
  }

  /** @returns how many there were */
  async remove(tx: Tx, accountId: string): Promise<number> {
    return tx.run(`delete from web_sessions where sess #>> '{principal,accountId}' = $1`, [accountId]);
  }
}
