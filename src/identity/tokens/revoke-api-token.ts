import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { parseId } from '#libs/platform/http/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ApiTokensRepository } from './api-tokens.repository.js';

/** Revokes a token: its next request is answered 401. */
@Injectable()
export class RevokeApiToken {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tokens: ApiTokensRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Idempotent.
   * @throws NotFound (also for a token of another employer)
   */
  async execute(ctx: RequestContext, { tokenId }: { tokenId: string }): Promise<void> {
    parseId(tokenId, 'token');
    await this.uow.run(ctx, async (tx) => {
      if (await this.tokens.revoke(tx, tokenId, this.clock.now())) {
        await this.audit.record(tx, { action: 'identity.revoke-token', subject: { type: 'api-token', id: tokenId } });
      } else if (!(await this.tokens.exists(tx, tokenId))) throw new NotFound('token');
    });
  }
}
