import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ChangeEmployee } from './change-employee.js';
import { EmployeeLeaves } from './employee-leaves.js';
import { EmployeeReturns } from './employee-returns.js';
import { LEAVING_FORM, LEAVING_QUERY, RECORD_FORM, RETURN_FORM } from './record.forms.js';
import { RecordPage } from './record.page.js';

/** HR changes somebody's record, and records that they leave, stay or come back. */
@Controller('hr/employees/:id')
@Allow('employees.manage')
export class RecordController {
  constructor(
    private readonly pages: RecordPage,
    private readonly change: ChangeEmployee,
    private readonly leaves: EmployeeLeaves,
    private readonly returns: EmployeeReturns,
  ) {}

  @Get('record')
  @Page('employees/record')
  record(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.record(ctx, parseId(id, 'employee'));
  }

  @Post('record')
  async save(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const employeeId = parseId(id, 'employee');
    return submitForm(
      RECORD_FORM,
      body,
      async (form) => {
        const changes = await this.change.execute(ctx, { employeeId, ...form });
        const toast = changes.length > 0 ? 'changed' : 'unchanged';
        return redirect(`/hr/employees/${employeeId}`, `employees.toast.${toast}`);
      },
      async (refused) => page('employees/record', await this.pages.record(ctx, employeeId, refused)),
    );
  }

  @Get('leaving')
  @Page('employees/leaving')
  leaving(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    return this.pages.leaving(ctx, parseId(id, 'employee'), parseInput(LEAVING_QUERY, query).lastDay);
  }

  @Post('leaving')
  async leave(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const employeeId = parseId(id, 'employee');
    return submitForm(
      LEAVING_FORM,
      body,
      async ({ lastDay }) => {
        await this.leaves.execute(ctx, { employeeId, lastDay });
        return redirect(`/hr/employees/${employeeId}`, 'employees.toast.leaves');
      },
      async (refused) => page('employees/leaving', await this.pages.leaving(ctx, employeeId, null, refused)),
    );
  }

  @Get('return')
  @Page('employees/return')
  returning(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.returning(ctx, parseId(id, 'employee'));
  }

  /** They stay after all, or come back. */
  @Post('return')
  async return(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const employeeId = parseId(id, 'employee');
    return submitForm(
      RETURN_FORM,
      body ?? {},
      async ({ backOn }) => {
        const kind = await this.returns.execute(ctx, { employeeId, backOn });
        return redirect(`/hr/employees/${employeeId}`, `employees.toast.${kind ?? 'unchanged'}`);
      },
      async (refused) => page('employees/return', await this.pages.returning(ctx, employeeId, refused)),
    );
  }
}
