import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type AccountHolder, type OwnDataSource } from '#libs/platform/own-data/index.js';

/**
 * Somebody's account of the portal: who they are there, what they prove themselves with and where they are signed in. What
 * opens something stays: of a password that there is one, of recovery codes how many are left, of passkeys no key.
 */
@HoldsOwnData('account', 'account')
@Injectable()
export class OwnAccountProofs implements OwnDataSource<AccountHolder> {
  async ownData(tx: Tx, { accountId }: AccountHolder): Promise<unknown> {
    const found = await tx.row<{ account: unknown }>(
      `select json_build_object('email', a.email, 'displayName', a.display_name, 'createdAt', a.created_at,
         'password', a.password_hash is not null,
         'recoveryCodes', (select count(*) from account_recovery_codes r where r.account_id = a.id),
         'passkeys', (select coalesce(json_agg(json_build_object('label', k.label, 'createdAt', k.created_at,
             'lastUsedAt', k.last_used_at, 'transports', k.transports) order by k.created_at, k.credential_id), '[]')
           from account_passkeys k where k.account_id = a.id),
         'sessions', (select coalesce(json_agg(json_build_object(
             'startedAt', to_timestamp(coalesce((w.sess #>> '{principal,startedAt}')::float8, 0) / 1000),
             'endsAt', w.expire) order by w.expire), '[]')
           from web_sessions w where w.sess #>> '{principal,accountId}' = a.id::text)) as account
       from accounts a where a.id = $1`,
      [accountId],
    );
    return found?.account ?? null;
  }
}
