import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { passesForAnother } from '#libs/text/index.js';
import { requirePermission, ROLES } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { MAIL_INVITATION, TELL_ACCESS_CHANGED } from './access.jobs.js';
import { unprintable } from '#libs/documents/index.js';
import { displayNameOf, isServiceAddress, type Member } from './member.js';
import { MembersRepository } from './members.repository.js';

const GRANT = z.object({
  email: z.string().trim().max(254).pipe(z.email('identity.email-form')),
  role: z.enum(ROLES, 'identity.role-form'),
  /** Name of somebody who is not an employee of record; without it, one is made from the address. */
  displayName: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .refine((name) => !passesForAnother(name), 'identity.administrator-name-form')
    .refine((name) => unprintable(name).length === 0, 'identity.name-unprintable')
    .optional(),
});

/** The person to invite or promote, and their role. */
export type GrantRoleInput = z.input<typeof GRANT>;

/** `palier user grant`: gives a role to a member, or invites one. Roles are given here and never read from SAML. */
@Injectable()
export class GrantRole {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly employees: EmployeeRecords,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds the role to the member with this address. Without one, invites the employee of record with this address, or
   * somebody new, who comes in at the first sign-in under this address. Either is notified by letter. Idempotent.
   * @throws Forbidden, InvalidInput that names the field
   */
  async execute(ctx: RequestContext, grant: GrantRoleInput): Promise<Member> {
    requirePermission(ctx, 'members.manage');
    const input = parseInput(GRANT, grant);
    return this.uow.run(ctx, async (tx) => {
      const known = await this.members.byEmail(tx, input.email);
      if (known?.roles.includes(input.role)) return known;
      let memberId: string;
      if (known) {
        memberId = known.id;
        const roles = ROLES.filter((role) => known.roles.includes(role) || role === input.role);
        await this.members.setRoles(tx, known.id, roles);
      } else {
        const employee = await this.employees.byEmail(tx, input.email);
        const displayName = employee ? displayNameOf(employee) : (input.displayName ?? nameFromAddress(input.email));
        const roles = ROLES.filter((role) => role === input.role || (role === 'employee' && employee !== null));
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
      if (known) await this.outbox.add(tx, TELL_ACCESS_CHANGED, { memberId, change: 'granted', role: input.role });
      else if (!isServiceAddress(member.email)) await this.outbox.add(tx, MAIL_INVITATION, { memberId });
      await this.audit.record(tx, {
        action: known ? 'identity.grant-role' : 'identity.invite-member',
        subject: { type: 'member', id: member.id },
        detail: { role: input.role, roles: [...member.roles] },
      });
      return member;
    });
  }
}

/** `nora.modele@acme.example` as a first name for the screens: Nora Modele. */
function nameFromAddress(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toLocaleUpperCase('fr') + word.slice(1)).join(' ') || email;
}
