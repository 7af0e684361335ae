import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { TooManyAttempts } from '#libs/platform/errors/index.js';
import { addressKey, RateLimits } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LINK_LETTER_LIMIT, RESET_LIMIT } from './account-limits.js';
import { AccountsRepository } from './accounts.repository.js';
import { MAIL_ACCOUNT_LINK } from './account.jobs.js';
import { forNobody } from './nobody.js';

/** Whether a letter to an address may be asked for once more. */
export async function mayWriteTo(limits: RateLimits, email: string): Promise<boolean> {
  const key = createHash('sha256').update(email.toLowerCase()).digest('base64url');
  try {
    await limits.consume(LINK_LETTER_LIMIT, key);
    return true;
  } catch (error) {
    if (error instanceof TooManyAttempts) return false;
    throw error;
  }
}

/** Asks for a link to choose anew how to sign in. The same work and the same answer for every address, known or not. */
@Injectable()
export class AskReset {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly limits: RateLimits,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws TooManyAttempts by address of the network, never by e-mail address */
  async execute(ctx: RequestContext, { email }: { email: string }): Promise<void> {
    await this.limits.consume(RESET_LIMIT, addressKey(ctx.client.ip ?? ''));
    const may = await mayWriteTo(this.limits, email);
    await this.uow.run(forNobody(ctx), async (tx) => {
      const account = await this.accounts.byEmail(tx, email);
      const accountId = may && account ? account.id : null;
      await this.outbox.add(tx, MAIL_ACCOUNT_LINK, { reset: accountId, invitation: null });
      await this.audit.record(tx, {
        action: 'identity.ask-reset',
        subject: { type: 'account', id: accountId ?? 'unknown' },
        detail: {},
      });
    });
  }
}
