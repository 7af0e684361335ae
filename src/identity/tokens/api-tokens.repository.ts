import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { TokenScope } from './api-token.rules.js';

/** A token as stored. */
export interface ApiToken {
  readonly id: string;
  /** The member on whose behalf it acts. */
  readonly memberId: string | null;
  readonly scope: TokenScope;
  /** The resources it is narrowed to; null unless its scope is `resources`. */
  readonly resources: readonly string[] | null;
  /** What its maker called it; empty where nobody did. */
  readonly name: string;
  readonly expiresAt: Date | null;
}

/** A token as an administrator sees it: never the token itself. */
export interface ListedToken extends ApiToken {
  readonly actsAs: string | null;
  readonly createdAt: Date;
  /** Day of its last use, in days only. */
  readonly lastUsedOn: string | null;
  readonly revokedAt: Date | null;
}

/** How many tokens one page shows, the newest first. */
const LISTED = 200;

/** All SQL over API tokens. */
@Injectable()
export class ApiTokensRepository {
  async add(tx: Tx, token: ApiToken, hash: string, at: Date): Promise<void> {
    await tx.run(
      `insert into api_tokens (id, employer_id, member_id, scope, token_hash, name, created_at, expires_at, resources)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [token.id, tenantOf(tx), token.memberId, token.scope, hash, token.name, at, token.expiresAt, token.resources],
    );
  }

  /** Remembers the day on which a token was used last. */
  async used(tx: Tx, id: string, today: IsoDate): Promise<void> {
    await tx.run(`update api_tokens set last_used_on = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
      today,
    ]);
  }

  /** Tokens of the tenant, the newest first; `memberId` for those that act as one member. */
  async list(tx: Tx, memberId: string | null = null): Promise<ListedToken[]> {
    return tx.rows<ListedToken>(
      `select t.id, t.member_id as "memberId", t.scope, t.resources, t.name, t.expires_at as "expiresAt", m.email as "actsAs",
         t.created_at as "createdAt", t.last_used_on::text as "lastUsedOn", t.revoked_at as "revokedAt"
       from api_tokens t left join members m on m.employer_id = t.employer_id and m.id = t.member_id
       where t.employer_id = $1 and ($2::uuid is null or t.member_id = $2)
       order by t.created_at desc, t.id limit $3`,
      [tenantOf(tx), memberId, LISTED],
    );
  }

  /** Revokes a token. @returns false when there is none, or it was revoked before */
  async revoke(tx: Tx, id: string, at: Date): Promise<boolean> {
    return tx.has(
      `update api_tokens set revoked_at = $3 where employer_id = $1 and id = $2 and revoked_at is null returning id`,
      [tenantOf(tx), id, at],
    );
  }

  async exists(tx: Tx, id: string): Promise<boolean> {
    return tx.has(`select 1 from api_tokens where employer_id = $1 and id = $2`, [tenantOf(tx), id]);
  }
}
