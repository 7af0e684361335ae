import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AccessClosed } from '../identity.errors.js';
import { MAIL_INVITATION } from './access.jobs.js';
import { isServiceAddress } from './member.js';
import { MembersRepository } from './members.repository.js';

/** Writes an invitation once more: the first was lost, or came before the employer's sign-in was connected. */
@Injectable()
export class SendInvitation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws Forbidden, NotFound (also for service members, who have no mailbox), AccessClosed */
  async execute(ctx: RequestContext, { memberId }: { memberId: string }): Promise<void> {
    requirePermission(ctx, 'members.manage');
    await this.uow.run(ctx, async (tx) => {
      const member = await this.members.byId(tx, memberId);
      if (!member || isServiceAddress(member.email)) throw new NotFound('member');
      if (member.deactivatedAt) throw new AccessClosed();
      await this.outbox.add(tx, MAIL_INVITATION, { memberId });
      await this.audit.record(tx, {
        action: 'identity.send-invitation',
        subject: { type: 'member', id: memberId },
        detail: {},
      });
    });
  }
}
