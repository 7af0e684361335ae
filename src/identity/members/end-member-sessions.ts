import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { MembersRepository } from './members.repository.js';
import { MemberSessionsRepository } from './member-sessions.repository.js';

/** Ends every session of a person at once, wherever it is open. */
@Injectable()
export class EndMemberSessions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly sessions: MemberSessionsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns how many sessions there were. @throws NotFound (also for a member of another employer) */
  async execute(ctx: RequestContext, { memberId }: { memberId: string }): Promise<number> {
    return this.uow.run(ctx, async (tx) => {
      if (!(await this.members.lock(tx, memberId))) throw new NotFound('member');
      const ended = await this.endIn(tx, memberId);
      await this.audit.record(tx, {
        action: 'identity.end-sessions',
        subject: { type: 'member', id: memberId },
        detail: { ended },
      });
      return ended;
    });
  }

  /** The same inside a change that takes access away. @returns how many there were */
  async endIn(tx: Tx, memberId: string): Promise<number> {
    await this.members.endSessions(tx, memberId, this.clock.now());
    return this.sessions.remove(tx, memberId);
  }
}
