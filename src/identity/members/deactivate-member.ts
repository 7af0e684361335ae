import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EndAuthority } from '../../employers/index.js';
import { OwnAccess } from '../identity.errors.js';
import { EndMemberSessions } from './end-member-sessions.js';
import { TELL_ACCESS_CHANGED } from './access.jobs.js';
import { AccessLeft } from './access-left.js';
import { MembersRepository } from './members.repository.js';

/**
 * Deactivates a member: the next request finds nobody, sessions end, tokens that act as the person are refused, and the
 * authority to sign for the employer ends.
 */
@Injectable()
export class DeactivateMember {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly left: AccessLeft,
    private readonly sessions: EndMemberSessions,
    private readonly authority: EndAuthority,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Idempotent.
   * @throws NotFound, OwnAccess (one's own access), LastAdministrator
   */
  async execute(ctx: RequestContext, { memberId }: { memberId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      if (await this.within(tx, memberId))
        await this.outbox.add(tx, TELL_ACCESS_CHANGED, { memberId, change: 'deactivated', role: null });
    });
  }

  /** The same in the caller's transaction, without a letter. @returns false for somebody who had no access any more */
  async within(tx: Tx, memberId: string): Promise<boolean> {
    const member = await this.members.lock(tx, memberId);
    if (!member) throw new NotFound('member');
    if (member.deactivatedAt) return false;
    if (tx.ctx.actor.kind === 'member' && tx.ctx.actor.id === memberId) throw new OwnAccess();
    await this.left.mayLoseAdministrator(tx, member);
    await this.members.setDeactivated(tx, memberId, this.clock.now());
    await this.authority.ofMember(tx, memberId, this.clock.today(), 'access-ended');
    const ended = await this.sessions.endIn(tx, memberId);
    await this.audit.record(tx, {
      action: 'identity.deactivate-member',
      subject: { type: 'member', id: memberId },
      detail: { endedSessions: ended },
    });
    return true;
  }
}
