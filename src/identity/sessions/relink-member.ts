import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SamlSubjectsRepository } from './saml-subjects.repository.js';
import { EndMemberSessions } from '../members/end-member-sessions.js';
import { MembersRepository } from '../members/members.repository.js';

/**
 * Forgets under which name the company's provider knows a member, whose name there has changed: the next sign-in links by
 * staff number or address, as the first did. Sessions end, since they came from the name of before.
 */
@Injectable()
export class RelinkMember {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly subjects: SamlSubjectsRepository,
    private readonly sessions: EndMemberSessions,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound (also for a member of another employer) */
  async execute(ctx: RequestContext, { memberId }: { memberId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.members.lock(tx, memberId))) throw new NotFound('member');
      const forgotten = await this.subjects.unlink(tx, memberId);
      const ended = await this.sessions.endIn(tx, memberId);
      await this.audit.record(tx, {
        action: 'identity.relink-member',
        subject: { type: 'member', id: memberId },
        detail: { forgotten, ended },
      });
    });
  }
}
