import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
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
  ) {}

  /** @throws NotFound for an unknown or foreign id */
  async detail(ctx: RequestContext, id: string) {
    const employee = await this.uow.read(ctx, (tx) => this.employees.detail(tx, id, this.clock.today()));
    if (!employee) throw new NotFound('employee');
    return detailModel(ctx.locale, employee, this.clock.today(), can(ctx, 'employees.manage'));
  }
}
