import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { TooManyAttempts } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { displayNameOf } from '../members/member.js';
import { MembersRepository } from '../members/members.repository.js';
import { EmployeesWithoutAccess, type EmployeeWithoutAccess } from './employees-without-access.queries.js';
import { InviteToAccount } from './invite-to-account.js';

/** People who are written to at once; whoever has more connects a provider. */
const MOST = 20;

/** An administrator invites everybody of the register who has no account yet: for an employer without a provider. */
@Injectable()
export class InviteRegister {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly without: EmployeesWithoutAccess,
    private readonly members: MembersRepository,
    private readonly invite: InviteToAccount,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Writes to at most 20 of them, those who were never written to first. Who was written to and has not come gets another link.
   * @returns how many were written to. @throws Forbidden, AccountsFull, TooManyAttempts where nobody can be written to now
   */
  async execute(ctx: RequestContext): Promise<number> {
    requirePermission(ctx, 'members.manage');
    const memberIds = await this.uow.run(ctx, async (tx) => {
      const ids: string[] = [];
      for (const employee of await this.without.some(tx, this.clock.today(), MOST)) {
        const known = await this.members.byEmail(tx, employee.email);
        // Whose address is that of somebody else with access is settled by hand, on the page of members.
        if (known && (known.deactivatedAt !== null || known.employeeId !== employee.id)) continue;
        ids.push(known?.id ?? (await this.member(tx, employee)));
      }
      return ids;
    });
    let written = 0;
    for (const memberId of memberIds) {
      try {
        await this.invite.execute(ctx, { memberId });
      } catch (error) {
        // The rest is written to later; that nobody was is said.
        if (error instanceof TooManyAttempts && written > 0) break;
        throw error;
      }
      written += 1;
    }
    return written;
  }

  private async member(tx: Tx, employee: EmployeeWithoutAccess): Promise<string> {
    const id = newId();
    const { email } = employee;
    await this.members.add(tx, {
      id,
      employeeId: employee.id,
      email,
      displayName: displayNameOf(employee),
      roles: ['employee'],
      createdAt: this.clock.now(),
    });
    await this.audit.record(tx, {
      action: 'identity.invite-member',
      subject: { type: 'member', id },
      detail: { role: 'employee', roles: ['employee'] },
    });
    return id;
  }
}
