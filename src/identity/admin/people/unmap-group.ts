import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { GroupRolesRepository } from '../../members/group-roles.repository.js';

/** An administrator takes a group off the allow-list: from the next request on it gives its people nothing. */
@Injectable()
export class UnmapGroup {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly groups: GroupRolesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws Forbidden, NotFound */
  async execute(ctx: RequestContext, { id }: { id: string }): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    await this.uow.run(ctx, async (tx) => {
      const gone = await this.groups.remove(tx, id);
      if (!gone) throw new NotFound('group');
      await this.audit.record(tx, {
        action: 'identity.unmap-group',
        subject: { type: 'group-role', id },
        detail: { group: gone.group, role: gone.role, connectionId: gone.connectionId },
      });
    });
  }
}
