import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { LastAdministrator, OwnAccess } from '../identity.errors.js';
import type { Member } from './member.js';
import { MembersRepository } from './members.repository.js';

/** What must be left when access is taken away: somebody who can give it back. */
@Injectable()
export class AccessLeft {
  constructor(private readonly members: MembersRepository) {}

  /**
   * Whether an administrator may go, or stop being one.
   * @throws OwnAccess when it is the person who acts, LastAdministrator when nobody else would be left
   */
  async mayLoseAdministrator(tx: Tx, member: Member): Promise<void> {
    if (!member.roles.includes('admin')) return;
    if (tx.ctx.actor.kind === 'member' && tx.ctx.actor.id === member.id) throw new OwnAccess();
    if ((await this.members.othersWithRole(tx, 'admin', member.id)) === 0) throw new LastAdministrator();
  }
}
