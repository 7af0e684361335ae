import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { tokenState, type TokenState } from './api-token.rules.js';
import { ApiTokensRepository, type ListedToken } from './api-tokens.repository.js';

/** A token and its present state. */
export type TokenView = ListedToken & { readonly state: TokenState };

/** The tokens of an employer, the newest first. */
@Injectable()
export class TokenList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tokens: ApiTokensRepository,
    private readonly clock: Clock,
  ) {}

  async all(ctx: RequestContext, memberId: string | null = null): Promise<TokenView[]> {
    const found = await this.uow.read(ctx, (tx) => this.tokens.list(tx, memberId));
    return found.map((token) => ({ ...token, state: tokenState(token, this.clock.now()) }));
  }
}
