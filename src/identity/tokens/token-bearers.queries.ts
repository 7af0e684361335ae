import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { tenantNamed, UnitOfWork } from '#libs/platform/db/index.js';
import { ACTIVE_MEMBERS, MEMBER_FACTS, type MemberFacts } from '../members/principals.queries.js';
import type { TokenScope } from './api-token.rules.js';

/** A valid token, and the member it acts as. */
export interface TokenBearer extends MemberFacts {
  readonly tokenId: string;
  /** The resources it is narrowed to; null when it is not. */
  readonly resources: readonly string[] | null;
  /** Day of its last use. */
  readonly lastUsedOn: IsoDate | null;
}

/** Finds the member a bearer token acts as, in one statement; the token alone names its tenant. */
@Injectable()
export class TokenBearers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns null when the token is unknown, revoked, past its end or of none of the scopes, or its member is no longer active */
  async of(hash: string, scopes: readonly TokenScope[]): Promise<TokenBearer | null> {
    return this.uow.ask((sql) =>
      sql.row<TokenBearer>(
        `select f.* from ${tenantNamed('tenant_of_api_token($1)')} cross join lateral (
           select k.id as "tokenId", k.resources, k.last_used_on::text as "lastUsedOn", ${MEMBER_FACTS}
           from api_tokens k, ${ACTIVE_MEMBERS} and m.employer_id = t.employer_id and k.employer_id = m.employer_id
             and k.member_id = m.id and k.token_hash = $1 and k.scope = any ($3) and k.revoked_at is null
             and (k.expires_at is null or k.expires_at > $4) offset 0) f`,
        [hash, this.clock.now(), scopes, this.clock.now()],
      ),
    );
  }
}
