import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { LastAdministrator, OwnAccess } from '../identity.errors.js';
import type { Member } from './member.js';
import { MembersRepository } from './members.repository.js';

/** Guards that an administrator remains when access is withdrawn. */
@Injectable()
export class AccessLeft {
  constructor(private readonly members: MembersRepository) {}

  /**
   * Checks whether a member may lose access or the administrator role.
   * @throws OwnAccess when it is the person who acts, LastAdministrator when nobody else would be left
   */
  async mayLoseAdministrator(tx: Tx, member: Member): Promise<void> {
    if (!member.roles.includes('admin')) return;
    if (tx.ctx.actor.kind === 'member' && tx.ctx.actor.id === member.id) throw new OwnAccess();
    if ((await this.members.othersWithRole(tx, 'admin', member.id)) === 0) throw new LastAdministrator();
  }
}
