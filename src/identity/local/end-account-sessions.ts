import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AccountSessionsRepository } from './account-sessions.repository.js';
import { forNobody } from './nobody.js';

/** Ends every session of an account, wherever it is open and for whatever organisation. */
@Injectable()
export class EndAccountSessions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: AccountSessionsRepository,
  ) {}

  /** @returns how many there were */
  async execute(ctx: RequestContext, { accountId }: { accountId: string }): Promise<number> {
    return this.uow.run(forNobody(ctx), (tx) => this.sessions.remove(tx, accountId));
  }
}
