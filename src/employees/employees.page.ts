import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { can } from '../access/index.js';
import { EmployeeLines } from './employee-lines.queries.js';
import { detailModel, listModel } from './employees.view.js';

/** HR's pages about employees: the list and one person. */
@Injectable()
export class EmployeesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeLines,
  ) {}

  /** @param after id of the last person of the page before; null for the first page */
  async list(ctx: RequestContext, search: string, after: string | null) {
    const list = await this.uow.read(ctx, (tx) => this.employees.list(tx, search, after, this.clock.today()));
    return listModel(ctx.locale, search, after !== null, list);
  }

  /** @throws NotFound for an unknown or foreign id */
  async detail(ctx: RequestContext, id: string) {
    const employee = await this.uow.read(ctx, (tx) => this.employees.detail(tx, id, this.clock.today()));
    if (!employee) throw new NotFound('employee');
    return detailModel(ctx.locale, employee, this.clock.today(), can(ctx, 'employees.manage'));
  }
}
