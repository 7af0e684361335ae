import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { MembersRepository } from '../members/members.repository.js';

/** Whether one is reminded by letter of the desk of the next day: everybody's own choice. */
@Injectable()
export class ChooseReminders {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** The same choice again changes nothing. @throws NotFound for a caller who is not a member */
  async execute(ctx: RequestContext, { reminders }: { reminders: boolean }): Promise<void> {
    const memberId = ctx.actor.kind === 'member' ? ctx.actor.id : null;
    if (memberId === null) throw new NotFound('member');
    await this.uow.run(ctx, async (tx) => {
      const before = await this.members.choicesOf(tx, { memberId });
      if (!before) throw new NotFound('member');
      if (before.reminders === reminders) return;
      await this.members.setReminders(tx, memberId, reminders);
      await this.audit.record(tx, {
        action: 'identity.choose-reminders',
        subject: { type: 'member', id: memberId },
        detail: { reminders },
      });
    });
  }
}
