import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { unprintable } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { passesForAnother } from '#libs/text/index.js';
import { ALL_ROLES, requirePermission, rolesOf } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { StaffKnown } from '../organisation.errors.js';
import { StaffRepository } from './staff.repository.js';

const NEW_STAFF = z.object({
  email: z.string().trim().max(254, 'organisations.email-form').pipe(z.email('organisations.email-form')),
  displayName: z
    .string()
    .trim()
    .min(1, 'organisations.name-missing')
    .max(120, 'organisations.name-long')
    .refine((name) => !passesForAnother(name), 'organisations.name-form')
    .refine((name) => unprintable(name).length === 0, 'organisations.name-unprintable'),
  role: z.enum(ALL_ROLES, 'organisations.role-form'),
});

/** Who joins an organisation that is no employer, and as what. */
export type NewStaffInput = z.input<typeof NEW_STAFF>;

/** Makes somebody a member of the organisation that the caller acts for. */
@Injectable()
export class AddStaff {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly staff: StaffRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns the member's id. @throws Forbidden, InvalidInput naming the field (also for a role of another kind), StaffKnown */
  async execute(ctx: RequestContext, input: NewStaffInput): Promise<string> {
    requirePermission(ctx, 'staff.manage');
    const { role, ...person } = parseInput(NEW_STAFF, input);
    const id = newId();
    if (!rolesOf({ ...ctx, employeeId: null, roles: [role] }).includes(role)) {
      throw new InvalidInput([{ field: 'role', code: 'organisations.role-form' }], 'organisations.role-form');
    }
    try {
      await this.uow.run(ctx, async (tx) => {
        await this.staff.add(tx, { ...person, id, roles: [role], createdAt: this.clock.now() });
        await this.audit.record(tx, {
          action: 'organisations.add-staff',
          subject: { type: 'organisation', id: ctx.organisation?.id ?? '' },
          detail: { memberId: id, role },
        });
      });
    } catch (error) {
      if (violates(error, 'organisation_members_email')) throw new StaffKnown();
      throw error;
    }
    return id;
  }
}
