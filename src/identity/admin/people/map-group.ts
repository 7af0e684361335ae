import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { GroupRolesRepository, type GroupRole } from '../../members/group-roles.repository.js';

/** The group, whose it is, and the role that it gives. */
export type GroupWish = Omit<GroupRole, 'id'>;

/** An administrator puts a group on the allow-list: its people have the role while they are in it. */
@Injectable()
export class MapGroup {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly groups: GroupRolesRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * A group of the directory gives its role at once, one of a connection at the next sign-in. Idempotent.
   * @throws Forbidden; InvalidInput for a connection of somebody else
   */
  async execute(ctx: RequestContext, wish: GroupWish): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    const given = { id: newId(), ...wish };
    try {
      await this.uow.run(ctx, async (tx) => {
        if (!(await this.groups.add(tx, given, this.clock.now()))) return;
        await this.audit.record(tx, {
          action: 'identity.map-group',
          subject: { type: 'group-role', id: given.id },
          detail: { group: given.group, role: given.role, connectionId: given.connectionId },
        });
      });
    } catch (error) {
      if (!violates(error, 'group_roles_connection')) throw error;
      throw new InvalidInput([{ field: 'source', code: 'identity.source-form' }], 'identity.source-form');
    }
  }
}
