import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { ALL_ROLES, can, requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LastOfStaff } from '../organisation.errors.js';
import { StaffRepository } from './staff.repository.js';

/** Closes the access of a member: the next request finds nobody. */
@Injectable()
export class CloseStaffAccess {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly staff: StaffRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws Forbidden, NotFound (also for a member of another organisation), LastOfStaff */
  async execute(ctx: RequestContext, { memberId }: { memberId: string }): Promise<void> {
    requirePermission(ctx, 'staff.manage');
    const keepers = ALL_ROLES.filter((role) =>
      can({ ...ctx, actor: { kind: 'member' }, employeeId: null, roles: [role] }, 'staff.manage'),
    );
    await this.uow.run(ctx, async (tx) => {
      const member = await this.staff.lock(tx, memberId);
      if (!member) throw new NotFound('member');
      const keeps = member.roles.some((role) => keepers.includes(role));
      if (keeps && (await this.staff.othersWith(tx, keepers, memberId)) === 0) throw new LastOfStaff();
      await this.staff.close(tx, memberId, this.clock.now());
      await this.audit.record(tx, {
        action: 'organisations.close-access',
        subject: { type: 'organisation', id: ctx.organisation?.id ?? '' },
        detail: { memberId },
      });
    });
  }
}
