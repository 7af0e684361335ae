import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound, TooManyAttempts } from '#libs/platform/errors/index.js';
import { RateLimits } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { isServiceAddress } from '../members/member.js';
import { AccountMemberships } from './account-memberships.js';
import { INVITATION_LIMIT, LETTER_WAIT } from './account-limits.js';
import { MAIL_ACCOUNT_LINK } from './account.jobs.js';
import { mayWriteTo } from './ask-reset.js';
import { forNobody } from './nobody.js';

/** Invites a member of an employer to sign in with an account of the portal. */
@Injectable()
export class InviteToAccount {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly memberships: AccountMemberships,
    private readonly limits: RateLimits,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Writes the link. Whoever has an account already gets none.
   * @throws Forbidden, NotFound (also for service members and whoever has an account), AccountsFull, TooManyAttempts
   */
  async execute(ctx: RequestContext, { memberId }: { memberId: string }): Promise<void> {
    requirePermission(ctx, 'members.manage');
    const { organisation } = ctx;
    if (organisation?.kind !== 'employer') throw new NotFound('member');
    await this.limits.consume(INVITATION_LIMIT, organisation.id);
    const member = await this.uow.read(ctx, async (tx) => {
      const found = await this.memberships.activeIn(tx, memberId);
      if (!found || found.accountId !== null || isServiceAddress(found.email)) throw new NotFound('member');
      await this.memberships.requireRoom(tx);
      return found;
    });
    if (!(await mayWriteTo(this.limits, member.email))) throw new TooManyAttempts(LETTER_WAIT);
    await this.uow.run(ctx, (tx) =>
      this.audit.record(tx, {
        action: 'identity.invite-to-account',
        subject: { type: 'member', id: memberId },
        detail: {},
      }),
    );
    await this.uow.run(forNobody(ctx), (tx) =>
      this.outbox.add(tx, MAIL_ACCOUNT_LINK, {
        reset: null,
        invitation: { kind: 'employer', organisationId: organisation.id, memberId },
      }),
    );
  }
}
