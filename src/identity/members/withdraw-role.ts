import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import type { Role } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { TELL_ACCESS_CHANGED } from './access.jobs.js';
import { AccessLeft } from './access-left.js';
import type { Member } from './member.js';
import { MembersRepository } from './members.repository.js';

/** Takes a role back; the next request of the person no longer has it. */
@Injectable()
export class WithdrawRole {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly left: AccessLeft,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Idempotent.
   * @returns the member as it is afterwards
   * @throws NotFound, OwnAccess and LastAdministrator (role admin)
   */
  async execute(ctx: RequestContext, { memberId, role }: { memberId: string; role: Role }): Promise<Member> {
    return this.uow.run(ctx, async (tx) => {
      const member = await this.members.lock(tx, memberId);
      if (!member) throw new NotFound('member');
      if (!member.roles.includes(role)) return member;
      if (role === 'admin') await this.left.mayLoseAdministrator(tx, member);
      const roles = member.roles.filter((held) => held !== role);
      await this.members.setRoles(tx, memberId, roles);
      await this.outbox.add(tx, TELL_ACCESS_CHANGED, { memberId, change: 'withdrawn', role });
      await this.audit.record(tx, {
        action: 'identity.withdraw-role',
        subject: { type: 'member', id: memberId },
        detail: { role, roles: [...roles] },
      });
      return { ...member, roles };
    });
  }
}
