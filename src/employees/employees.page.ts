import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { can } from '../access/index.js';
import { EmployeeDetails } from './employee-details.queries.js';
import { detailModel } from './employees.view.js';

/** HR's page about one person. */
@Injectable()
export class EmployeesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeDetails,
    private readonly members: MemberDirectory,
  ) {}

  /** @throws NotFound for an unknown or foreign id */
  async detail(ctx: RequestContext, id: string) {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const employee = await this.employees.detail(tx, id, today);
      if (!employee) throw new NotFound('employee');
      const behind = await this.members.cannotFollow(tx, [{ employeeId: id, email: employee.email }]);
      const may = {
        manages: can(ctx, 'employees.manage'),
        handsOut: can(ctx, 'privacy.manage'),
        attests: can(ctx, 'attestations.export'),
      };
      return detailModel(ctx.locale, { employee, signInBehind: behind.has(id) }, { today, ...may });
    });
  }
}
