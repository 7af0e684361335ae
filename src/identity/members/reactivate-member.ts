import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { TELL_ACCESS_CHANGED } from './access.jobs.js';
import { MembersRepository } from './members.repository.js';

/** Reactivates a member, with the roles as they were. Sessions from before stay ended. */
@Injectable()
export class ReactivateMember {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Idempotent.
   * @throws NotFound
   */
  async execute(ctx: RequestContext, { memberId }: { memberId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      if (await this.within(tx, memberId))
        await this.outbox.add(tx, TELL_ACCESS_CHANGED, { memberId, change: 'reactivated', role: null });
    });
  }

  /** The same in the caller's transaction, without a letter. @returns false for somebody who has access */
  async within(tx: Tx, memberId: string): Promise<boolean> {
    const member = await this.members.lock(tx, memberId);
    if (!member) throw new NotFound('member');
    if (!member.deactivatedAt) return false;
    await this.members.setDeactivated(tx, memberId, null);
    await this.audit.record(tx, {
      action: 'identity.reactivate-member',
      subject: { type: 'member', id: memberId },
      detail: { roles: [...member.roles] },
    });
    return true;
  }
}
