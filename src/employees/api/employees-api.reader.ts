import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { listed } from '#libs/platform/http/index.js';
import type { EMPLOYEE_ANSWER, EMPLOYEES_ANSWER, EMPLOYEES_QUERY } from './employees-api.forms.js';
import { ListedEmployees, type ListedEmployee } from './listed-employees.queries.js';

/** The register, as the JSON API answers it. */
@Injectable()
export class EmployeesApiReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: ListedEmployees,
  ) {}

  async page(ctx: RequestContext, query: z.infer<typeof EMPLOYEES_QUERY>): Promise<z.infer<typeof EMPLOYEES_ANSWER>> {
    const { limit, cursor, staffNumber = null, email = null, unit = null, managerId = null } = query;
    const { worksOn = null, changedSince = null } = query;
    const place = { after: cursor?.[0] ?? null, most: limit + 1 };
    const wanted = { ...place, staffNumber, email, unit, managerId, worksOn, changedSince };
    const rows = await this.uow.read(ctx, (tx) => this.employees.page(tx, wanted));
    const { items, next } = listed(rows, limit, ({ id }) => [id]);
    return { employees: items.map(answerOf), next };
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<z.infer<typeof EMPLOYEE_ANSWER>> {
    const found = await this.uow.read(ctx, (tx) => this.employees.one(tx, id));
    if (!found) throw new NotFound('employee');
    return answerOf(found);
  }
}

const answerOf = ({ communeInsee, communeName, country, residesSince, createdAt, ...one }: ListedEmployee) => ({
  ...one,
  homeCommune: communeInsee === null ? null : { insee: communeInsee, name: communeName },
  residence: { country, locality: communeName, since: residesSince },
  createdAt: createdAt.toISOString(),
});
