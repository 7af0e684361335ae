import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { UnknownMember } from '../identity.errors.js';
import type { Member } from './member.js';
import { MembersRepository } from './members.repository.js';

/** Members as commands name them. */
@Injectable()
export class MemberList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
  ) {}

  /** Everybody of the tenant, deactivated members included, by name. */
  all(ctx: RequestContext): Promise<Member[]> {
    return this.uow.read(ctx, (tx) => this.members.all(tx));
  }

  /** @throws NotFound (also for a member of another employer) */
  async byId(ctx: RequestContext, id: string): Promise<Member> {
    const member = await this.uow.read(ctx, (tx) => this.members.byId(tx, id));
    if (!member) throw new NotFound('member');
    return member;
  }

  /** @throws UnknownMember */
  async byEmail(ctx: RequestContext, email: string): Promise<Member> {
    const member = await this.uow.read(ctx, (tx) => this.members.byEmail(tx, email.trim()));
    if (!member) throw new UnknownMember();
    return member;
  }
}
