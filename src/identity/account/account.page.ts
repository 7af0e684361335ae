import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { EmployerDirectory, type Employer } from '../../employers/index.js';
import { MemberSessionsRepository, type LiveSession } from '../members/member-sessions.repository.js';
import type { Member } from '../members/member.js';
import { MembersRepository } from '../members/members.repository.js';

/** What a signed-in person sees about themselves. */
export interface AccountFacts {
  readonly member: Member;
  readonly employer: Employer;
  readonly record: EmployeeView | null;
  readonly sessions: readonly LiveSession[];
  readonly reminders: boolean;
  readonly locale: Locale;
}

/** One's own account: what is held, for how long, and one's own choices. */
@Injectable()
export class AccountPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly sessions: MemberSessionsRepository,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a caller who is not a member */
  async facts(ctx: RequestContext): Promise<AccountFacts> {
    return this.uow.read(ctx, (tx) => this.gather(tx));
  }

  private async gather(tx: Tx): Promise<AccountFacts> {
    const { actor, locale } = tx.ctx;
    const member = actor.kind === 'member' ? await this.members.byId(tx, actor.id) : null;
    if (!member) throw new NotFound('member');
    return {
      member,
      employer: await this.employers.current(tx),
      record: member.employeeId === null ? null : await this.employees.byId(tx, member.employeeId),
      sessions: await this.sessions.of(tx, member.id, this.clock.now()),
      reminders: (await this.members.choicesOf(tx, { memberId: member.id }))?.reminders ?? true,
      locale,
    };
  }
}
