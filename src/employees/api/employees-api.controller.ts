import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, ApiList, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { EMPLOYEE_ANSWER, EMPLOYEES_ANSWER, EMPLOYEES_QUERY } from './employees-api.forms.js';
import { EmployeesApiReader } from './employees-api.reader.js';

/** The register for programs. */
@Controller('api/v1/employees')
@Allow('employees.read')
@Scoped('employees:read')
export class EmployeesApiController {
  constructor(private readonly employees: EmployeesApiReader) {}

  @Get()
  @ApiList({
    summary: 'The register, in the order in which people were added',
    query: EMPLOYEES_QUERY,
    response: EMPLOYEES_ANSWER,
  })
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.employees.page(ctx, parseInput(EMPLOYEES_QUERY, query));
  }

  @Get(':employeeId')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'One person of the register', response: EMPLOYEE_ANSWER })
  one(@Ctx() ctx: RequestContext, @Param('employeeId') employeeId: string) {
    return this.employees.one(ctx, parseId(employeeId, 'employee'));
  }
}
