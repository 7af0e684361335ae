import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { UnknownMember } from '../identity.errors.js';
import { displayNameOf, MEMBER_ROLES, type Member, type MemberRole } from './member.js';
import { MembersRepository } from './members.repository.js';

/** Whom to invite or raise, and to what. */
export interface GrantRoleInput {
  readonly email: string;
  readonly role: MemberRole;
  /** For an invitation of somebody who is no employee of record; otherwise the employee's name is taken. */
  readonly displayName?: string;
}

/** `palier user grant`: gives a role to a member, or invites one. Roles are given here and never read from SAML. */
@Injectable()
export class GrantRole {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly employees: EmployeeRecords,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds the role to the member with this address. Without one, invites the employee of record with this address, or
   * somebody new when a display name is given. Granting twice changes nothing.
   * @throws UnknownMember when the address belongs to nobody and no name was given
   */
  async execute(ctx: RequestContext, input: GrantRoleInput): Promise<Member> {
    return this.uow.run(ctx, async (tx) => {
      const known = await this.members.byEmail(tx, input.email);
      if (known?.roles.includes(input.role)) return known;
      let memberId: string;
      if (known) {
        memberId = known.id;
        const roles = MEMBER_ROLES.filter((role) => known.roles.includes(role) || role === input.role);
        await this.members.setRoles(tx, known.id, roles);
      } else {
        const employee = await this.employees.byEmail(tx, input.email);
        const displayName = employee ? displayNameOf(employee) : input.displayName;
        if (displayName === undefined) throw new UnknownMember();
        const roles = MEMBER_ROLES.filter((role) => role === input.role || (role === 'employee' && employee !== null));
        memberId = newId();
        await this.members.add(tx, {
          id: memberId,
          employeeId: employee?.id ?? null,
          email: input.email,
          displayName,
          roles,
          createdAt: this.clock.now(),
        });
      }
      const member = await this.members.byId(tx, memberId);
      if (!member) throw new Error('a member that was just written is missing');
      await this.audit.record(tx, {
        action: known ? 'identity.grant-role' : 'identity.invite-member',
        subject: { type: 'member', id: member.id },
        detail: { role: input.role, roles: [...member.roles] },
      });
      return member;
    });
  }
}
