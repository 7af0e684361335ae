import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { can } from '../access/index.js';
import { AgreementRecords } from '../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../employees/index.js';
import type { Interview } from './interview.js';
import { InterviewsRepository } from './interviews.repository.js';

/** Whom somebody may interview: a manager the team, HR everybody, nobody themselves. */
@Injectable()
export class InterviewPeopleReader {
  constructor(
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly interviews: InterviewsRepository,
  ) {}

  /** @throws NotFound for somebody who is missing or out of reach */
  async person(ctx: RequestContext, tx: Tx, employeeId: string): Promise<EmployeeView> {
    const employee = await this.employees.byId(tx, employeeId);
    if (!employee || !can(ctx, 'interviews.manage', employee) || employee.id === ctx.employeeId)
      throw new NotFound('employee');
    return employee;
  }

  /** The same, of somebody who teleworks today. @throws InvalidInput of others */
  async toInterview(ctx: RequestContext, tx: Tx, employeeId: string): Promise<EmployeeView> {
    const employee = await this.person(ctx, tx, employeeId);
    if (!(await this.agreements.inForce(tx, employeeId, this.clock.today())))
      throw new InvalidInput([], 'interviews.no-agreement');
    return employee;
  }

  /** An interview and its person. @throws NotFound for one that is missing or out of reach */
  async found(
    ctx: RequestContext,
    tx: Tx,
    interviewId: string,
  ): Promise<{ interview: Interview; employee: EmployeeView }> {
    return this.reached(ctx, tx, await this.interviews.byId(tx, interviewId));
  }

  /** The same, locked until the transaction ends. */
  async locked(
    ctx: RequestContext,
    tx: Tx,
    interviewId: string,
  ): Promise<{ interview: Interview; employee: EmployeeView }> {
    return this.reached(ctx, tx, await this.interviews.lock(tx, interviewId));
  }

  private async reached(ctx: RequestContext, tx: Tx, interview: Interview | null) {
    if (!interview) throw new NotFound('interview');
    return { interview, employee: await this.person(ctx, tx, interview.employeeId) };
  }
}
