import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EndMemberSessions } from '../members/end-member-sessions.js';
import { MembersRepository } from '../members/members.repository.js';
import { EmployerAccessRepository } from './employer-access.repository.js';

/** From now on a member signs in with no account of the portal here; what the account opens elsewhere stays open. */
@Injectable()
export class TakeAccountBack {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly access: EmployerAccessRepository,
    private readonly sessions: EndMemberSessions,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws Forbidden, NotFound */
  async execute(ctx: RequestContext, { memberId }: { memberId: string }): Promise<void> {
    requirePermission(ctx, 'members.manage');
    await this.uow.run(ctx, async (tx) => {
      await this.access.lock(tx);
      if (!(await this.members.lock(tx, memberId))) throw new NotFound('member');
      if (!(await this.access.setAccount(tx, memberId, null))) throw new NotFound('member');
      const ended = await this.sessions.endIn(tx, memberId);
      await this.audit.record(tx, {
        action: 'identity.take-account-back',
        subject: { type: 'member', id: memberId },
        detail: { ended },
      });
    });
  }
}
