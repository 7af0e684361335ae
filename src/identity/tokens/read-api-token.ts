import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { BearerToken } from '#libs/platform/http/index.js';
import type { MemberFacts } from '../members/principals.queries.js';
import { scopesAt, tokenHash, type TokenDoor } from './api-token.rules.js';
import { ApiTokensRepository } from './api-tokens.repository.js';
import { TokenBearers } from './token-bearers.queries.js';

/** The member behind a token, and what limits it. */
interface ShownToken extends MemberFacts {
  readonly token: BearerToken;
}

/** Finds the member that a bearer token acts as. The token is the only source of the tenant. */
@Injectable()
export class ReadApiToken {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tokens: ApiTokensRepository,
    private readonly bearers: TokenBearers,
    private readonly clock: Clock,
  ) {}

  /** @returns null when the token is unknown, revoked, past its end, of the other interface, or its member is no longer active */
  async read(token: string, door: TokenDoor): Promise<ShownToken | null> {
    const found = await this.bearers.of(tokenHash(token), scopesAt(door));
    if (!found) return null;
    const { tokenId, resources, lastUsedOn, ...member } = found;
    const today = this.clock.today(member.timeZone);
    if (lastUsedOn !== today) {
      const ctx = systemContext('identity token', member.employerId, 'token');
      await this.uow.run(ctx, (tx) => this.tokens.used(tx, tokenId, today));
    }
    return { ...member, token: { id: tokenId, scopes: resources } };
  }
}
