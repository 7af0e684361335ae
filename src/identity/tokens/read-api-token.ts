import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Principals, type MemberFacts } from '../members/principals.queries.js';
import { tokenHash, type TokenScope } from './api-token.rules.js';
import { ApiTokensRepository } from './api-tokens.repository.js';

/** Finds the member that a bearer token acts as. The token is the only source of the tenant. */
@Injectable()
export class ReadApiToken {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tokens: ApiTokensRepository,
    private readonly principals: Principals,
    private readonly clock: Clock,
  ) {}

  /** @returns null when the token is unknown, revoked, past its end, of another scope, or its member is no longer active */
  async read(token: string, scope: TokenScope): Promise<MemberFacts | null> {
    const hash = tokenHash(token);
    const stranger = systemContext('identity token', null, 'token');
    const employerId = await this.uow.read(stranger, (tx) => this.tokens.tenantOf(tx, hash));
    if (employerId === null) return null;
    return this.uow.run(systemContext('identity token', employerId, 'token'), async (tx) => {
      const found = await this.tokens.use(tx, hash, this.clock.now(), this.clock.today());
      if (!found?.memberId || found.scope !== scope) return null;
      return this.principals.activeIn(tx, found.memberId);
    });
  }
}
