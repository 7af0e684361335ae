import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { MemberDirectory, type MemberAddress } from '#libs/platform/members/index.js';
import { MembersRepository } from './members.repository.js';

/** The platform's {@link MemberDirectory} over the members of the tenant. */
@Injectable()
export class MemberAddresses extends MemberDirectory {
  constructor(private readonly members: MembersRepository) {
    super();
  }

  override withRole(tx: Tx, role: string): Promise<MemberAddress[]> {
    return this.members.withRole(tx, role);
  }
}
