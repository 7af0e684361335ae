import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { TokenScope } from './api-token.rules.js';

/** A token as it rests in the database. */
export interface ApiToken {
  readonly id: string;
  /** Whom it acts as. */
  readonly memberId: string | null;
  readonly scope: TokenScope;
  readonly tokenHash: string;
}

/** All SQL over API tokens. */
@Injectable()
export class ApiTokensRepository {
  async add(tx: Tx, token: ApiToken, at: Date): Promise<void> {
    await tx.run(
      `insert into api_tokens (id, employer_id, member_id, scope, token_hash, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [token.id, tenantOf(tx), token.memberId, token.scope, token.tokenHash, at],
    );
  }

  /** The tenant of a live token, asked before any tenant is known. */
  async tenantOf(tx: Tx, hash: string): Promise<string | null> {
    const rows = await tx.rows<{ employerId: string | null }>(`select tenant_of_api_token($1) as "employerId"`, [hash]);
    return rows[0]?.employerId ?? null;
  }

  /** A live token of the tenant; remembers the day of its use, once a day. */
  async use(tx: Tx, hash: string, today: string): Promise<ApiToken | null> {
    const rows = await tx.rows<ApiToken & { lastUsedOn: string | null }>(
      `select id, member_id as "memberId", scope, token_hash as "tokenHash", last_used_on::text as "lastUsedOn"
       from api_tokens where employer_id = $1 and token_hash = $2 and revoked_at is null`,
      [tenantOf(tx), hash],
    );
    const token = rows[0];
    if (!token) return null;
    if (token.lastUsedOn !== today) {
      await tx.run(`update api_tokens set last_used_on = $3 where employer_id = $1 and id = $2`, [
        tenantOf(tx),
        token.id,
        today,
      ]);
    }
    return token;
  }
}
